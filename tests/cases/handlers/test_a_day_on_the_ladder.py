"""A day on the ladder, from the flag to the CEO and back: the story in order, and every surface in agreement."""

import re
from datetime import UTC, datetime, timedelta

from sqlmodel import col, select

from bot.cases.usecases import nudges
from bot.policy.model import Policy
from sandbox.workspace import Message
from storage.cases import contacts
from storage.cases.tables.ctas import EntryRow
from storage.cases.tables.customers import ContactRoleRow, ContactRow
from storage.cases.tables.people import PersonRow
from storage.database import Database
from storage.session import Session
from tests import book
from tests.stage import Stage, buttons_of, staged, text_of, texts

MONDAY = datetime(2027, 3, 1, 14, 0, tzinfo=UTC)  # 9:00 where everybody is
LEAD, VP, CEO = "Team lead", "VP Customer Success", "CEO"


def fill(database: Database) -> None:
    """Write the book, with a contact whom the CEO knows, and a renewal that is near on that day."""
    book.fill(database)

    def write(session: Session) -> None:
        ana = ContactRow(external_id="K-1", customer_id=1, name="Ana Ruiz", title="CIO")
        session.orm.add(ana)
        session.orm.flush()
        assert ana.id
        session.orm.add(ContactRoleRow(contact_id=ana.id, role="Executive Decision Maker"))
        carl = session.orm.exec(select(PersonRow).where(PersonRow.name == "Carl Cole")).one()
        contacts.relate(
            session, [(ana.id, carl.id or 0, "studied together", False)], by_id=carl.id, now=MONDAY
        )

    database.run_here(write)


class Day:
    """The stage on that day, and what stands where."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.clock = stage.workspace.clock

    async def at(self, instant: datetime) -> None:
        """Move to an instant, and have whoever is to be reminded then reminded."""
        self.clock.move_to(instant)
        await self.stage.until(lambda: instant - self.stage.bot.transactions.clock() < timedelta(0))
        transactions = self.stage.bot.transactions
        for each in await transactions.run(nudges.waiting):
            await transactions.run(nudges.attend, each)
        await self.stage.settled()

    @property
    def card(self) -> Message:
        [card] = self.stage.channel("#risk-habits")
        return card

    def last(self, who: str) -> Message:
        """Return the newest direct message to somebody."""
        return self.asked(who)[-1]

    def asked(self, who: str) -> list[Message]:
        """Return the messages in which somebody was asked, without what only answers a click of theirs."""
        return [message for message in self.stage.direct(who) if not message.ephemeral_to]

    async def press(self, who: str, message: Message, label: str, **values: object) -> str:
        """Press a button, and fill in the modal if one opens; return what is shown in it then."""
        await self.stage.click(who, message, buttons_of(message)[label])
        shown = ""
        if values:
            [view] = self.stage.workspace.views.values()
            result = await self.stage.submit(
                who, view.id, {key: {"text": v} if key == "text" else v for key, v in values.items()}
            )
            assert result["errors"] == {}, result
            shown = "\n".join(
                text for each in self.stage.workspace.views.values() for text in texts(each.view["blocks"])
            )
            for each in [*self.stage.workspace.views.values()]:
                await self.stage.hub.close_view(who, each.id)
        await self.stage.settled()
        return shown

    async def everywhere(self, level: str, whereabouts: str) -> None:
        """Assert that the card, everybody's newest direct message that is open, and `show` agree."""
        shown = text_of(await self.stage.say("omar", "/cta show CTA-1"))
        seen = [text_of(self.card), shown]
        for who in ("dana", "vera", "carl"):
            seen += [text_of(m) for m in self.asked(who)[-1:] if "off your list" not in text_of(m)]
        for text in seen:
            assert f"*Level*\n{level}" in text, text
            assert re.sub(r" <!date[^>]*>", "", text).count(whereabouts), (whereabouts, text)

    def told(self) -> list[str]:
        """Return what was said in the card's thread, without mentions and dates."""
        replies = [reply for reply in self.stage.thread(self.card) if not reply.ephemeral_to]
        return [re.sub(r"<!date[^>]*>", "…", text_of(reply)) for reply in replies]


