"""What somebody is asked: that it says all they need, offers what suits, and that Slack takes it."""

from typing import Any

import pytest

from bot.cases.rules.answers import Foreseen, Offer, Settings, Waiting
from bot.cases.rules.criteria import Criterion
from bot.cases.rules.escalations import Turn
from bot.cases.views import escalation_modals
from bot.cases.views.escalations import asking, offer
from bot.cases.views.preferences import settings_modal
from bot.policy.model import Policy
from storage.cases.records import (
    OVERALL,
    Colour,
    Contact,
    Cta,
    Ending,
    EntryType,
    HelpRequest,
    HelpRequestKind,
    Preferences,
    Relationship,
)
from tests.limits import faults_of_message, faults_of_view, texts_of
from tests.people_and_ctas import NOW, ask, cta, customer, entry, flag, person, standing

pytestmark = pytest.mark.usefixtures("sees_all")

MAYA = person()
VERA = person(4, "Vera Voss", "vp_customer_success", "U4")
CARL = person(5, "Carl Cole", "ceo", "U5")
GLOBEX = customer(csm=MAYA)
COLOURS = {"support": standing("support", Colour.RED), OVERALL: standing(OVERALL, Colour.RED)}
LONG_NAME = "&" * 200
HUGE = customer(LONG_NAME, csm=person(1, LONG_NAME))
ANA = Contact(id=1, name="Ana <Ruiz>", email=None, title="CIO", left_on=None)
TEXTS = ["&<" * 5_000, "a\n" * 5_000, "x" * 10_000, "", "*_~`>\n" * 500]


def waiting(asked: HelpRequest, level: str = "vp", of: Cta | None = None, **more: Any) -> Waiting:  # noqa: ANN401
    shown = of or cta(of=GLOBEX, flagged=flag("tickets pile up", asking=(asked,))).on(level)
    facts: dict[str, Any] = {"entries": (entry("called them"), entry("", EntryType.FLAGGED))} | more
    return Waiting(asked, shown, COLOURS, **facts)


def labels(blocks: list[dict[str, Any]]) -> list[str]:
    rows = [block["elements"] for block in blocks if block["type"] == "actions"]
    return [each["text"]["text"] for row in rows for each in row if each["type"] == "button"]


UP = ["Acknowledge", "Hand to …", "Send back", "Ask for more", "Escalate", "Add update", "Unflag", "Resolve"]


@pytest.mark.parametrize(
    ("asked", "level", "told", "buttons"),
    [
        (ask(VERA, "vp"), "vp", "Maya Chen asks for your help with Globex", UP),
        (ask(VERA, "vp", acknowledged_at=NOW), "vp", "Maya Chen asks for your help with Globex", UP[1:]),
        (ask(CARL, "ceo"), "ceo", "asks for your help", [each for each in UP if each != "Escalate"]),
        (ask(VERA, "lead"), "lead", "asks for your help", [each for each in UP if each != "Send back"]),
        (
            ask(VERA, "vp", HelpRequestKind.SEND_UP),
            "lead",
            "Maya Chen asks you to send Globex up to VP Customer Success",
            ["Send up", "I’ll take it", "Show CTA"],
        ),
        (
            ask(MAYA, "vp", HelpRequestKind.MORE),
            "vp",
            "Maya Chen asks you for more about Globex",
            ["Add update", "Show CTA"],
        ),
    ],
)
def test_it_says_what_is_asked_and_offers_what_suits(
    policy: Policy, asked: HelpRequest, level: str, told: str, buttons: list[str]
) -> None:
    summary, blocks = asking([waiting(asked, level)], policy, NOW)
    assert told in summary
    assert labels(blocks) == buttons
    assert faults_of_message(blocks, summary) == []


def test_whoever_is_reached_reads_all_they_need(policy: Policy) -> None:
    asked = ask(CARL, "ceo", criterion="renewal,habits", why="the board <meets>", for_person=VERA)
    known = ((ANA, Relationship(person=CARL, how="studied & rowed together")),)
    _summary, blocks = asking([waiting(asked, "ceo", known=known)], policy, NOW)
    whole = "\n".join(texts_of(blocks))
    for fact in (
        "*ARR*\n$250,000", "*Renewal*\nin 40 days", "Overall :red_circle: red", "> the board &lt;meets&gt;",
        "> tickets pile up", "Why you: an upcoming renewal is at risk; the habits are red.",
        "Carl Cole knows Ana &lt;Ruiz&gt; (CIO): studied &amp; rowed together",
        "You stand in for Vera Voss, who is away.", "*What was tried*\n", "added an update: called them",
    ):  # fmt: skip
        assert fact in whole, fact
    assert whole.index("called them") < whole.index("raised the flag"), "newest first"


