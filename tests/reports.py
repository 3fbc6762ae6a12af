"""Process reports and the lists behind them, full and empty, for tests of what is drawn."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from itertools import product

from slack_sdk.web.async_client import AsyncWebClient

from bot.cases.rules.rights import everybody
from bot.meetings.rules.process_report import EVER, WEEK, WEEKS, Listing, Process, Time
from bot.meetings.rules.process_report import Weeks as InWeeks
from bot.meetings.usecases.process_report import PAGE, TOLD, report
from bot.meetings.views.process_report import report_blocks
from bot.policy.meetings import MEETINGS
from bot.policy.model import Policy
from bot.reader import read_by
from sandbox.slack import BOT_TOKEN
from sandbox.workspace import Message
from storage.cases.lines import CtaLine
from storage.meetings.lines import AskedLine, CarriedLine, Figure, FigureLine, FlagLine, IdeaLine
from tests.people_and_ctas import NOW
from tests.stage import Stage

MANY, HIGHEST = 123_456, 2_147_483_647
SOON = timedelta(
    minutes=1
)  # until when a report is, as the bot's clock may go back a little to the workspace's


def process(policy: Policy, count: int, name: str = "", text: str = "") -> Process:
    """Return a report of which every number is `count`, with ideas of somebody with this name, who wrote this."""
    levels = [level.key for level in policy.levels]
    ended = tuple(NOW - number * WEEK for number in reversed(range(WEEKS)))
    each = (count,) * WEEKS
    return Process(
        NOW - WEEK,
        NOW,
        raised=count,
        cleared=count,
        times={key: Time(count, 1e9, count) for key in levels},
        solved=dict.fromkeys(levels, count),
        up=dict.fromkeys(policy.areas, (count,) * 4) if count else {},
        stale=count,
        carried={meeting.key: count for meeting in MEETINGS.of(policy)} if count else {},
        ideas=count,
        told=(IdeaLine(NOW, name, text),) * (TOLD if count else 0),
        weeks=InWeeks(ended, each, each),
    )


def listings(policy: Policy, name: str, text: str) -> Iterator[Listing]:
    """Return a full page of every kind of list, of everything that it can be of, and an empty one."""
    of: dict[Figure, tuple[str, ...]] = {
        Figure.UP: (*policy.areas, "gone"),
        Figure.AGED: ("0", "1", "2", "3"),
        Figure.TIMES: tuple(level.key for level in policy.levels),
        Figure.SOLVED: tuple(level.key for level in policy.levels),
        Figure.CARRIED: (*(meeting.key for meeting in MEETINGS.of(policy)), "gone"),
    }
    for figure in Figure:
        rows = tuple((lines(figure, name, text) * PAGE)[:PAGE])
        for each, found in product(of.get(figure, ("",)), (rows, ())):
            since = EVER if figure is Figure.IDEAS and found else NOW - WEEK
            yield Listing(figure, each, since, NOW, found, MANY, page=1, left=MANY)


def lines(figure: Figure, name: str, text: str) -> list[FigureLine]:
    """Return what can stand in a list, of people and customers with this name."""
    flag = FlagLine(HIGHEST, "support", name, name, text[:300], NOW - WEEK, None, "vp")
    asked = AskedLine(HIGHEST, "support", name, name, NOW - timedelta(hours=400), None)
    cta = CtaLine(HIGHEST, "support", NOW - timedelta(days=400), NOW, text[:300], name, Decimal(1), name)
    found: dict[Figure, list[FigureLine]] = {
        Figure.TIMES: [asked, AskedLine(HIGHEST, "support", name, name, NOW - timedelta(days=4), NOW)],
        Figure.STALE: [cta],
        Figure.CARRIED: [
            CarriedLine(HIGHEST, "support", name, csm, at, text[:300], times)
            for csm, at, times in ((name, NOW, MANY), (None, None, 1))
        ],
        Figure.IDEAS: [IdeaLine(NOW, name, text)],
    }
    cleared = FlagLine(HIGHEST, "support", name, None, text[:300], NOW - timedelta(days=1), NOW, "ceo")
    young = FlagLine(HIGHEST, "support", name, None, "", NOW - timedelta(days=1), None, "lead")
    return found.get(figure, [flag, cleared, young])


async def posted(stage: Stage, channel: str) -> Message:
    """Post the report of the last week as the bot, in the company's language; return the message."""
    transactions, now = stage.bot.transactions, stage.bot.transactions.clock()
    until = now + SOON
    told = await transactions.run(report, until - WEEK, until)
    with read_by(everybody(transactions.policy)):
        blocks = report_blocks(told, transactions.policy)
    client = AsyncWebClient(BOT_TOKEN, base_url=f"{stage.server.url}/api/")
    said = await client.chat_postMessage(channel=channel, blocks=blocks, text="…")
    message = stage.workspace.find_message(channel, str(said["ts"]))
    assert message
    return message
