"""Sponsors in all zones, each with a check-in that is due on one day: everyone hears of it once, at their own nine.

What is expected is worked out without the product's calendar, but for the country in which a zone lies. Ten thousand
take minutes: `make bench ROW=reminders`. Here is one in each zone, and then as many as share the busiest nine
o'clock of ten thousand, whose messages are delivered at Slack's pace.
"""

import asyncio
from collections import Counter
from datetime import date, timedelta

import holidays
import pytest
from sqlmodel import select, update

from bench.sponsors import A_DAY, DUE, ZONES, alone, instants, nine, zone_of
from bot.cases.rules.working_hours import country_of
from bot.policy.model import Policy
from sandbox.server import Server, build
from sandbox.workspace import BOT_USER, Channel, Person, Workspace
from scheduled.sponsors import check_ins
from storage import outbox
from storage.cases.tables.people import PersonRow
from storage.database import Database
from storage.messages import DeliveryState
from storage.sponsors.tables.sponsors import CheckInRow
from tests.delivering import Post, seen
from tests.quiet import nobody

NOWHERE = "http://127.0.0.1:9"
A_MINUTE = timedelta(minutes=1)
PER_MINUTE = 300
BETWEEN = timedelta(milliseconds=200)  # of two posts at that pace
SATURDAY = 5


def first_working(zone: str) -> date:
    """Return the first day from the due one on that is neither at a weekend nor a holiday in a zone's country."""
    country = country_of(zone)
    known = country in holidays.list_supported_countries()
    free = holidays.country_holidays(country, years=DUE.year) if known else {}
    return next(
        day for day in (DUE + n * A_DAY for n in range(9)) if day.weekday() < SATURDAY and day not in free
    )


async def test_everybody_hears_once_at_nine_of_a_working_day(database: Database, policy: Policy) -> None:
    everybody = range(1, len(ZONES) + 1)
    database.run_here(lambda session: alone(session, len(ZONES)))
    post = Post(database, policy, NOWHERE)
    day_of = {zone: first_working(zone) for zone in ZONES}
    assert 5 < sum(day > DUE for day in day_of.values()) < 50
    told = 0
    for instant in instants():
        for moved, expected in ((-A_MINUTE, 0), (timedelta(), None), (A_MINUTE, 0)):
            post.clock.now = instant + moved
            found = await check_ins.run(post.transactions, nobody(post.transactions))
            assert expected in (found, None)
            told += found
    assert told == len(ZONES)
    for row in post.rows():
        [number] = row.args["check_ins"]
        assert number == row.to_person_id
        assert row.due_at == nine(day_of[zone_of(number)], zone_of(number))
    rows = seen(database, lambda session: session.exec(select(CheckInRow)).all())
    assert {row.id: row.told_on for row in rows} == {number: day_of[zone_of(number)] for number in everybody}
    assert sorted(row.args["check_ins"] for row in post.rows()) == [[number] for number in everybody]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the pace is the same on either
async def test_the_busiest_nine_of_ten_thousand_is_delivered_at_slacks_pace(
    database: Database, policy: Policy
) -> None:
    sharing = Counter(nine(DUE, zone) for zone in ZONES)
    zones = max(sharing.values())
    sponsors = 10_000 * zones // len(ZONES)
    assert sponsors > 900
    workspace = Workspace("Lumenworks")
    for number in range(1, sponsors + 1):
        workspace.add_person(Person(f"U{number}", f"sponsor{number}", f"Sponsor {number}"))
        workspace.add_channel(
            Channel(f"D{number}", "", members=[f"U{number}", BOT_USER], person=f"U{number}")
        )

    database.run_here(lambda session: alone(session, sponsors))
    database.run_here(lambda session: session.orm.exec(update(PersonRow).values(zone="Europe/London")))
    async with Server(build(workspace, posts_per_minute=PER_MINUTE)) as server:
        post = Post(database, policy, server.url, PER_MINUTE)
        workspace.clock.now = post.clock  # type: ignore[method-assign]  # the stand-in's, and one with the bot's
        post.clock.now = nine(DUE, "Europe/London")
        assert await check_ins.run(post.transactions, nobody(post.transactions)) == sponsors
        taken = await _deliver(post)
        refused = [call for call in server.hub.slack.calls if call["error"]]
    assert refused == []
    assert sponsors / PER_MINUTE <= taken / A_MINUTE <= 1.2 * sponsors / PER_MINUTE


async def _deliver(post: Post) -> timedelta:
    """Deliver all that is due while time passes, whenever nothing is on its way; return how much passed."""
    begun = post.clock.now
    async with post.sending():
        while depth := await post.transactions.run(lambda work: outbox.depth(work.session)):
            if DeliveryState.SENDING not in depth:
                post.clock.move(BETWEEN)
                post.sender.wake()
            await asyncio.sleep(0.002)
    return post.clock.now - begun
