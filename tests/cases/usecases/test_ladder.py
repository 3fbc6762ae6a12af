"""The ladder's rarer turns: crossing, leave, people who left, several holders, questions, snoozes and nudges."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select, update

from bot.cases.rules.answers import Changed, Escalated
from bot.cases.rules.messages import HelpRequestsMessage, NewsMessage, OfferMessage
from bot.cases.usecases import ctas, escalations, flags, nudges, preferences, responses
from bot.cases.usecases.preferences import Wishes
from bot.cases.usecases.unit_of_work import AlreadyDoneError, TransactionRunner
from bot.errors import OrangeflagError
from bot.policy.model import Policy
from scheduled.cases import nudges as job
from storage.cases.records import Membership
from storage.cases.tables.ctas import EntryRow
from storage.cases.tables.help_requests import HelpRequestRow
from storage.cases.tables.people import PersonRow
from storage.database import Database
from storage.messages import DeliveryState
from storage.session import Session
from storage.tables import MessageRow
from tests import book
from tests.delivering import MovingClock

MONDAY = datetime(2027, 3, 1, 14, tzinfo=UTC)  # 9:00 where everybody is
WHY = "the renewal is at risk"


class Team:
    """The book's people on the ladder, on a clock that moves."""

    def __init__(self, database: Database, policy: Policy) -> None:
        book.fill(database)
        self.database, self.clock = database, MovingClock()
        self.clock.now = MONDAY
        self.transactions = TransactionRunner(database, policy, self.clock)
        for handle, name, role in (
            ("vic", "Vic Vale", "vp_services"),
            ("val", "Val Vance", "vp_customer_success"),
        ):
            self.add(handle, name, role)
        self.leaves("val")

    def add(self, handle: str, name: str, role: str) -> None:
        """Have somebody more in the company."""
        row = PersonRow(slack_id=book.slack_id(handle), external_id=handle, name=name, role=role)
        row.zone = "America/New_York"
        self.database.run_here(lambda session: session.orm.add(row))

    def leaves(self, handle: str, membership: Membership = Membership.LEFT) -> None:
        """Have somebody leave Slack, or be back."""
        gone = update(PersonRow).where(col(PersonRow.external_id) == handle).values(membership=membership)
        self.database.run_here(lambda session: session.orm.exec(gone))

    async def __call__(self, who: str, use_case: Callable[..., Any], *facts: object) -> Any:  # noqa: ANN401
        return await self.transactions.run_for(book.slack_id(who), use_case, *facts)

    async def flagged(self, area: str = "habits") -> int:
        """Have Maya flag a risk; return the CTA's number."""
        outcome = await self("maya", flags.open_flagged, 1, area, WHY)
        number: int = outcome.cta.id
        return number

    async def later(self, by: timedelta) -> int:
        """Let some time pass, in which what waits is sent, and have the job look; return how many were reminded."""
        self.database.run_here(self._send)
        self.clock.move(by)
        return await job.run(self.transactions, None)  # type: ignore[arg-type]  # it needs no directory

    def _send(self, session: Session) -> None:
        waiting = col(MessageRow.state) == DeliveryState.PENDING
        sent = {"state": DeliveryState.SENT, "channel": "C1", "ts": "1.0"}
        session.orm.exec(update(MessageRow).where(waiting).values(**sent))

    def asks(self, *, over: bool = False) -> list[str]:
        """Return who is asked what, oldest first; or what is over, with why."""
        people = self.names()
        rows = self.rows(HelpRequestRow)
        shown = [row for row in rows if (row.ended_at is not None) is over]
        return [f"{people[row.person_id]} {row.ask} {row.level}{self._ending(row)}" for row in shown]

    def _ending(self, row: HelpRequestRow) -> str:
        return f" {row.ending}" if row.ended_at else "!" if row.acknowledged_at else ""

    def names(self) -> dict[int | None, str | None]:
        """Return everybody's handle."""
        return {row.id: row.external_id for row in self.rows(PersonRow)}

    def rows(self, table: type[Any]) -> list[Any]:
        """Return the rows of a table, oldest first."""
        query = select(table).order_by(table.id)
        return self.database.run_here(lambda session: list(session.orm.exec(query)))

    def story(self) -> list[str]:
        """Return what the timeline tells after the flag."""
        people = self.names()
        return [
            " ".join(filter(None, (people.get(e.person_id), e.event, people.get(e.other_id))))
            for e in self.rows(EntryRow)[2:]
        ]