def test_what_was_tried_repeats_nothing(policy: Policy) -> None:
    said = [entry("can you join?", event) for event in (EntryType.WANTED, EntryType.SAID)]
    flagged = [entry("tickets pile up", event) for event in (EntryType.FLAGGED, EntryType.OPENED)]
    _summary, blocks = asking([waiting(ask(VERA, "vp"), entries=(*said, entry(""), *flagged))], policy, NOW)
    whole = "\n".join(texts_of(blocks))
    assert (whole.count("can you join?"), whole.count("tickets pile up")) == (1, 1)
    assert "asks to send it up" in whole, "the later one stays"
    sent_up = waiting(ask(VERA, "vp", why="they leave"), entries=(entry("they leave", EntryType.ESCALATED),))
    whole = "\n".join(texts_of(asking([sent_up], policy, NOW)[1]))
    assert whole.count("they leave") == 1
    assert "escalated it" in whole
    _summary, fresh = asking([waiting(ask(VERA, "vp"), entries=tuple(flagged))], policy, NOW)
    assert "What was tried" not in "\n".join(texts_of(fresh))


@pytest.mark.parametrize("ending", Ending)
def test_what_is_over_says_why_and_offers_nothing(policy: Policy, ending: Ending) -> None:
    over = ask(VERA, "vp", ended_at=NOW, ended_by=CARL, ending=ending)
    summary, blocks = asking([waiting(over)], policy, NOW)
    assert summary.startswith("CTA-17 is off your list: ")
    assert labels(blocks) == []
    both = asking([waiting(over), waiting(ask(VERA, "vp"))], policy, NOW)
    assert both[0] == "1 thing waits for you"
    assert labels(both[1]) == ["Acknowledge", "Show CTA"]


def test_what_was_asked_again_points_there(policy: Policy) -> None:
    summary, blocks = asking([], policy, NOW)
    assert summary == "I have asked you again, further down."
    assert faults_of_message(blocks, summary) == []


def test_several_things_are_one_message(policy: Policy) -> None:
    wanted = waiting(ask(VERA, "vp", HelpRequestKind.SEND_UP), "lead")
    several = [waiting(ask(VERA, "vp")), wanted, waiting(ask(VERA, "vp", HelpRequestKind.MORE))]
    summary, blocks = asking(several, policy, NOW)
    assert summary == "3 things wait for you"
    assert labels(blocks) == [
        "Acknowledge", "Show CTA", "Send up", "I’ll take it", "Show CTA", "Add update", "Show CTA"
    ]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_is_too_much_for_slack(policy: Policy, text: str) -> None:
    by = person(1, LONG_NAME)
    known = ((ANA, Relationship(person=by, how=text)),) * 20
    entries = (entry(text, by=by),) * 8
    for what in HelpRequestKind:
        asked = ask(
            by, "ceo", what, why=text, criterion="renewal,habits,decision_maker", for_person=by, asked_by=by
        )
        shown = cta(of=HUGE, flagged=flag(text + "y", by=by, asking=(asked,))).on("ceo")
        one = waiting(asked, of=shown, known=known, entries=entries)
        for told in ([one], [one] * 8):
            summary, blocks = asking(told, policy, NOW)
            assert faults_of_message(blocks, summary) == []


@pytest.mark.parametrize(("over", "above"), [(False, 2), (False, None), (True, 2)])
def test_the_next_level_is_offered_unless_it_is_settled(
    policy: Policy, over: bool, above: int | None
) -> None:
    level = None if above is None else policy.levels[above]
    asked = ask(VERA, "vp", nudges=3)
    told = Offer(asked, cta(of=GLOBEX, flagged=flag(asking=(asked,))).on("vp"), level, over)
    summary, blocks = offer(told, policy)
    assert summary == "Vera Voss has not answered about Globex yet"
    assert faults_of_message(blocks, summary) == []
    offered = ["Escalate to CEO"] if level else []
    assert labels(blocks) == ([] if over else [*offered, "Show CTA"])


@pytest.mark.parametrize("text", TEXTS)
def test_every_modal_is_within_slacks_limits(policy: Policy, text: str) -> None:
    known = ((ANA, Relationship(person=CARL, how=text)),) * 20
    turns = ((policy.levels[1], Turn.REACHED), (policy.levels[2], Turn.ASKED))
    shown = cta(2_147_483_647, of=HUGE, flagged=flag())
    for met in ((), tuple(Criterion)[:3]):
        foreseen = Foreseen(shown, turns, met, known)
        views = (
            escalation_modals.escalate_modal(foreseen, policy, "ceo"),
            escalation_modals.send_up_modal(foreseen, policy, 1, policy.levels[1], text),
            escalation_modals.hand_modal(foreseen, policy),
            escalation_modals.send_back_modal(foreseen, policy),
            escalation_modals.ask_more_modal(foreseen, policy),
            settings_modal(
                Settings(Preferences(person_id=1, deputy=CARL), MAYA, NOW, NOW, leads=True), policy
            ),
        )
        for view in views:
            assert faults_of_view(view) == [], view["callback_id"]
