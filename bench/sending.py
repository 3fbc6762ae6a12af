"""How soon what a flag says stands in Slack while a long digest is being delivered."""

import asyncio
import time
from dataclasses import dataclass

from sqlmodel import col, select

from bench import company
from bench.processes import BOT, Running, running
from bot import clock
from bot.chapters import CHAPTERS
from bot.operations.rules.messages import AlarmMessage
from bot.policy.file import load_policy
from bot.settings import SHIPPED_POLICY
from sandbox.pace import POSTS_PER_MINUTE
from storage import outbox
from storage.database import Database
from storage.messages import Urgency
from storage.session import Session
from storage.tables import MessageRow

DIGEST = 500
BETWEEN_SECONDS = 2.0
DEADLINE = 30.0


@dataclass(frozen=True)
class Overtaking:
    """Seconds from each command until all that it says stands in Slack: on a quiet day, and during a digest.

    `left` is how much of the digest was still to come after the last flag, and `refused` what Slack refused.
    """

    quiet: list[float]
    busy: list[float]
    left: int
    refused: int


async def overtaking(bot_url: str, flags: int) -> Overtaking:
    """Flag on a quiet day, and again while a digest of `DIGEST` messages is being delivered, at Slack's pace."""
    company.fill(bot_url, 2 * flags)
    areas = load_policy(SHIPPED_POLICY, CHAPTERS).areas
    turns = [areas[key] for key in areas]
    async with running(BOT, bot_url, posts_per_minute=POSTS_PER_MINUTE) as bot:

        async def flag(number: int) -> float:
            begun = time.perf_counter()
            await bot.command(number, turns[number % len(turns)].key)
            while not _all_stands(bot, company.name_of(number)):
                assert time.perf_counter() - begun < DEADLINE, "a flag's messages did not come"
                await asyncio.sleep(0.005)
            took = time.perf_counter() - begun
            await asyncio.sleep(max(0.0, BETWEEN_SECONDS - took))
            return took

        quiet = [await flag(number) for number in range(flags)]
        _queue_digest(bot_url, [area.channel for area in turns])
        busy = [await flag(number) for number in range(flags, 2 * flags)]
        refused = sum(call["error"] == "ratelimited" for call in bot.hub.slack.calls)
    left = sum(row.urgency == Urgency.DIGEST and row.sent_at is None for row in _rows(bot_url))
    return Overtaking(quiet, busy, left, refused)


def _all_stands(bot: Running, customer: str) -> bool:
    """Return whether a card, a reply to it and a direct message stand; only the reply does not name the customer."""
    named = [message for message in bot.standing() if customer in str(message.blocks)]
    return len(named) == 2 and any(bot.hub.workspace.replies(m.channel, m.ts) for m in named)


def _queue_digest(url: str, places: list[str]) -> None:
    def queue(session: Session) -> None:
        for number in range(DIGEST):
            outbox.add(session, AlarmMessage(channel="#elsewhere", error=f"no {number}"), now=clock.now(),
                       to_channel=places[number % len(places)], urgency=Urgency.DIGEST)  # fmt: skip

    database = Database(url)
    database.run_here(queue)
    database.close()


def _rows(url: str) -> list[MessageRow]:
    database = Database(url)
    query = select(MessageRow).order_by(col(MessageRow.id))
    found = database.run_here(lambda session: list(session.orm.exec(query)))
    database.close()
    return found
