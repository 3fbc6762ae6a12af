"""Reactions: a flag on a card, the last one taken off it, and a pin on what was said in its thread."""

import pytest
from sqlmodel import select

from bot.policy.model import Policy
from sandbox.faults import Fault
from sandbox.workspace import Message, Person
from storage.cases.records import EntryType
from storage.cases.tables.ctas import EntryRow, FlagRow
from tests.delivering import seen
from tests.stage import Stage, buttons_of, staged, text_of

FLAGS = ("triangular_flag_on_post", "large_orange_square")
CLOSED = "Maya Chen resolved CTA-1 at "


async def card(stage: Stage, *typed: str) -> Message:
    """Have Maya flag, and do more with it; return the card."""
    for text in ("flag globex support x", *typed):
        await stage.say("maya", f"/cta {text}")
    await stage.settled()
    [found] = stage.channel("#risk-support")
    return found


async def react(stage: Stage, who: str, message: Message, name: str, *, remove: bool = False) -> None:
    result = await stage.hub.react(who, message.channel, message.ts, name, remove=remove)
    assert result["failure"] is None, result
    await stage.settled()


async def reply(stage: Stage, who: str, root: Message, text: str) -> Message:
    said = await stage.hub.message(who, root.channel, text, root.ts)
    found = stage.workspace.find_message(said["channel"], said["ts"])
    assert found
    return found


def flags_up(stage: Stage) -> int:
    flags = seen(stage.database, lambda session: session.exec(select(FlagRow)).all())
    return sum(flag.cleared_at is None for flag in flags)


def noted(stage: Stage) -> list[str]:
    rows = seen(stage.database, lambda session: session.exec(select(EntryRow)).all())
    return [row.text for row in rows if row.event == EntryType.NOTED]


def strangers(stage: Stage) -> tuple[str, ...]:
    """Have a guest, a customer and a bot be where the cards are; return their handles."""
    people = (
        Person("U0GUS", "gus", "Gus Guest", is_guest=True),
        Person("U0EVE", "eve", "Eve Elsewhere", team="T0OTHER"),
    )
    for person in people:
        stage.workspace.add_person(person)
        for channel in stage.workspace.channels.values():
            channel.members.append(person.id)
    return tuple(person.handle for person in people)


@pytest.mark.parametrize("name", FLAGS)
async def test_a_flag_on_a_card_flags_its_cta(database_url: str, policy: Policy, name: str) -> None:
    async with staged(database_url, policy) as stage:
        shown = await card(stage, "unflag globex")
        assert flags_up(stage) == 0
        await react(stage, "omar", shown, name)
        assert flags_up(stage) == 1
        assert "Omar Haddad raised the flag" in text_of(stage.thread(shown)[-1])
        [told] = stage.private("omar", "#risk-support")
        assert "*Recorded: CTA-1 is flagged.*" in text_of(told), "and what it sets off"
        await react(stage, "dana", shown, name)
        assert flags_up(stage) == 1
        assert stage.private("dana", "#risk-support") == [], "nobody is scolded"


