"""Whoever wants a level, from wherever: the same comes of it, and it is what the practice says (practice §3)."""

from dataclasses import dataclass

import pytest
from sqlmodel import col, select

from bot.policy.model import Policy
from sandbox.workspace import Message, Person
from storage.cases.tables.ctas import CtaRow
from storage.cases.tables.help_requests import HelpRequestRow
from storage.cases.tables.people import PersonRow
from tests import book
from tests.stage import Stage, buttons_of, staged, text_of, texts

BOT = "@orangeflag"
CUSTOMER = "globex"
WAITS = "CTA-{n} waits for Dana Whitfield (Team lead) already. Nothing was changed."


@dataclass(frozen=True)
class Outcome:
    """What comes of wanting a level on a CTA that Maya has flagged: its level, who is asked what, and what is told.

    Asks are (person, what, level); one that is acknowledged ends with an exclamation mark.
    """

    level: str
    asks: tuple[str, ...]
    told: str


LEAD_WAITS = "dana help lead"
NOTHING = Outcome("lead", (LEAD_WAITS,), WAITS)
WANTED_VP = "you asked to send it up to VP Customer Success"
# by role and level that is wanted: what comes of it
ROWS = {
    ("omar", "lead"): NOTHING,
    ("omar", "vp"): Outcome("lead", (LEAD_WAITS, "dana send_up vp"), WANTED_VP),
    ("omar", "ceo"): Outcome("lead", (LEAD_WAITS, "dana send_up ceo"), "you asked to send it up to CEO"),
    ("dana", "lead"): Outcome("lead", ("dana help lead!",), "you have it now (Team lead)"),
    ("dana", "vp"): Outcome(
        "vp", ("dana help lead!", "vera help vp"), "you escalated it to VP Customer Success"
    ),
    ("dana", "ceo"): Outcome("lead", (LEAD_WAITS, "vera send_up ceo"), "you asked to send it up to CEO"),
    ("sam", "lead"): Outcome("lead", ("sam help lead!",), "you have it now (Team lead)"),
    ("sam", "vp"): Outcome("vp", ("vera help vp",), "you escalated it to VP Customer Success"),
    ("sam", "ceo"): Outcome("lead", (LEAD_WAITS, "vera send_up ceo"), "you asked to send it up to CEO"),
    ("vera", "lead"): NOTHING,
    ("vera", "vp"): Outcome("vp", ("vera help vp!",), "you have it now (VP Customer Success)"),
    ("vera", "ceo"): Outcome("ceo", ("carl help ceo",), "you escalated it to CEO"),
    ("carl", "lead"): NOTHING,
    ("carl", "vp"): Outcome("vp", ("vera help vp",), "you escalated it to VP Customer Success"),
    ("carl", "ceo"): Outcome("ceo", ("carl help ceo!",), "you have it now (CEO)"),
    ("gus", "lead"): Outcome("lead", (LEAD_WAITS,), "Orangeflag is for full members of this workspace."),
    ("gus", "vp"): Outcome("lead", (LEAD_WAITS,), "Orangeflag is for full members of this workspace."),
    ("gus", "ceo"): Outcome("lead", (LEAD_WAITS,), "Orangeflag is for full members of this workspace."),
}
HOLDERS = {"lead": "dana", "vp": "vera", "ceo": "carl"}
AREAS = ("support", "bugs", "habits", "sentiment", "company", "product")
CUSTOMERS = ("globex", "initech", "C-7")


