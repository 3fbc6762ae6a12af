"""A mail server, and the book with a flagged CTA from which e-mails are written."""

from collections.abc import AsyncIterator

import pytest

from bot.policy.model import Policy
from storage.database import Database
from tests.mailing import Office, Postbox, fill


@pytest.fixture
async def postbox() -> AsyncIterator[Postbox]:
    """Yield a mail server, listening."""
    box = Postbox()
    async with box.open():
        yield box


@pytest.fixture
async def office(database: Database, policy: Policy, postbox: Postbox) -> Office:
    """Return the book with a flagged CTA, and what sends e-mails."""
    fill(database)
    office = Office(database, policy, postbox.told())
    await office.flag()
    return office