async def test_only_flags_on_cards_flag(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        shown = await card(stage, "unflag globex")
        said = await reply(stage, "omar", shown, "they called")
        await react(stage, "omar", shown, "eyes")
        await react(stage, "omar", said, FLAGS[0])
        await react(stage, "omar", stage.thread(shown)[0], FLAGS[0])
        await react(stage, "omar", said, FLAGS[0], remove=True)
        await react(stage, "dana", stage.direct("dana")[0], FLAGS[0])
        assert flags_up(stage) == 0
        assert stage.private("omar", "#risk-support") == []


async def test_a_flag_on_the_card_of_a_resolved_cta_is_told_to_be_too_late(
    database_url: str, policy: Policy
) -> None:
    async with staged(database_url, policy) as stage:
        shown = await card(stage, "resolve globex done")
        await react(stage, "omar", shown, FLAGS[0])
        [told] = stage.private("omar", "#risk-support")
        assert CLOSED in text_of(told)
        await react(stage, "omar", shown, FLAGS[0], remove=True)
        assert len(stage.private("omar", "#risk-support")) == 1


async def test_reactions_of_others_than_members_do_nothing(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        shown = await card(stage, "unflag globex")
        said = await reply(stage, "omar", shown, "they called")
        for who in strangers(stage):
            for name in FLAGS:
                await react(stage, who, shown, name)
            await react(stage, who, said, "pushpin")
            assert stage.private(who, "#risk-support") == []
        assert (flags_up(stage), noted(stage)) == (0, [])
        await react(stage, "maya", shown, FLAGS[0])
        for who in ("gus", "eve"):
            await react(stage, who, shown, FLAGS[0], remove=True)
        assert all(message.ephemeral_to != "U0GUS" for message in stage.workspace.messages[shown.channel])


async def test_the_last_flag_taken_off_asks(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        shown = await card(stage)
        for who, name in (("maya", FLAGS[0]), ("omar", FLAGS[1]), ("dana", "eyes")):
            await react(stage, who, shown, name)
        await react(stage, "maya", shown, FLAGS[0], remove=True)
        assert stage.private("maya", "#risk-support") == [], "Omar's is left"
        await react(stage, "omar", shown, FLAGS[1], remove=True)
        [asked] = stage.private("omar", "#risk-support")
        assert "No reaction flags CTA-1 any more. Take its flag down?" in text_of(asked)
        assert list(buttons_of(asked)) == ["Unflag", "Keep"]
        await stage.click("omar", asked, buttons_of(asked)["Keep"])
        await stage.until(lambda: not stage.private("omar", "#risk-support"))
        assert flags_up(stage) == 1

        await react(stage, "omar", shown, FLAGS[1])
        await react(stage, "omar", shown, FLAGS[1], remove=True)
        [asked] = stage.private("omar", "#risk-support")
        await stage.click("omar", asked, buttons_of(asked)["Unflag"])
        await stage.until(
            lambda: "you took the flag down" in text_of(stage.private("omar", "#risk-support")[0])
        )
        assert flags_up(stage) == 0
        await react(stage, "omar", shown, "eyes")
        await stage.say("omar", "/cta unflag globex")
        assert len(stage.private("omar", "#risk-support")) == 1


async def test_whoever_took_it_off_is_asked_once_slack_answers(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        shown = await card(stage)
        await react(stage, "maya", shown, FLAGS[0])
        stage.hub.slack.faults.add(Fault("server_error", "conversations.history", 1))
        await stage.hub.react("maya", shown.channel, shown.ts, FLAGS[0], remove=True)
        await stage.until(lambda: stage.private("maya", "#risk-support"))


async def test_a_pin_in_the_thread_keeps_what_was_said(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        shown = await card(stage)
        said = await reply(stage, "omar", shown, "@maya they <left> & won't be back")
        for who, remove in (("maya", False), ("dana", False), ("maya", True), ("maya", False)):
            await react(stage, who, said, "pushpin", remove=remove)
        assert noted(stage) == ["@Maya Chen they <left> & won't be back"], "once"
        told = text_of(await stage.say("maya", "/cta show CTA-1"))
        assert "Maya Chen kept this: @Maya Chen they &lt;left&gt; &amp; won't be back" in told
        assert len(stage.thread(shown)) == 2, "there is no word about it"


async def test_a_pin_also_keeps_what_a_guest_said_but_nothing_from_elsewhere(
    database_url: str, policy: Policy
) -> None:
    async with staged(database_url, policy) as stage:
        shown = await card(stage)
        strangers(stage)
        said = await reply(stage, "eve", shown, "@orangeflag we are leaving")
        await react(stage, "maya", said, "pushpin")
        assert noted(stage) == ["we are leaving"]
        calls = stage.hub.slack.calls
        before = len(calls)
        for where in ("#general", "#risk-support"):
            place = await stage.hub.message("omar", where, "lunch?")
            found = stage.workspace.find_message(place["channel"], place["ts"])
            assert found
            await react(stage, "maya", found, "pushpin")
        for own in (shown, stage.thread(shown)[0]):
            await react(stage, "maya", own, "pushpin")
        assert noted(stage) == ["we are leaving"]
        asked = [call["args"]["channel"] for call in list(calls)[before:]]
        assert asked == [shown.channel], "where no card stands, nothing is looked up"


async def test_what_is_kept_follows_edits_and_deletions(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        shown = await card(stage)
        said = await reply(stage, "omar", shown, "they laeve")
        await react(stage, "maya", said, "pushpin")

        async def timeline() -> list[str]:
            await stage.settled()
            return text_of(await stage.say("maya", "/cta show CTA-1")).splitlines()

        await stage.hub.edit("omar", said.channel, said.ts, "@maya they leave <now>")
        told = "\n".join(await timeline())
        assert "Omar Haddad wrote: @Maya Chen they leave &lt;now&gt;" in told
        assert "Maya Chen kept this: @Maya Chen they leave &lt;now&gt;" in told
        await stage.hub.edit("omar", said.channel, said.ts, "@orangeflag")
        assert "Omar Haddad wrote: @Maya Chen they leave &lt;now&gt;" in "\n".join(await timeline())
        await stage.hub.delete("omar", said.channel, said.ts)
        told = "\n".join(await timeline())
        assert "Omar Haddad wrote: (deleted)" in told
        assert "Maya Chen kept this: (deleted)" in told
        assert "leave" not in told


async def test_whoever_is_asked_sees_what_was_edited(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        shown = await card(stage)
        said = await reply(stage, "omar", shown, "they laeve")
        await stage.say("maya", "/cta update globex news")
        await stage.settled()
        [direct] = stage.direct("dana")
        assert "they laeve" in text_of(direct)
        await stage.hub.edit("omar", said.channel, said.ts, "they leave")
        await stage.settled()
        assert "they leave" in text_of(direct)
        await stage.hub.delete("omar", said.channel, said.ts)
        await stage.settled()
        assert "they leave" not in text_of(direct)


async def test_long_talk_is_kept_by_its_beginning(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        shown = await card(stage)
        said = await reply(stage, "omar", shown, "ω" * 40_000)
        await react(stage, "maya", said, "pushpin")
        [text] = noted(stage)
        assert (len(text), text[-1]) == (10_000, "…")


async def test_what_was_never_kept_is_not_followed(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        said = await stage.hub.message("omar", "#risk-support", "lunch?")
        for act in (
            stage.hub.edit("omar", said["channel"], said["ts"], "dinner?"),
            stage.hub.delete("omar", said["channel"], said["ts"]),
        ):
            assert (await act)["failure"] is None
        assert seen(stage.database, lambda session: session.exec(select(EntryRow)).all()) == []
