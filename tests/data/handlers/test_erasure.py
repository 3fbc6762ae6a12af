"""What is erased is gone from Slack too: cards, asks, offers and news are drawn anew, in channels and with people."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlmodel import select

from bot.cases.rules.messages import OfferMessage
from bot.cases.usecases import relationships
from bot.data.rules.erasure import Erased
from bot.data.usecases import erasure
from bot.policy.model import Policy
from sandbox.workspace import BOT_USER, Message
from storage import outbox
from storage.cases.tables.customers import ContactRow
from storage.database import Database
from storage.tables import MessageRow
from tests import book
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
    await stage.bot.transactions.run(_offer)
    await stage.settled()
    await stage.say("maya", "/cta resolve CTA-1 Globex stays")
    await stage.settled()


def _offer(work: Any) -> None:  # noqa: ANN401 - a use case's
    """Queue the offer of the next level, as after three reminders."""
    outbox.add(work.session, OfferMessage(ask=1), now=work.now, cta_id=1, to_person_id=3)


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
        done = await stage.bot.transactions.run(use_case, named, write=True)
        await stage.settled()
        assert showing(stage, word) == []
        assert showing(stage, becomes)
        assert [(message.channel, message.ts) for message in bots(stage)] == before  # edited, none is new
        theirs = {f"{m.channel}/{m.ts}" for there in stage.workspace.messages.values() for m in there
                  if m.user != BOT_USER and not m.ephemeral_to and word in m.text}  # fmt: skip
        assert set(done.said) >= theirs if word == "Globex" else done.said


def with_ann(database: Database) -> None:
    """Write the book with a contact of Globex."""
    book.fill(database)
    ann = ContactRow(
        external_id="K-1", customer_id=1, name="Ann Lee", email="ann@globex.example", title="CFO"
    )
    database.run_here(lambda session: session.orm.add(ann))


async def played_about_ann(stage: Stage) -> None:
    """Have a contact be named in cards, threads, escalations and asks, and be known to the CEO."""
    carl, transactions = book.slack_id("carl"), stage.bot.transactions
    await transactions.run_for(carl, relationships.tell, 1, 1, carl, "Worked together at Acme")
    await stage.say("maya", "/cta flag Globex habits Ann Lee may leave")
    await stage.settled()
    card = stage.channel("#risk-habits")[0]
    await stage.hub.message("omar", "#risk-habits", "ann lee told me so", card.ts)
    await stage.say("dana", "/cta escalate CTA-1 vp Ann Lee decides")
    await stage.say("vera", "/cta escalate CTA-1 ceo You know them")
    await stage.say("omar", "/cta flag Helios bugs as ann@globex.example writes")
    await stage.say("vera", "/cta flag Globex bugs crashes")  # names her only by who knows her
    await stage.say("vera", "/cta escalate CTA-3 ceo crashes")
    await stage.settled()


async def test_a_contact_stands_in_no_message_of_the_bot_any_more(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, with_ann) as stage:
        await played_about_ann(stage)
        before = [(message.channel, message.ts) for message in bots(stage)]
        assert len(showing(stage, "Ann Lee")) > 5
        known = showing(stage, "Worked together at Acme")
        assert len(known) == 2
        assert "knows Ann Lee (CFO)" in known[0]
        done = await stage.bot.transactions.run(erasure.contact, "K-1", write=True)
        await stage.settled()
        assert [showing(stage, word) for word in ("Ann Lee", "ann@globex", "Worked together")] == [[]] * 3
        assert len(showing(stage, "Erased contact 1")) > 5
        assert [(message.channel, message.ts) for message in bots(stage)] == before  # edited, none is new
        theirs = [f"{m.channel}/{m.ts}" for there in stage.workspace.messages.values() for m in there
                  if m.text == "ann lee told me so"]  # fmt: skip
        assert [*done.said] == theirs


async def test_the_outbox_holds_no_texts(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await played(stage)
        rows = seen(stage.database, lambda session: session.exec(select(MessageRow)).all())
    held = {(key, type(value)) for row in rows for key, value in row.args.items()}
    assert held <= {("entry", int), ("mention", list), ("ask", int)}
