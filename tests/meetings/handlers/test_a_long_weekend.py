"""Orangeflag is stopped from Friday morning to Tuesday, twenty minutes after the CSM team's meeting began.

What is expected is written out by hand: that meeting still gets its agenda, with one line about Friday's in the same
channel; each other channel hears once of all that it missed; Tuesday's 1:1 still comes, Monday's is too late.
"""

from datetime import datetime
from pathlib import Path

import pytest
from sqlmodel import col, select, update

from bot.cases.usecases import flags
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.operations.usecases.jobs import overview
from bot.policy.meetings import MEETINGS
from bot.policy.model import Policy
from scheduled.jobs import Job
from storage.cases.tables.people import PersonRow, PreferenceRow
from storage.database import Database
from storage.session import Session
from storage.tables import JobRow
from tests.delivering import seen
from tests.meetings.handlers.fortnight import Fortnight, fill, new_york, plain
from tests.policy_text import changed, load
from tests.stage import Stage, Way, acting, request_url, staged, text_of

_GLOBEX, INITECH, HELIOS, _SUPPORT_SYSTEMS, NORTHWIND, _NORTHGATE, ANGSTROM = range(1, 8)
STARTED, AGAIN = new_york(12, "10:20"), new_york(12, "10:23")
MISSED = "While I was not running, I posted no agenda for: "
FRIDAYS = "CSM team, hard cases (Fri 8 Jan 11:00 EST)."
NEWS = [
    f"#leadership {MISSED}Leadership meeting, customer part (Mon 11 Jan 09:00 EST).",
    "#csm-team CSM team, process · Tue 12 Jan 10:00 EST / 2 CTAs · $1,990,000 ARR at stake · about 15 minutes each"
    " / 2 new | CTA-4 | CTA-2",
    f"#risk-support {MISSED}Support office hours (Mon 11 Jan 14:00 EST, and 1 before); "
    "Support management (Fri 8 Jan 15:00 EST).",
    f"#risk-implementation {MISSED}Implementation risk meeting (Fri 8 Jan 10:00 EST).",
    "@vera 1:1 of Vera Voss and Maya Chen · Tue 12 Jan 10:00 EST",
    "@maya 1:1 of Vera Voss and Maya Chen · Tue 12 Jan 10:00 EST",
]
OUTCOMES = {
    "agenda of leadership": "too late",
    "agenda of csm_process": "posted, items: 2",
    "agenda of implementation_risk": "too late",
    "agenda of csm_hard_cases": "too late",
    "agenda of support_office_hours": "too late",
    "agenda of support_management": "too late",
    "agendas of 1:1s": "too late",
}


@pytest.fixture
def practice(tmp_path: Path, policy: Policy) -> Policy:
    """Return the practice, but that Tuesday's meeting discusses CTAs."""
    about_habits = "agenda: [{areas: [habits, sentiment], flagged: true}]"
    meetings = MEETINGS.of(load(tmp_path, changed("about: process", about_habits)))
    return policy.model_copy(update={"meetings": meetings})


def pairs(database: Database) -> None:
    """Write the book, in which Vera meets Maya on Tuesdays, and Dana meets Omar on Mondays."""
    fill(database)

    def write(session: Session) -> None:
        ids = {row.external_id: row.id or 0 for row in session.orm.exec(select(PersonRow))}
        led = update(PersonRow).where(col(PersonRow.external_id) == "maya")
        session.orm.exec(led.values(lead_id=ids["vera"]))
        for lead, day in (("vera", "tuesday"), ("dana", "monday")):
            session.orm.add(PreferenceRow(person_id=ids[lead], meets_on=day, meets_at="10:00"))

    database.run_here(write)


async def test_stopped_from_friday_to_tuesday(database_url: str, practice: Policy) -> None:
    async with staged(database_url, practice, pairs) as stage:
        weeks = Fortnight(stage)
        await weeks.at(8, "08:30")
        await weeks.does("maya", flags.open_flagged, INITECH, "implementation", "the milestone is late")
        await weeks.does("omar", flags.open_flagged, HELIOS, "habits", "nobody logs in")
        await weeks.does("omar", flags.open_flagged, NORTHWIND, "support", "an outage")
        await weeks.does("maya", flags.open_flagged, ANGSTROM, "sentiment", "the CIO is unhappy")
        weeks.news()  # what was missed before the story begins
        await stage.bot.stop()
        stage.workspace.clock.move_to(STARTED)
        assert await _told_after_a_start(stage, database_url, practice, STARTED, weeks) == NEWS
        root, _items = weeks.thread("#csm-team", "CSM team, process")
        assert f"{MISSED}{FRIDAYS}" in plain(text_of(root))
        stage.workspace.clock.move_to(AGAIN)
        assert await _told_after_a_start(stage, database_url, practice, AGAIN, weeks) == []
        lines = await TransactionRunner(stage.database, practice, stage.workspace.clock.now).run(overview, {})
        done = {line.name: line.outcome for line in lines if line.ran_at and line.ran_at >= STARTED}
        assert done == OUTCOMES


async def _told_after_a_start(
    stage: Stage, database_url: str, policy: Policy, at: datetime, weeks: Fortnight
) -> list[str]:
    """Have the bot run until each of its jobs was done once; return what it has said."""
    way = Way.usual(database_url)
    async with acting(stage.server, database_url, policy, way) as bot:
        if way is Way.SIGNED_HTTP:
            await stage.hub.slack.requests.point([request_url(bot)])
        await _looked(stage, at)
    return weeks.news()


async def _looked(stage: Stage, since: datetime) -> None:
    """Wait until every job of a start has run since an instant, and what it queued is delivered."""
    at_start = {job.name for job in stage.bot.transactions.policy.added.of(Job) if job.first}

    def all_ran() -> bool:
        rows = seen(stage.database, lambda session: session.exec(select(JobRow)).all())
        return at_start <= {row.name for row in rows if row.ran_at and row.ran_at >= since}

    await stage.until(all_ran)
    await stage.settled()
