"""Imported entries among what happened since: where they are shown, and where they do not count."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.cases.rules.home_tab import Home, HomeState
from bot.cases.usecases import ctas, customer_page, flags, home_tab
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.cases.views.customer_page import overview
from bot.meetings.rules.process_report import Process
from bot.meetings.usecases import process_report
from bot.policy.model import Policy
from bot.reader import Reader, read_by
from storage.cases.lines import Tab
from storage.database import Database
from tests import book
from tests.data.imports.timelines import (
    GLOBEX,
    HEADER,
    into_the_book,
)
from tests.importing import NOW, Importer
from tests.limits import texts_of


@pytest.fixture
def importer(database: Database, policy: Policy, tmp_path: Path) -> Importer:
    return into_the_book(database, policy, tmp_path)


async def does(importer: Importer, who: str, at: datetime, use_case: Any, *facts: object) -> Any:  # noqa: ANN401 - any use case
    transactions = TransactionRunner(importer.database, importer.policy, lambda: at)
    return await transactions.run_for(book.slack_id(who), use_case, *facts)


async def test_it_stands_among_what_happened_since_at_its_own_day(importer: Importer) -> None:
    await does(
        importer, "maya", datetime(2026, 3, 3, 9, tzinfo=UTC), flags.open_flagged, GLOBEX, "habits", "ouch"
    )
    await does(importer, "maya", datetime(2026, 5, 4, 9, tzinfo=UTC), ctas.update, 1, "better")
    importer.timeline(
        HEADER,
        "A-1,C-1,2026-03-03,Call,*They* <hesitate>,dana",
        "A-2,C-1,2026-04-01,,Nobody knows who wrote this,",
        "A-3,C-1,2025-12-31,Visit,,omar",
    )
    shown = await does(importer, "maya", NOW, customer_page.overview, GLOBEX)
    assert [entry.event for entry in shown.entries] == [
        "updated",
        "imported",
        "flagged",
        "opened",
        "imported",
        "imported",
    ]
    with read_by(Reader("en", sees_arr=True)):
        told = texts_of(overview(shown, importer.policy, NOW))[-1].splitlines()
    assert told[2] == ":card_index: 1 Apr 2026: Nobody knows who wrote this"
    assert told[5:] == [
        ":card_index: Dana Whitfield, 3 Mar 2026: Call",
        "*They* &lt;hesitate&gt;",
        ":card_index: Omar Haddad, 31 Dec 2025: Visit",
    ]
    cta = await does(importer, "maya", NOW, ctas.show, 1)
    assert [entry.event for entry in cta.entries] == ["updated", "flagged", "opened"]


async def test_it_counts_in_no_report_and_as_no_update(importer: Importer) -> None:
    day = datetime(2026, 11, 2, 9, tzinfo=UTC)
    await does(importer, "maya", day, flags.open_flagged, GLOBEX, "habits", "ouch")

    async def counted() -> tuple[Process, Home]:
        transactions = TransactionRunner(importer.database, importer.policy, lambda: NOW)
        report = await transactions.run(process_report.report, NOW - timedelta(days=7), NOW)
        return report, await does(importer, "maya", NOW, home_tab.show, HomeState(Tab.STALE))

    before = await counted()
    assert (before[0].stale, before[1].counts[Tab.STALE]) == (1, 1)
    importer.timeline(HEADER, *(f"A-{n},C-1,2026-11-{n},Call,They called,maya" for n in range(18, 25)))
    assert await counted() == before