@pytest.fixture
def team(database: Database, policy: Policy) -> Team:
    return Team(database, policy)


async def test_two_escalations_that_cross_are_one(team: Team) -> None:
    cta = await team.flagged()
    await team("omar", escalations.escalate, cta, "vp", WHY)
    pulled = await team("vera", escalations.escalate, cta, "vp", "I saw it")
    assert isinstance(pulled, Escalated)
    assert team.asks() == ["vera help vp!"]
    assert team.asks(over=True) == ["dana help lead taken", "dana send_up vp taken"]
    asked = team.rows(HelpRequestRow)[1].id
    with pytest.raises(AlreadyDoneError, match=r"Vera Voss answered that at 09:00\. Nothing was changed\."):
        await team("dana", escalations.send_up, asked)


async def test_who_asks_for_the_same_again_is_told_who_was_first(team: Team) -> None:
    cta = await team.flagged()
    await team("omar", escalations.escalate, cta, "vp", WHY)
    for who, first in (("maya", "Omar Haddad asked"), ("omar", "You asked")):
        told = rf"{first} to send CTA-1 up at 09:00; it is up to Dana Whitfield now\. Nothing was changed\."
        with pytest.raises(AlreadyDoneError, match=told):
            await team(who, escalations.escalate, cta, "vp", WHY)
    assert team.asks() == ["dana help lead", "dana send_up vp"]


async def test_a_lead_who_takes_it_keeps_it(team: Team) -> None:
    cta = await team.flagged()
    await team("omar", escalations.escalate, cta, "ceo", WHY)
    taken = await team("dana", escalations.take_over, team.rows(HelpRequestRow)[1].id)
    assert taken.cta.level == "lead"
    assert team.asks() == ["dana help lead!"]
    assert team.story() == ["omar wanted", "dana taken"]


async def test_of_several_holders_all_are_asked_and_the_first_has_it(team: Team) -> None:
    team.leaves("val", Membership.MEMBER)
    cta = await team.flagged()
    outcome = await team("dana", escalations.escalate, cta, "vp", WHY)
    assert [person.name for person in outcome.reached.people] == ["Val Vance", "Vera Voss"]
    assert team.asks() == ["dana help lead!", "val help vp", "vera help vp"]
    await team("val", responses.acknowledge, cta)
    assert team.asks() == ["dana help lead!", "val help vp!"]
    with pytest.raises(
        AlreadyDoneError, match=r"Val Vance acknowledged CTA-1 at 09:00\. Nothing was changed\."
    ):
        await team("vera", responses.acknowledge, cta)
    with pytest.raises(AlreadyDoneError, match=r"CTA-1 is with Val Vance \(VP Customer Success\) already"):
        await team("dana", escalations.escalate, cta, "vp", WHY)
    await team("vera", escalations.escalate, cta, "vp", "let me")
    assert team.asks() == ["dana help lead!", "vera help vp!"], "of equals, whoever takes it has it"


async def test_where_the_holder_has_left_the_next_level_is_asked(team: Team) -> None:
    team.leaves("vera")
    cta = await team.flagged()
    outcome = await team("dana", escalations.escalate, cta, "vp", WHY)
    assert (outcome.level.key, outcome.cta.level) == ("ceo", "ceo")
    assert team.asks() == ["dana help lead!", "carl help ceo"]
    team.leaves("carl")
    other = await team.flagged("bugs")
    with pytest.raises(OrangeflagError, match=r"Nobody here is VP Customer Success\. Nothing was changed\."):
        await team("dana", escalations.escalate, other, "vp", WHY)


async def test_where_the_lead_has_left_whoever_answers_for_the_area_is_asked(team: Team) -> None:
    team.leaves("dana")
    await team.flagged("support")
    assert team.asks() == ["sam help lead"]


async def test_whoever_is_away_has_a_deputy(team: Team) -> None:
    shown = await team("vera", preferences.away, "until friday")
    assert shown.away_until == datetime(2027, 3, 5, 5, tzinfo=UTC), "the beginning of that day where she is"
    first = await team("dana", escalations.escalate, await team.flagged(), "vp", WHY)
    assert [(each.person.name, each.instead_of.name) for each in first.reached.asked] == [
        ("Vic Vale", "Vera Voss")
    ]
    await team("vera", preferences.save, wishes(deputy="sam", away_until="2027-03-05"))
    second = await team("dana", escalations.escalate, await team.flagged("bugs"), "vp", WHY)
    assert [each.person.name for each in second.reached.asked] == ["Sam Adler"], "whom she has named herself"
    await team("vera", preferences.back)
    third = await team("dana", escalations.escalate, await team.flagged("company"), "vp", WHY)
    assert [each.person.name for each in third.reached.asked] == ["Vera Voss"]


