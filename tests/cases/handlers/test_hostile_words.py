"""Whatever people type, on every way in: nobody is pinged by it, nothing breaks, and nothing of it is lost."""

import re
from collections.abc import Awaitable, Callable

import pytest
from sqlmodel import select

from bot.cases.views.cards import ADD_UPDATE, ESCALATE, FLAG, RESOLVE
from bot.cases.views.escalations import ASK_MORE, HAND, SEND_BACK
from bot.cases.views.relationships import TELL
from bot.meetings.views.process_figures import LONGEST_IDEA
from bot.policy.model import Policy
from sandbox.workspace import BOT_USER, Message
from storage.cases.tables.ctas import EntryRow, FlagRow
from storage.cases.tables.customers import ContactRow, RelationshipRow
from storage.cases.tables.help_requests import HelpRequestRow
from storage.meetings.tables import IdeaRow
from storage.messages import DeliveryState
from storage.session import Session
from storage.tables import MessageRow
from tests import book
from tests.stage import Stage, staged, text_of

MARKS = (
    "<!channel> <!here> <!everyone> @channel @here @everyone <@U0OMAR> @omar <https://evil.example|your bank> "
    "*bold* _it_ ~no~ `code` ```more``` > said {{ 7 * 7 }} {% raw %} {0} {who} %s ${x} &lt;!channel&gt; &amp; "
    "<script>alert(1)</script> nul\x00 bell\x07 \u202eright to left\u202c '; DROP TABLE ctas; -- \" look"
)
LONG = "&" * 2_900 + " look"
PINGS = re.compile(r"<(?:!(?!date\^)|@)[^>]*>")
TEN_THOUSAND = "y" * 9_900 + " look"
Way = Callable[[Stage, str], Awaitable[None]]


async def flagged(stage: Stage) -> Message:
    """Have Globex flagged, and return its card."""
    await stage.say("maya", "/cta flag globex support it")
    await stage.settled()
    return stage.channel("#risk-support")[0]


async def fill_in(
    stage: Stage, who: str, message: Message, button: str, field: str, words: str, **more: object
) -> None:
    await stage.click(who, message, button)
    [view] = stage.workspace.views.values()
    result = await stage.submit(who, view.id, {field: {field if field == "how" else "text": words}, **more})
    assert result["errors"] == {}, result
    for each in [*stage.workspace.views.values()]:
        await stage.hub.close_view(who, each.id)


async def flag_command(stage: Stage, words: str) -> None:
    await stage.say("maya", f"/cta flag globex support {words}")


async def new_modal(stage: Stage, words: str) -> None:
    await stage.hub.command("maya", "#general", f"/cta new {words}")
    [view] = stage.workspace.views.values()
    values = {"why": {"text": words}, "pick_customer": "Globex Corporation", "pick_area": "support"}
    assert (await stage.submit("maya", view.id, values))["errors"] == {}
    await stage.hub.close_view("maya", view.id)


async def flag_modal(stage: Stage, words: str) -> None:
    card = await flagged(stage)
    await stage.say("maya", "/cta unflag CTA-1")
    await stage.settled()
    await fill_in(stage, "maya", card, FLAG, "why", words)


async def unflag(stage: Stage, words: str) -> None:
    await flagged(stage)
    await stage.say("maya", f"/cta unflag CTA-1 {words}")


async def update_command(stage: Stage, words: str) -> None:
    await flagged(stage)
    await stage.say("maya", f"/cta update CTA-1 {words}")


async def update_modal(stage: Stage, words: str) -> None:
    await fill_in(stage, "maya", await flagged(stage), ADD_UPDATE, "text", words)


async def resolve_modal(stage: Stage, words: str) -> None:
    await fill_in(stage, "maya", await flagged(stage), RESOLVE, "text", words)


async def resolve_command(stage: Stage, words: str) -> None:
    await flagged(stage)
    await stage.say("maya", f"/cta resolve CTA-1 {words}")


async def talk(stage: Stage, words: str) -> None:
    card = await flagged(stage)
    await stage.hub.message("omar", "#risk-support", words, card.ts)


async def mention(stage: Stage, words: str) -> None:
    card = await flagged(stage)
    await stage.hub.message("maya", "#risk-support", f"@orangeflag vp {words}", card.ts)


async def said_anywhere(stage: Stage, words: str) -> None:
    await flagged(stage)
    await stage.hub.message("maya", "#general", f"@orangeflag escalate CTA-1 to vp: {words}")


async def escalate_command(stage: Stage, words: str) -> None:
    await flagged(stage)
    await stage.say("dana", f"/cta escalate CTA-1 vp {words}")


