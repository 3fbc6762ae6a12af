"""Telling of a relationship in its form: who knows whom, how, and whether they met in the sale (practice §5)."""

import pytest

from bot.cases.views.relationships import TELL
from bot.policy.model import Policy
from storage.cases import contacts
from storage.cases.records import Relationship
from storage.cases.tables.customers import ContactRow
from storage.database import Database
from storage.session import Session
from tests import book
from tests.stage import Stage, staged, text_of


def fill(database: Database) -> None:
    book.fill(database)
    ana = ContactRow(id=1, external_id="K-1", customer_id=1, name="Ana Ruiz")
    database.run_here(lambda session: session.orm.add(ana))


async def told(stage: Stage, ticked: list[str]) -> str:
    """Fill in the form; return the list as it stands then."""
    answer = await stage.say("carl", "/cta relationship globex")
    await stage.click("carl", answer, TELL)
    [view] = stage.workspace.views.values()
    values = {
        "how": {"text": "Rowed together"},
        "contact": {"contact": "1"},
        "person": {"person": book.slack_id("carl")},
        "in_sale": {"in_sale": ticked},
    }
    assert (await stage.submit("carl", view.id, values))["errors"] == {}
    await stage.hub.close_view("carl", view.id)
    return text_of(await stage.say("carl", "/cta relationship globex"))


def known(stage: Stage) -> Relationship:
    def find(session: Session) -> Relationship:
        [ana] = contacts.of_customer(session, 1)
        [relationship] = ana.known_by
        return relationship

    return stage.database.run_here(find)


@pytest.mark.parametrize(
    ("ticked", "line"),
    [(["yes"], "knows *Ana Ruiz* from the sale: Rowed together"), ([], "knows *Ana Ruiz*: Rowed together")],
)
async def test_the_sale_is_ticked_kept_and_shown(
    database_url: str, policy: Policy, ticked: list[str], line: str
) -> None:
    async with staged(database_url, policy, fill) as stage:
        shown = await told(stage, ticked)
        assert line.replace("*", "") in shown.replace("*", "")
        assert known(stage).in_sale is bool(ticked)


async def test_what_is_told_anew_replaces_the_sale(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, fill) as stage:
        await told(stage, ["yes"])
        assert "from the sale" not in await told(stage, [])
        assert not known(stage).in_sale