async def test_where_nobody_stands_in_it_waits_for_whoever_is_away(team: Team) -> None:
    await team("carl", preferences.away, "until friday")
    cta = await team.flagged()
    outcome = await team("vera", escalations.escalate, cta, "ceo", WHY)
    assert [person.name for person in outcome.reached.away] == ["Carl Cole"]
    assert await team.later(timedelta(days=3)) == 0, "he is not reminded while he is away"
    assert await team.later(timedelta(days=1, hours=1)) == 1, "and is when he is back"
    assert team.story()[-1] == "nudged carl"


async def test_what_waits_for_somebody_who_goes_away_is_brought_to_their_deputy(team: Team) -> None:
    cta = await team.flagged()
    await team("dana", escalations.escalate, cta, "vp", WHY)
    await team("vera", preferences.away, "until friday")
    assert await team.later(timedelta(hours=8)) == 0
    assert team.asks() == ["dana help lead!", "vera help vp", "vic help vp"]
    assert team.story()[-1] == "vera stood_in vic"
    await team.later(timedelta(minutes=1))
    assert team.asks() == ["dana help lead!", "vera help vp", "vic help vp"], "once"
    await team("vic", responses.acknowledge, cta)
    assert team.asks() == ["dana help lead!", "vic help vp!"]


async def test_a_question_is_answered_by_the_next_update(team: Team) -> None:
    cta = await team.flagged()
    await team("dana", escalations.escalate, cta, "vp", WHY)
    await team("vera", responses.ask_more, cta, "since when?")
    assert team.asks() == ["dana help lead!", "vera help vp", "maya more vp"]
    await team("omar", ctas.update, cta, "no idea")
    assert "maya more vp" in team.asks(), "that was not hers"
    await team("maya", ctas.update, cta, "since May")
    assert team.asks() == ["dana help lead!", "vera help vp"]
    news = [
        row for row in team.rows(MessageRow) if row.kind == NewsMessage.kind and row.args["mention"] == [1]
    ]
    assert news[-1].args["entry"] == team.rows(EntryRow)[-1].id, "Vera hears of it"


async def test_a_reason_is_asked_for_where_data_has_none(team: Team) -> None:
    cta = await team.flagged("support")  # the renewal is two months away, from today: not on that day
    outcome = await team("dana", escalations.escalate, cta, "vp", WHY)
    assert outcome.wants_reason
    await team("dana", responses.give_reason, cta, "decision_maker")
    asked = team.rows(HelpRequestRow)[-1]
    assert (asked.level, asked.criterion) == ("vp", "decision_maker")
    named = await team("dana", escalations.escalate, await team.flagged("bugs"), "vp", WHY, "other")
    assert not named.wants_reason


async def test_three_nudges_and_then_the_next_level_is_offered_and_nothing_jumps(team: Team) -> None:
    cta = await team.flagged()
    await team("dana", escalations.escalate, cta, "vp", WHY)
    reminded = [await team.later(timedelta(hours=1)) for _ in range(24 * 10)]
    assert sum(reminded) == 4
    hours = [14 + at for at, count in enumerate(reminded, start=1) if count]
    assert [divmod(hour - 5, 24) for hour in hours] == [(0, 17), (1, 9), (2, 9), (3, 9)], (
        "day and hour, where she is"
    )
    assert [each for each in team.story() if "nudged" in each] == ["nudged vera"] * 3
    offers = [row for row in team.rows(MessageRow) if row.kind == OfferMessage.kind]
    assert [team.names()[row.to_person_id] for row in offers] == ["dana"], "who asked, and leads"
    assert team.asks() == ["dana help lead!", "vera help vp"]
    messages = {
        row.id
        for row in team.rows(MessageRow)
        if row.kind == HelpRequestsMessage.kind and not row.edits and row.to_person_id == 1
    }
    assert len(messages) == 4
    assert team.rows(HelpRequestRow)[-1].message_id == max(messages), "the newest has the buttons"


