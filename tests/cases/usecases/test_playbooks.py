"""Playbooks on both databases: put on a CTA by hand or by themselves, and what becomes of their tasks."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text

from bot.cases.rules.messages import PlaybookMessage
from bot.cases.usecases import ctas, flags, playbooks
from bot.cases.usecases import tasks as doing
from bot.cases.usecases.unit_of_work import AlreadyDoneError, TransactionRunner
from bot.errors import OrangeflagError
from bot.policy.model import Policy
from storage.cases import tasks
from storage.cases.records import Task
from storage.database import Database
from tests import book
from tests.cases.usecases.test_home_tab import GLOBEX, House
from tests.delivering import rows_of

WEDNESDAY = datetime(2026, 11, 25, 15, tzinfo=UTC)  # the day before Thanksgiving


@pytest.fixture
def house(database: Database, policy: Policy) -> House:
    """Return the house on that Wednesday."""
    there = House(database, policy)
    there.clock.now = WEDNESDAY
    return there


def with_starts(policy: Policy, starts: Mapping[str, str]) -> Policy:
    changed = [
        each.model_copy(update={"starts": starts.get(each.key, each.starts)}) for each in policy.playbooks
    ]
    return policy.model_copy(update={"playbooks": tuple(changed)})


def on(house: House, cta_id: int) -> list[Task]:
    return house.database.run_here(lambda session: tasks.of_cta(session, cta_id))


def said(house: House) -> list[dict[str, object]]:
    return [row.args for row in rows_of(house.database) if row.kind == PlaybookMessage.kind and not row.edits]


async def test_tasks_have_who_does_them_and_dates_that_skip_holidays(house: House) -> None:
    flagged = await house("maya", flags.open_flagged, GLOBEX, "support", "tickets pile up")
    choice = await house("maya", playbooks.before_putting_on, flagged.cta.id)
    assert [each.key for each in choice.playbooks] == ["support_pile"]
    shown = await house("maya", playbooks.put_on, flagged.cta.id, "support_pile")
    found = [(task.title, task.owner.name, task.due_on) for task in shown.tasks if task.owner]
    assert found == [
        ("Rank the open tickets with the customer", "Maya Chen", date(2026, 11, 27)),
        ("Name one person in Support for this customer", "Sam Adler", date(2026, 11, 30)),
        ("Call the customer about what was solved", "Maya Chen", date(2026, 12, 3)),
    ]
    assert said(house) == [{"cta_id": flagged.cta.id, "key": "support_pile"}]


async def test_a_playbook_is_put_on_once_until_its_tasks_are_done(house: House) -> None:
    flagged = await house("maya", flags.open_flagged, GLOBEX, "support", "tickets pile up")
    await house("maya", playbooks.put_on, flagged.cta.id, "support_pile")
    with pytest.raises(AlreadyDoneError, match="“Tickets pile up” is on CTA-1 already"):
        await house("dana", playbooks.put_on, flagged.cta.id, "support_pile")
    with pytest.raises(OrangeflagError, match="no other playbook for CTA-1"):
        await house("dana", playbooks.before_putting_on, flagged.cta.id)
    for task in on(house, flagged.cta.id):
        await house("maya", doing.finish, task.id)
    await house("dana", playbooks.put_on, flagged.cta.id, "support_pile")
    assert len(on(house, flagged.cta.id)) == 6


async def test_one_for_another_area_is_refused(house: House) -> None:
    flagged = await house("maya", flags.open_flagged, GLOBEX, "support", "tickets pile up")
    with pytest.raises(OrangeflagError, match="no longer there for CTA-1"):
        await house("maya", playbooks.put_on, flagged.cta.id, "unhappy")
    assert on(house, flagged.cta.id) == []


async def test_policy_starts_some_by_themselves(database: Database, policy: Policy) -> None:
    house = House(database, with_starts(policy, {"support_pile": "flagged", "serious_bugs": "opened"}))
    house.clock.now = WEDNESDAY
    opened = await house("maya", flags.open_by_hand, GLOBEX, "support", "hm", flagged=False)
    assert on(house, opened.cta.id) == []
    await house("maya", flags.flag, opened.cta.id, "now it is serious")
    assert {task.playbook for task in on(house, opened.cta.id)} == {"support_pile"}
    crashed = await house("maya", flags.open_by_hand, GLOBEX, "bugs", "crash", flagged=False)
    assert {task.playbook for task in on(house, crashed.cta.id)} == {"serious_bugs"}
    both = await house("omar", flags.open_flagged, 3, "bugs", "crash")
    assert len(on(house, both.cta.id)) == 3
    assert len(said(house)) == 3


async def test_a_changed_playbook_leaves_running_ctas_as_they_are(house: House, policy: Policy) -> None:
    flagged = await house("maya", flags.open_flagged, GLOBEX, "support", "tickets pile up")
    await house("maya", playbooks.put_on, flagged.cta.id, "support_pile")
    before = on(house, flagged.cta.id)
    without = policy.model_copy(update={"playbooks": policy.playbooks[:2]})
    later = TransactionRunner(house.database, without, house.clock)
    shown = await later.run_for(book.slack_id("maya"), ctas.show, flagged.cta.id)
    assert shown.tasks == tuple(before)
    told = await later.run(playbooks.shown, flagged.cta.id, "support_pile")
    assert (told.name, len(told.tasks)) == ("support_pile", 3)


async def test_its_thread_is_drawn_anew_when_a_task_is_done(house: House) -> None:
    flagged = await house("maya", flags.open_flagged, GLOBEX, "support", "tickets pile up")
    await house("maya", playbooks.put_on, flagged.cta.id, "support_pile")
    [message] = [row.id for row in rows_of(house.database) if row.kind == PlaybookMessage.kind]
    house.database.run_here(
        lambda session: session.run(text("UPDATE outbox SET state = 'sent', channel = 'C', ts = '1.0'"), {})
    )
    await house("maya", doing.finish, on(house, flagged.cta.id)[0].id)
    edits = [row.root_id for row in rows_of(house.database) if row.kind == PlaybookMessage.kind and row.edits]
    assert edits == [message]