async def test_a_day_on_the_ladder(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, fill) as stage:
        day = Day(stage)
        await day.at(MONDAY)

        await stage.say("maya", "/cta flag globex habits nobody logs in any more")
        await stage.settled()
        await day.everywhere(LEAD, "waiting for Dana Whitfield to acknowledge")

        await day.at(MONDAY + timedelta(hours=7, minutes=59))
        assert len(day.asked("dana")) == 1, "eight working hours are not over"
        await day.at(MONDAY + timedelta(hours=8, minutes=1))
        first, again = day.asked("dana")
        assert text_of(first) == "I have asked you again, further down."
        assert text_of(again).startswith("*Maya Chen asks for your help with Globex Corporation*")
        assert "Dana Whitfield was reminded" in text_of(again)

        await day.press("dana", again, "Acknowledge")
        assert "Acknowledge" not in buttons_of(day.last("dana"))
        await day.everywhere(LEAD, "acknowledged by Dana Whitfield")

        await stage.hub.message("maya", "#risk-habits", "@vera the renewal is at risk", day.card.ts)
        await stage.settled()
        assert "*Recorded:* you asked to send it up to VP Customer Success." in text_of(
            stage.private("maya", "#risk-habits")[-1]
        )
        assert day.asked("vera") == [], "the lead comes first"
        assert text_of(day.last("dana")).startswith(
            "*Maya Chen asks you to send Globex Corporation up to VP Customer"
        )
        await day.everywhere(LEAD, "acknowledged by Dana Whitfield")

        shown = await day.press("dana", day.last("dana"), "Send up", why={"text": "we need a sponsor there"})
        assert "because the habits are red" in shown
        assert "Asked now: Vera Voss (VP Customer Success)." in shown
        assert "CTA-1 is off your list: you have answered" in text_of(day.last("dana"))
        await day.everywhere(VP, "waiting for Vera Voss to acknowledge")

        await day.press("vera", day.last("vera"), "Acknowledge")
        await day.everywhere(VP, "with Vera Voss (VP Customer Success) since")

        await day.press(
            "vera", day.last("vera"), "Hand to …", person=book.slack_id("carl"), text="you know Ana"
        )
        assert "Carl Cole knows Ana Ruiz (CIO): studied together" in text_of(day.last("carl"))
        await day.everywhere(CEO, "waiting for Carl Cole to acknowledge")

        await day.press(
            "carl", day.last("carl"), "Send back", text="called her, she stays; see to the training"
        )
        assert "CTA-1 is off your list: Carl Cole sent it back" in text_of(day.last("carl"))
        assert "> called her, she stays; see to the training" in text_of(day.last("vera"))
        await day.everywhere(VP, "waiting for Vera Voss to acknowledge")

        await day.press("vera", day.last("vera"), "Resolve", text="training is booked, they log in again")
        assert "Resolved by Vera Voss" in text_of(day.card)
        assert list(buttons_of(day.card)) == ["Customer"]
        assert "CTA-1 is off your list: it is no longer flagged" in text_of(day.last("vera"))
        assert "habits :large_green_circle:" in text_of(day.card).lower()

        people = {
            row.id: row.name for row in stage.database.run_here(lambda s: s.orm.exec(select(PersonRow)).all())
        }
        entries = stage.database.run_here(
            lambda s: s.orm.exec(select(EntryRow).order_by(col(EntryRow.id))).all()
        )
        story = [
            (people.get(e.person_id or 0), e.event, e.level, e.criterion, people.get(e.other_id or 0))
            for e in entries
        ]
        assert story == [
            ("Maya Chen", "opened", "", "", None),
            ("Maya Chen", "flagged", "", "", None),
            (None, "nudged", "lead", "", "Dana Whitfield"),
            ("Dana Whitfield", "acknowledged", "", "", None),
            ("Maya Chen", "said", "", "", None),
            ("Maya Chen", "wanted", "vp", "", None),
            ("Dana Whitfield", "escalated", "vp", "habits", "Vera Voss"),
            ("Vera Voss", "acknowledged", "vp", "", None),
            ("Vera Voss", "escalated", "ceo", "", "Carl Cole"),
            ("Carl Cole", "returned", "vp", "", None),
            ("Vera Voss", "resolved", "", "", None),
        ]  # fmt: skip
        assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)
        assert day.told() == [
            "<@U0DANA> :large_orange_square: Maya Chen raised the flag\n> nobody logs in any more",
            ":eyes: Dana Whitfield acknowledged the flag",
            "<@U0VERA> the renewal is at risk",
            "<@U0DANA> :arrow_up: Maya Chen asks to send it up to VP Customer Success"
            "\n> @Vera Voss the renewal is at risk",
            "<@U0VERA> :arrow_double_up: Dana Whitfield escalated it to VP Customer Success, "
            "because the habits are red\n> we need a sponsor there",
            ":eyes: Vera Voss acknowledged it (VP Customer Success)",
            "<@U0CARL> :arrow_double_up: Vera Voss escalated it to CEO\n> you know Ana",
            "<@U0VERA> :leftwards_arrow_with_hook: Carl Cole sent it back to VP Customer Success"
            "\n> called her, she stays; see to the training",
            ":white_check_mark: Vera Voss resolved it\n> training is booked, they log in again",
        ]  # fmt: skip