async def test_a_lead_who_does_not_answer_is_told_of_to_the_flagger(team: Team) -> None:
    await team.flagged()
    for _ in range(24 * 8):
        await team.later(timedelta(hours=1))
    offers = [row for row in team.rows(MessageRow) if row.kind == OfferMessage.kind]
    assert [team.names()[row.to_person_id] for row in offers] == ["maya"]


async def test_a_snooze_is_seen_and_ends_by_asking_again(team: Team) -> None:
    cta = await team.flagged()
    snoozed = await team("dana", nudges.snooze, cta, "tomorrow")
    assert isinstance(snoozed, Changed)
    assert snoozed.entry.until == MONDAY + timedelta(days=1)
    assert await team.later(timedelta(hours=23)) == 0
    assert await team.later(timedelta(hours=1)) == 1
    assert team.story() == ["dana snoozed", "woken dana"]
    assert await team.later(timedelta(hours=7)) == 0
    assert await team.later(timedelta(hours=1)) == 1, "and then as if it were asked anew"
    await team("dana", responses.acknowledge, cta)
    await team("dana", nudges.snooze, cta, "", "2027-03-05")
    assert await team.later(timedelta(days=3)) == 1, "what one has can be put off as well"
    assert team.asks() == ["dana help lead!"]


@pytest.mark.parametrize("day", ["2027-03-01", "2020-01-01", "2027-09-01", "soon"])
async def test_a_snooze_that_makes_no_sense_changes_nothing(team: Team, day: str) -> None:
    cta = await team.flagged()
    with pytest.raises(OrangeflagError, match="Nothing was changed"):
        await team("dana", nudges.snooze, cta, "", day)
    assert team.rows(HelpRequestRow)[0].snoozed_until is None


def wishes(**told: Any) -> Wishes:  # noqa: ANN401 - of any field
    usual = {
        "reach": "",
        "digest_at": "09:00",
        "works_from": "09:00",
        "works_until": "18:00",
        "away_from": "",
        "away_until": "",
        "meets_on": "",
        "meets_at": "",
    }
    facts = {**usual, "works_on": ("monday", "friday"), "deputy": "", **told}
    if facts["deputy"]:
        facts["deputy"] = book.slack_id(facts["deputy"])
    return Wishes(**facts)


@pytest.mark.parametrize(
    ("reach", "mentioned", "messages"), [("", True, 1), ("mention", True, 0), ("direct", False, 1)]
)
async def test_people_are_told_as_they_prefer(team: Team, reach: str, mentioned: bool, messages: int) -> None:
    await team("dana", preferences.save, wishes(reach=reach))
    await team.flagged()
    dana = {handle: number for number, handle in team.names().items()}["dana"]
    rows = team.rows(MessageRow)
    assert any(dana in row.args.get("mention", []) for row in rows) is mentioned
    assert sum(row.to_person_id == dana for row in rows) == messages
    await team.later(timedelta(days=7))
    reminders = [row for row in team.rows(MessageRow)[len(rows) :] if not row.edits]
    if reach == "mention":
        assert [row.args["mention"] for row in reminders] == [[dana]]
    else:
        assert [row.to_person_id for row in reminders] == [dana]


async def test_what_was_typed_wrongly_in_settings_is_told_at_its_field(team: Team) -> None:
    for field, value in (
        ("works_until", "08:00"),
        ("works_on", ()),
        ("deputy", "dana"),
        ("away_until", "2020-01-01"),
    ):
        with pytest.raises(OrangeflagError) as caught:
            await team("dana", preferences.save, wishes(**{field: value}))
        assert caught.value.data["field"] == field
    shown = await team("dana", preferences.settings)
    assert shown.told.works_on == ""


async def test_an_unflagged_cta_is_flagged_on_its_way_up(team: Team) -> None:
    opened = await team("maya", ctas.open_cta, 1, "habits", WHY)
    await team("dana", escalations.escalate, opened.cta.id, "vp", "it is bad")
    assert team.asks() == ["vera help vp"]
    assert [each.split()[1] for each in team.story()] == ["flagged", "escalated"][-1:]


async def test_taking_the_flag_down_asks_nobody_any_more(team: Team) -> None:
    cta = await team.flagged()
    await team("dana", escalations.escalate, cta, "vp", WHY)
    await team("vera", responses.ask_more, cta, "since when?")
    await team("maya", flags.unflag, cta)
    assert team.asks() == []
    assert {row.split()[-1] for row in team.asks(over=True)} == {"cleared"}
    assert await team.later(timedelta(days=20)) == 0
