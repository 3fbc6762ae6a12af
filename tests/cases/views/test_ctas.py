"""CTAs in messages and modals: what they say, and that Slack takes them however much was typed."""

from datetime import timedelta

import pytest

from bot.blocks.blocks import button
from bot.cases.rules import answers as o
from bot.cases.rules.answers import PageParts
from bot.cases.rules.impact import FlagImpact
from bot.cases.rules.recipients import Asked, Reached
from bot.cases.views.answers import AnswerView, answer
from bot.cases.views.ctas import new_modal, resolve_modal, told_modal, update_modal
from bot.cases.views.flags import flag_modal
from bot.cases.views.timeline import EntryWords, news
from bot.meetings.rules.agendas import Agenda
from bot.meetings.rules.answers import IdeaKept, Meetings
from bot.meetings.rules.schedule import Occasion
from bot.policy.meetings import MEETINGS
from bot.policy.model import Policy
from bot.sponsors.rules.answers import Programme
from storage.cases.records import (
    OVERALL,
    Colour,
    Contact,
    Cta,
    CustomerName,
    EntryType,
    Preferences,
    Relationship,
)
from storage.meetings.lines import AgendaLine
from tests.impacts import impact_of
from tests.limits import faults_of_message, faults_of_view, texts_of
from tests.people_and_ctas import NOW, cta, customer, entry, flag, person, standing
from tests.reports import listings
from tests.sponsors.views.test_sponsors import answers as of_sponsors

TEXTS = [
    "&<" * 5_000,
    "a\n" * 5_000,
    "\n" * 9_998 + "x",
    "x" * 10_000,
    "x",
    "&<>👩‍👩‍👧‍👦" * 300,
    "*_~`>\n" * 500,
]
MANY = 100  # open CTAs of one customer in one area
LONG_NAME = "&" * 200
BY = person(1, LONG_NAME)
HUGE = customer(LONG_NAME, lead=person(2, LONG_NAME, "lead"), csm=BY, arr="99999999999999.99")
NAMED = CustomerName(id=1, external_id="C-1", name=LONG_NAME, short_key="x")
COLOURS = {area: standing(area, Colour.RED) for area in ("support", OVERALL)}

BY_SPONSOR = PageParts(button("Executive sponsor", "sponsor", "1"), ((LONG_NAME, LONG_NAME),))


def ripple(policy: Policy, told: int = 1) -> FlagImpact:
    heard = tuple(person(number, LONG_NAME, "director_support") for number in range(told))
    return impact_of(policy, HUGE, "support", NOW, heard)


def contact(text: str) -> Contact:
    """Return somebody at the customer whom many of ours know."""
    known = tuple(Relationship(person=BY, how=text) for _ in range(5))
    facts = {"left_on": NOW.date(), "roles": ("Admin",), "known_by": known}
    return Contact.model_validate({"id": 1, "name": LONG_NAME, "email": None, "title": LONG_NAME, **facts})


def escalated(policy: Policy, flagged: Cta, text: str) -> list[o.Answer]:
    """Return every step on the ladder, with many who are asked and many who are away."""
    asked = tuple(Asked(person(number, LONG_NAME), BY) for number in range(20))
    reached = Reached("vp", asked, away=(BY,) * 20)
    level = policy.levels[1]
    steps = [
        entry(text, event, by=BY).model_copy(update={"level": "vp"})
        for event in (each.event for each in policy.added.of(EntryWords) if each.you_did)
    ]
    return [o.Escalated(flagged, step, level, reached, wants_reason=True) for step in steps]


def agenda_line(text: str) -> AgendaLine:
    return AgendaLine(99_999, "support", "vp", NOW, NOW, text[:300], 7, LONG_NAME, HUGE.arr_usd, HUGE.renewal_on,
                      "elite", LONG_NAME, "EMEA", Colour.RED, Colour.GREEN)  # fmt: skip


def meetings(policy: Policy) -> list[o.Answer]:
    """Return as many meetings as are shown: as usual, moved and left out; and one that was changed."""
    one = MEETINGS.of(policy)[0].model_copy(update={"name": LONG_NAME[:80]})
    times = [
        Occasion(one, NOW.date(), NOW, at, is_changed=True) for at in (NOW, NOW + timedelta(days=1), None)
    ]
    return [Meetings(tuple(times * 7)[:20]), Meetings(()), *(Meetings((), each) for each in times)]


