"""Five thousand direct messages that are due at once, at the pace that Slack allows, and flags in between."""

import asyncio
import time
from datetime import datetime

from bench import company, databases
from bench.databases import Kind, with_tables
from bench.ledger import Ledger
from bench.processes import BOT, Running, running
from bench.table import Row, p99
from bot import clock
from bot.operations.rules.messages import AlarmMessage
from sandbox.workspace import Person, Workspace
from storage import outbox
from storage.cases.tables.people import PersonRow
from storage.database import Database
from storage.messages import Urgency
from storage.session import Session

PEOPLE = 5_000
A_SECOND = 20
BETWEEN_SECONDS = 5.0
DEADLINE = 60.0
LEAST_OF_THE_LIMIT = 0.95
MOST_SECONDS_FOR_A_FLAG = 1.0
TOLD = "A message to number {number}"


async def due_at_once(kind: Kind) -> Row:
    """Measure messages a second, beside the limit; and how long flags take until their first message stands."""
    workspace = company.workspace()
    directs = _people(workspace)
    flags: list[float] = []
    with databases.KINDS[kind]() as fresh:
        url = with_tables(fresh())
        company.fill(url, PEOPLE)
        _write(url, directs)
        async with running(BOT, url, workspace=workspace, posts_per_minute=60 * A_SECOND) as bot:
            begun = time.perf_counter()
            while sum(map(bool, map(workspace.messages.get, directs.values()))) < PEOPLE:
                assert time.perf_counter() - begun < PEOPLE / A_SECOND + DEADLINE, "messages did not come"
                flags.append(await _flag(bot, len(flags)))
                await asyncio.sleep(BETWEEN_SECONDS - flags[-1])
            ledger = Ledger(url)
            await ledger.settled()
            ledger.close()
            posts = [call for call in bot.hub.slack.calls if call["method"] == "chat.postMessage"]
    _assert_told_once(workspace, directs)
    at = sorted(datetime.fromisoformat(str(call["at"])) for call in posts)
    per_second = (len(at) - 1) / (at[-1] - at[0]).total_seconds()
    broken = sum(bool(call["broke_retry_after"]) for call in posts)
    refused = sum(call["error"] == "ratelimited" for call in posts)
    goal = f"≥ {LEAST_OF_THE_LIMIT:.0%} of the limit, a flag's first p99 ≤ {MOST_SECONDS_FOR_A_FLAG:g} s"
    more = {"flag p99 s": p99(flags), "flags": len(flags), "refused": refused, "broken": broken}
    row = Row(f"crowd-{kind}", "/s", per_second, A_SECOND, goal, more=more)
    return row.judged(
        row.ratio >= LEAST_OF_THE_LIMIT and p99(flags) <= MOST_SECONDS_FOR_A_FLAG and not broken
    )


def _people(workspace: Workspace) -> dict[int, str]:
    """Add people, whom the bot has written to before; return where, by their numbers."""
    directs = {}
    for number in range(PEOPLE):
        person = Person(f"U1{number:05d}", f"p{number}", f"Person {number}")
        workspace.add_person(person)
        directs[number] = workspace.direct(person.id).id
    return directs


def _write(url: str, directs: dict[int, str]) -> None:
    """Write who they are, and the messages, before there is a bot that would wait meanwhile."""

    def write(session: Session) -> None:
        session.orm.add_all(
            PersonRow(id=1000 + number, slack_id=f"U1{number:05d}", name=f"Person {number}", dm_channel=place)
            for number, place in directs.items()
        )
        session.orm.flush()
        for number in directs:
            outbox.add(session, AlarmMessage(channel="#elsewhere", error=TOLD.format(number=number)), now=clock.now(),
                       to_person_id=1000 + number, urgency=Urgency.DIGEST)  # fmt: skip

    database = Database(url)
    database.run_here(write)
    database.close()


async def _flag(bot: Running, number: int) -> float:
    """Flag a customer; return the seconds from the command until the first of its messages stands."""
    begun, name = time.perf_counter(), company.name_of(number)
    support = bot.hub.workspace.find_channel("#risk-support")
    assert support
    await bot.command(number)
    while not any(name in str(message.blocks) for message in bot.hub.workspace.messages[support.id][-9:]):
        assert time.perf_counter() - begun < DEADLINE, "a flag's card did not come"
        await asyncio.sleep(0.002)
    return time.perf_counter() - begun


def _assert_told_once(workspace: Workspace, directs: dict[int, str]) -> None:
    for number, place in directs.items():
        [message] = workspace.messages[place]
        assert TOLD.format(number=number) in str(message.blocks)
