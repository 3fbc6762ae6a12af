"""What the clock starts: each job does its work, and none brings the others down."""

import asyncio
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import select
from structlog.testing import capture_logs

from bot import clock
from bot.additions import Additions
from bot.cases.usecases import flags
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.chapter import Chapter
from bot.delivery.clients import Clients
from bot.delivery.slack import RetryLaterError
from bot.policy.model import Policy
from scheduled.cases import cards, drafts
from scheduled.jobs import Job, JobRunner
from scheduled.operations import directory, outbox
from storage.cases import drafts as stored_drafts
from storage.cases.tables.ctas import DraftRow
from storage.database import Database
from storage.messages import DeliveryState
from storage.session import Session
from storage.tables import MessageRow
from tests import book
from tests.delivering import MoodySlack, Post, Reply, claimed

NOWHERE = "http://127.0.0.1:9"
PEOPLE: Reply = (200, {}, '{"ok": true, "members": [{"id": "U0MAYA", "tz": "Asia/Tokyo", "profile": {}}]}')
DEADLINE = 10.0


@pytest.fixture
async def post(database: Database, policy: Policy) -> Post:
    """Return the book with an outbox; nothing is sent."""
    book.fill(database)
    return Post(database, policy, NOWHERE)


async def until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < deadline, "it did not come to pass"
        await asyncio.sleep(0.01)


async def test_messages_of_a_dead_sender_are_looked_for_after_a_minute(post: Post) -> None:
    await post.flag("globex support x")
    post.database.run_here(lambda session: claimed(session, post.clock.now, 1))
    post.clock.move(timedelta(minutes=1))
    assert await outbox.run(post.transactions, post.wires) == 0
    post.clock.move(timedelta(seconds=1))
    assert await outbox.run(post.transactions, post.wires) == 1
    assert post.states() == [DeliveryState.IN_DOUBT, DeliveryState.PENDING, DeliveryState.PENDING]


async def test_cards_of_flagged_ctas_are_drawn_anew(post: Post) -> None:
    await post.flag("globex support x")
    await post.flag("initech support y")
    await post.transactions.run_for(book.slack_id("maya"), flags.unflag, 2)

    def send_all(session: Session) -> None:
        for row in session.orm.exec(select(MessageRow)):
            row.state, row.channel, row.ts = DeliveryState.SENT, "C1", "1.0"

    post.database.run_here(send_all)
    assert await cards.run(post.transactions, post.wires) == 1
    waiting = [row for row in post.rows() if row.state == DeliveryState.PENDING]
    assert [(row.kind, row.cta_id, row.edits) for row in waiting] == [("card", 1, True), ("ask", 1, True)]
    assert await cards.run(post.transactions, post.wires) == 1
    assert len([row for row in post.rows() if row.state == DeliveryState.PENDING]) == 2, (
        "one edit each is enough"
    )


async def test_drafts_are_kept_for_a_week(post: Post) -> None:
    post.database.run_here(lambda s: stored_drafts.add(s, 4, "flag", "x", now=post.clock.now))
    post.clock.move(timedelta(days=7))
    assert await drafts.run(post.transactions, post.wires) == 0
    post.clock.move(timedelta(seconds=1))
    assert await drafts.run(post.transactions, post.wires) == 1
    assert post.database.run_here(lambda session: session.orm.exec(select(DraftRow)).first()) is None


async def test_people_are_met_again(database: Database, policy: Policy) -> None:
    book.fill(database)
    moody = MoodySlack(PEOPLE)
    async with moody.listening():
        post = Post(database, policy, moody.url)
        assert await directory.run(post.transactions, post.wires) == 1


async def test_a_job_that_slack_does_not_allow_now_fails_alone(post: Post) -> None:
    with pytest.raises(RetryLaterError):
        await directory.run(post.transactions, post.wires)


async def test_the_first_jobs_run_at_the_start_and_a_failure_is_logged(
    database: Database, policy: Policy
) -> None:
    book.fill(database)
    transactions = TransactionRunner(database, policy, clock.now)
    jobs = JobRunner(transactions, Post(database, policy, NOWHERE).wires)
    with capture_logs() as logs:
        jobs.start()
        await until(lambda: len(logs) == len([job for job in policy.added.of(Job) if job.first]))
        await jobs.stop()
    told = {entry["job"]: entry for entry in logs}
    assert told["outbox"] == {"event": "job.done", "job": "outbox", "count": 0, "log_level": "info"}
    assert told["nudges"]["count"] == 0
    assert told["directory"]["event"] == "job.failed"
    assert told["directory"]["error"] == "Slack did not answer users.list: ClientConnectorError"


async def test_stopping_waits_for_what_runs_and_begins_nothing_more(
    database: Database, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_end, ended = asyncio.Event(), asyncio.Event(), []

    async def slow(_transactions: TransactionRunner, _wires: Clients) -> int:
        begun.set()
        await may_end.wait()
        ended.append(1)
        return 1

    only = Chapter("slow", jobs=(Job("slow", timedelta(hours=1), slow, first=True),))
    monkeypatch.setattr(type(policy), "added", Additions(only.added()))
    jobs = JobRunner(TransactionRunner(database, policy, clock.now), Post(database, policy, NOWHERE).wires)
    jobs.start()
    await asyncio.wait_for(begun.wait(), DEADLINE)
    stopping = asyncio.create_task(jobs.stop())
    await asyncio.sleep(0)
    assert not stopping.done()
    may_end.set()
    await asyncio.wait_for(stopping, DEADLINE)
    assert ended == [1]


def test_every_job_has_a_name_of_its_own_and_an_interval(policy: Policy) -> None:
    jobs = policy.added.of(Job)
    assert len({job.name for job in jobs}) == len(jobs)
    assert all(timedelta(seconds=5) <= job.every <= timedelta(days=1) for job in jobs)