def every_answer(policy: Policy, text: str) -> list[o.Answer]:
    plain, flagged = (
        cta(of=HUGE, reason=text, by=BY),
        cta(of=HUGE, flagged=flag(text, by=BY, acknowledged=BY)),
    )
    names = [CustomerName(id=n, external_id="C" * 60, name=LONG_NAME, short_key="x") for n in range(5)]
    entries = tuple(entry(text, by=BY) for _ in range(8))
    closed = cta(of=HUGE, outcome=text or "x", by=BY)
    return [
        o.Flagged(flagged, ripple(policy), opened=True),
        o.Flagged(flagged, ripple(policy, told=30), opened=True),
        o.AlreadyFlagged(flagged),
        o.FlagLeft(flagged),
        o.Changed(plain, entry(text), ripple(policy)),
        *escalated(policy, flagged, text),
        *(
            o.Settings(
                Preferences(person_id=1, deputy=BY, meets_on="friday", meets_at="09:30"),
                BY,
                since,
                NOW,
                leads=True,
            )
            for since in (None, NOW)
        ),
        o.Overview(
            HUGE, COLOURS, (contact(text),) * 40, (flagged,) * MANY, (closed,) * 5, 99, entries, (BY_SPONSOR,)
        ),
        o.Explained(HUGE, "support", (*COLOURS.values(),) * 15, (flagged,) * MANY),
        o.WhichLevel(1, flagged),
        o.Related(HUGE, (contact(text),) * 40),
        o.CtaShown(flagged, COLOURS, entries),
        o.CtaList("all", (plain, flagged) * 4, 99, 1, 83),
        o.CtaList("1", (flagged,) * 8, 8, 0, 0, HUGE),
        o.CtaList("of:1", (flagged,) * 8, 8, 0, 0, owner=BY),
        o.CtaList("mine", (), 0, 0, 0),
        *(
            Agenda(MEETINGS.of(policy)[0], NOW, (agenda_line(text),) * shown, total)
            for shown, total in ((12, 99), (1, 1), (0, 0))
        ),
        *meetings(policy),
        o.WhichCustomer(1, text, tuple((one, 3) for one in names), near=True),
        o.WhichArea(1, HUGE, text, "support"),
        o.WhichCta(1, HUGE, (plain,) * MANY),
        o.UnknownWord(text, "flag", 1),
        o.UnknownWord(text, None, None),
        o.Menu(9, 99),
        o.Help(),
        o.NewCta(text),
        IdeaKept(text, (MEETINGS.of(policy)[0], NOW)),
        *listings(policy, LONG_NAME, text),
        *of_sponsors(LONG_NAME, text),
    ]


def test_no_kind_of_answer_is_forgotten_here(policy: Policy) -> None:
    assert {type(outcome) for outcome in every_answer(policy, "x")} == {
        view.answer for view in policy.added.of(AnswerView)
    }


@pytest.mark.parametrize("text", TEXTS)
def test_every_answer_is_within_slacks_limits(policy: Policy, text: str) -> None:
    for outcome in every_answer(policy, text):
        blocks = answer(outcome, policy, NOW)
        assert faults_of_message(blocks) == [], outcome
        if not isinstance(outcome, Programme):  # Slack takes no charts there: it has a modal of its own
            assert faults_of_view(told_modal(blocks, "Recorded")) == [], outcome


@pytest.mark.parametrize("text", TEXTS)
def test_news_is_within_slacks_limits_and_cuts_no_entity(policy: Policy, text: str) -> None:
    for event in EntryType:
        said = entry(text, event, by=BY).model_copy(
            update={"level": "vp", "criterion": "renewal,habits,decision_maker", "other": BY, "until": NOW}
        )
        summary, blocks = news(said, [person(n, LONG_NAME) for n in range(3)], policy)
        assert faults_of_message(blocks, summary) == []
        for shown in texts_of(blocks)[1:]:
            rest = shown.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "")
            assert "&" not in rest
            assert ";" not in rest


def test_news_of_usual_length_is_told_whole(policy: Policy) -> None:
    text = "\n".join(f"Line {number}: they called & asked" for number in range(60))
    _, blocks = news(entry(text), [], policy)
    told = "\n".join(texts_of(blocks)[1:]).replace("&amp;", "&")
    assert told.splitlines() == [f"> {line}" for line in text.splitlines()]


@pytest.mark.parametrize("text", TEXTS)
def test_every_modal_is_within_slacks_limits(policy: Policy, text: str) -> None:
    shown = cta(2_147_483_647, of=HUGE, reason=text)
    preview = o.Preview(ripple(policy, told=30), HUGE, (shown,) * MANY)
    for view in (
        update_modal(shown, policy),
        resolve_modal(shown, policy, Colour.GREEN),
        new_modal(policy, typed=text, customer=NAMED, preview=preview),
        flag_modal(shown, preview, policy),
    ):
        assert faults_of_view(view) == [], view["callback_id"]


def test_a_practice_with_many_areas_and_meetings_fits_too(policy: Policy) -> None:
    area = policy.areas["support"].model_copy(update={"name": "&" * 80, "question": "?" * 300})
    areas = {"support": area} | {f"area_{n}": area.model_copy(update={"key": f"area_{n}"}) for n in range(30)}
    meetings = tuple(one.model_copy(update={"name": "&" * 80}) for one in MEETINGS.of(policy)) * 4
    large = policy.model_copy(update={"areas": areas, "meetings": meetings})
    for outcome in every_answer(large, "x"):
        assert faults_of_message(answer(outcome, large, NOW)) == [], outcome
    preview = o.Preview(ripple(large, told=30), HUGE, ())
    assert faults_of_view(new_modal(large, preview=preview)) == []


def test_a_list_tells_where_it_is_and_turns_its_pages(policy: Policy) -> None:
    blocks = answer(o.CtaList("all", (cta(of=HUGE),) * 8, 24, 1, 8), policy, NOW)
    assert texts_of(blocks)[0] == "*All open CTAs* (24)"
    assert texts_of(blocks)[-2:] == ["Previous", "Next (8 more)"]


def test_a_timeline_shows_its_newest_entries_when_not_all_fit(policy: Policy) -> None:
    entries = tuple(
        entry(f"number {number} " + "x" * 300, by=BY).model_copy(update={"at": NOW - timedelta(days=number)})
        for number in range(8)
    )
    told = texts_of(answer(o.CtaShown(cta(of=HUGE), COLOURS, entries), policy, NOW))[-1]
    assert told.startswith("*Timeline*\n")
    assert "number 0 " in told
    assert "number 3 " in told


def test_a_told_modal_keeps_its_buttons(policy: Policy) -> None:
    view = told_modal(answer(o.CtaList("all", (cta(),), 1, 0, 0), policy, NOW), "Recorded")
    assert "show_cta" in str(view)