async def escalate_modal(stage: Stage, words: str) -> None:
    await fill_in(stage, "dana", await flagged(stage), ESCALATE, "why", words, level={"pick_level": "vp"})


async def at_vp(stage: Stage) -> Message:
    """Have the VP asked, and return what she was sent."""
    await flagged(stage)
    await stage.say("dana", "/cta escalate CTA-1 vp")
    await stage.settled()
    return stage.direct("vera")[-1]


async def hand(stage: Stage, words: str) -> None:
    await fill_in(
        stage, "vera", await at_vp(stage), HAND, "text", words, person={"pick_person": book.slack_id("carl")}
    )


async def send_back(stage: Stage, words: str) -> None:
    await fill_in(stage, "vera", await at_vp(stage), SEND_BACK, "text", words)


async def ask_more(stage: Stage, words: str) -> None:
    await fill_in(stage, "vera", await at_vp(stage), ASK_MORE, "text", words)


async def relationship(stage: Stage, words: str) -> None:
    def write(session: Session) -> None:
        session.orm.add(ContactRow(id=1, external_id="K-1", customer_id=1, name="Ana Ruiz"))

    stage.database.run_here(write)
    answer = await stage.say("carl", "/cta relationship globex")
    await stage.click("carl", answer, TELL)
    [view] = stage.workspace.views.values()
    values = {
        "how": {"text": words},
        "contact": {"contact": "1"},
        "person": {"person": book.slack_id("carl")},
    }
    assert (await stage.submit("carl", view.id, values))["errors"] == {}
    await stage.hub.close_view("carl", view.id)
    await at_vp(stage)
    await stage.say("vera", "/cta escalate CTA-1 ceo")


async def idea(stage: Stage, words: str) -> None:
    await flagged(stage)
    await stage.say("omar", f"/cta idea {words}")
    assert "look" in text_of(await stage.say("maya", "/cta ideas")) or len(words) > LONGEST_IDEA


WAYS: tuple[Way, ...] = (
    flag_command, new_modal, flag_modal, unflag, update_command, update_modal, resolve_command, resolve_modal, talk,
    mention, said_anywhere, escalate_command, escalate_modal, hand, send_back, ask_more, relationship,
    idea,
)  # fmt: skip


def kept(stage: Stage) -> str:
    """Return every text of people's that is kept."""
    columns = (
        EntryRow.text,
        FlagRow.why,
        HelpRequestRow.why,
        HelpRequestRow.note,
        RelationshipRow.how,
        IdeaRow.text,
    )
    found = [stage.database.run_here(lambda s, c=column: list(s.orm.exec(select(c)))) for column in columns]  # type: ignore[misc]
    return "\n".join(text for each in found for text in each)


def pinged(stage: Stage) -> set[str]:
    """Return whoever, or whatever, the bot's messages notify."""
    said = (m for there in stage.workspace.messages.values() for m in there if m.user == BOT_USER)
    return {ping for message in said for ping in PINGS.findall(f"{message.text}\n{text_of(message)}")}


MEANT = {f"<@{book.slack_id(who)}>" for who in ("dana", "vera", "carl", "maya")}


@pytest.mark.parametrize("words", [MARKS, LONG], ids=["marks", "long"])
@pytest.mark.parametrize("way", WAYS, ids=[way.__name__ for way in WAYS])
async def test_words_are_only_words(database_url: str, policy: Policy, way: Way, words: str) -> None:
    async with staged(database_url, policy) as stage:
        await way(stage, words)
        await stage.settled()
        await stage.say("maya", "/cta show CTA-1")
        await stage.say("maya", "/cta customer globex")
        assert pinged(stage) <= MEANT
        assert "look" in kept(stage)
        assert not re.search(r"[\x00\x07]", kept(stage))
        assert sent(stage)


UNBOUNDED = (flag_command, update_command, resolve_command, unflag, talk, mention, escalate_command, idea)


@pytest.mark.parametrize("way", UNBOUNDED, ids=[way.__name__ for way in UNBOUNDED])
async def test_ten_thousand_characters_are_kept_whole(database_url: str, policy: Policy, way: Way) -> None:
    async with staged(database_url, policy) as stage:
        await way(stage, TEN_THOUSAND)
        await stage.settled()
        assert "y" * 9_900 in kept(stage)
        assert sent(stage)


def sent(stage: Stage) -> bool:
    """Return whether every message was sent."""
    states: set[str] = stage.database.run_here(lambda s: set(s.orm.exec(select(MessageRow.state))))
    return states == {DeliveryState.SENT}