class Places:
    """The places from which a level can be wanted; each returns what whoever wants it is told, privately."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    async def command(self, who: str, card: Message, number: int, level: str) -> str:
        del card
        return text_of(await self.stage.say(who, f"/cta escalate CTA-{number} to {level}: we need you"))

    async def channel(self, who: str, card: Message, number: int, level: str) -> str:
        del card
        return await self._said(who, "#general", f"{BOT} escalate CTA-{number} to {level}: we need you", None)

    async def thread(self, who: str, card: Message, number: int, level: str) -> str:
        del number
        return await self._said(who, card.channel, f"{BOT} {level} we need you", card.ts)

    async def mention(self, who: str, card: Message, number: int, level: str) -> str:
        del number
        return await self._said(who, card.channel, f"@{HOLDERS[level]} we need you", card.ts)

    async def button(self, who: str, card: Message, number: int, level: str) -> str:
        del number
        await self.stage.click(who, card, buttons_of(card)["Escalate"])
        [view] = self.stage.workspace.views.values()
        shown = "\n".join(texts(view.view["blocks"]))
        if "level" in {block.get("block_id") for block in view.view["blocks"]}:
            [field] = [block for block in view.view["blocks"] if block.get("block_id") == "level"]
            if level in {option["value"] for option in field["element"]["options"]}:
                filled = {"level": {"pick_level": level}, "why": {"text": "we need you"}}
                result = await self.stage.submit(who, view.id, filled)
                assert result["errors"] == {}, result
                shown = "\n".join(texts(view.view["blocks"]))
            else:
                shown = "not offered"
        await self.stage.hub.close_view(who, view.id)
        return shown

    async def _said(self, who: str, where: str, text: str, thread_ts: str | None) -> str:
        before = len(self._private(who, where))
        result = await self.stage.hub.message(who, where, text, thread_ts)
        assert result["failure"] is None, result
        answers = self._private(who, where)
        assert len(answers) == before + 1, "one private answer"
        return text_of(answers[-1])

    def _private(self, who: str, where: str) -> list[Message]:
        found = self.stage.workspace.find_channel(where)
        assert found
        there = self.stage.workspace.messages[found.id]
        return [message for message in there if message.ephemeral_to == slack_id(who)]


def slack_id(who: str) -> str:
    return "U0GUS" if who == "gus" else book.slack_id(who)


def outcome(stage: Stage, number: int, told: str, expected: str) -> Outcome:
    """Return what has come of it; of what is told, the part that was expected, if it is there."""
    everybody = stage.database.run_here(lambda s: s.orm.exec(select(PersonRow)).all())
    people = {row.id: row.external_id for row in everybody}
    query = select(HelpRequestRow).where(
        HelpRequestRow.cta_id == number, col(HelpRequestRow.ended_at).is_(None)
    )
    asks = stage.database.run_here(lambda s: s.orm.exec(query.order_by(col(HelpRequestRow.id))).all())
    level = stage.database.run_here(lambda s: s.orm.get_one(CtaRow, number).level)
    asked = (f"{people[a.person_id]} {a.ask} {a.level}{'!' if a.acknowledged_at else ''}" for a in asks)
    return Outcome(level, tuple(sorted(asked)), expected if expected in told else told)


@pytest.mark.parametrize("place", ["command", "channel", "thread", "mention", "button"])
async def test_the_same_comes_of_it_from_everywhere(database_url: str, policy: Policy, place: str) -> None:
    async with staged(database_url, policy) as stage:
        stage.workspace.add_person(Person("U0GUS", "gus", "Gus Guest", is_guest=True))
        for channel in stage.workspace.channels.values():
            if not channel.person:
                channel.members.append("U0GUS")
        subjects = [(customer, area) for customer in CUSTOMERS for area in AREAS]
        for number, ((who, level), expected) in enumerate(ROWS.items(), start=1):
            customer, area = subjects[number - 1]
            await stage.say("maya", f"/cta flag {customer} {area} it piles up")
            await stage.settled()
            [card] = [m for m in stage.channel(f"#risk-{area}") if f"*CTA-{number}*" in text_of(m)]
            told = await getattr(Places(stage), place)(who, card, number, level)
            await stage.settled()
            wanted = Outcome(expected.level, tuple(sorted(expected.asks)), expected.told.format(n=number))
            if place == "button" and expected is NOTHING:
                wanted = Outcome(wanted.level, wanted.asks, "not offered")
            assert outcome(stage, number, told, wanted.told) == wanted, (who, level, place)
