"""What is erased is gone from Slack too: cards, asks, offers and news are drawn anew, in channels and with people."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlmodel import select

from bot.policy import Policy
from bot.rules.erasure import Erased
from bot.usecases import erasure
from sandbox.workspace import BOT_USER, Message
from storage import outbox
from storage.messages import Kind
from storage.tables import MessageRow
from tests.delivering import seen
from tests.stage import Stage, staged, texts


def bots(stage: Stage) -> Iterator[Message]:
    """Yield what stands in Slack of the bot; private answers are shown once, and kept nowhere."""
    for there in stage.workspace.messages.values():
        yield from (message for message in there if message.user == BOT_USER and not message.ephemeral_to)


def showing(stage: Stage, word: str) -> list[str]:
    read = (text for message in bots(stage) for text in [message.text, *texts(message.blocks)])
    return [text for text in read if word.casefold() in text.casefold()]


async def played(stage: Stage) -> None:
    """Have a CTA be flagged, talked about, escalated, asked about, offered and resolved, and another one."""
    await stage.say("maya", "/cta flag Globex habits Globex may leave")
    await stage.settled()
    card = stage.channel("#risk-habits")[0]
    await stage.hub.message("omar", "#risk-habits", "Globex told me so", card.ts)
    await stage.hub.message("maya", "#risk-habits", "@vera the renewal of Globex is at risk", card.ts)
    await stage.say("dana", "/cta escalate CTA-1 vp Globex needs you")
    await stage.say("omar", "/cta flag Helios bugs as with @maya before")
    await stage.say("omar", "/cta update CTA-2 ask @Maya Chen")
    await stage.bot.desk.run(_offer)
    await stage.settled()
    await stage.say("maya", "/cta resolve CTA-1 Globex stays")
    await stage.settled()


def _offer(work: Any) -> None:  # noqa: ANN401 - a use case's
    """Queue the offer of the next level, as after three reminders."""
    outbox.add(work.session, Kind.OFFER, now=work.now, cta_id=1, to_person_id=3, args={"ask": 1})


@pytest.mark.parametrize(
    ("use_case", "named", "word", "becomes"),
    [
        (erasure.customer, "Globex Corporation", "Globex", "Erased customer 1"),
        (erasure.person, "maya@lumenworks.example", "Maya", "Erased person 4"),
    ],
)
async def test_it_stands_in_no_message_of_the_bot_any_more(
    database_url: str, policy: Policy, use_case: Callable[..., Erased], named: str, word: str, becomes: str
) -> None:
    async with staged(database_url, policy) as stage:
        await played(stage)
        before = [(message.channel, message.ts) for message in bots(stage)]
        assert len(showing(stage, word)) > 8
        done = await stage.bot.desk.run(use_case, named, write=True)
        await stage.settled()
        assert showing(stage, word) == []
        assert showing(stage, becomes)
        assert [(message.channel, message.ts) for message in bots(stage)] == before  # edited, none is new
        theirs = {f"{m.channel}/{m.ts}" for there in stage.workspace.messages.values() for m in there
                  if m.user != BOT_USER and not m.ephemeral_to and word in m.text}  # fmt: skip
        assert set(done.said) >= theirs if word == "Globex" else done.said


async def test_the_outbox_holds_no_texts(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await played(stage)
        rows = seen(stage.database, lambda session: session.exec(select(MessageRow)).all())
    held = {(key, type(value)) for row in rows for key, value in row.args.items()}
    assert held <= {("entry", int), ("mention", list), ("ask", int)}
