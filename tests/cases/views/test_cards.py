"""The card: the state of a CTA at a glance, with the buttons that suit it, within Slack's limits."""

import pytest

from bot.cases.views.cards import card
from bot.policy.model import Policy
from storage.cases.records import OVERALL, Colour, Cta
from tests.limits import faults_of_message, texts_of
from tests.people_and_ctas import NOW, ask, cta, customer, flag, person, standing

pytestmark = pytest.mark.usefixtures("sees_all")

DANA = person(2, "Dana Whitfield", "lead", "U2")
MAYA = person()
VERA, VIC = person(3, "Vera", "vp_customer_success"), person(4, "Vic", "vp_customer_success")
GLOBEX = customer("Globex & Sons", lead=DANA, csm=MAYA)
COLOURS = {"support": standing("support", Colour.RED), OVERALL: standing(OVERALL, Colour.RED)}

LONG = "&<" * 5_000
LINES = "a\n" * 5_000
HUGE = customer("&" * 200, lead=person(2, "&" * 200, "lead"), csm=person(1, "<" * 200))


def labels(blocks: list[dict[str, object]]) -> list[str]:
    rows = [block["elements"] for block in blocks if block["type"] == "actions"]
    return [button["text"]["text"] for row in rows for button in row]  # type: ignore[attr-defined]  # Slack's blocks


@pytest.mark.parametrize(
    ("shown", "summary", "line", "buttons"),
    [
        (
            cta(of=GLOBEX, by=MAYA),
            "CTA-17 open: Globex &amp; Sons · Support",
            "Opened by Maya Chen <!date",
            ["Add update", "Escalate", "Flag", "Resolve"],
        ),
        (
            cta(of=GLOBEX, flagged=flag(asking=(ask(DANA),))),
            "CTA-17 flagged: Globex &amp; Sons · Support",
            "waiting for Dana Whitfield to acknowledge",
            ["Acknowledge", "Add update", "Escalate", "Unflag", "Resolve"],
        ),
        (
            cta(of=GLOBEX, flagged=flag(acknowledged=DANA)),
            "CTA-17 flagged: Globex &amp; Sons · Support",
            "acknowledged by Dana Whitfield <!date",
            ["Add update", "Escalate", "Unflag", "Resolve"],
        ),
        (
            cta(of=GLOBEX, flagged=flag(asking=(ask(VERA, "vp"), ask(VIC, "vp"), ask(DANA)))).on("vp"),
            "CTA-17 flagged: Globex &amp; Sons · Support",
            "waiting for Vera, Vic to acknowledge",
            ["Acknowledge", "Add update", "Escalate", "Unflag", "Resolve"],
        ),
        (
            cta(
                of=GLOBEX, flagged=flag(asking=(ask(VERA, "vp", acknowledged_at=NOW, snoozed_until=NOW),))
            ).on("vp"),
            "CTA-17 flagged: Globex &amp; Sons · Support",
            "with Vera (VP Customer Success) since <!date",
            ["Add update", "Escalate", "Unflag", "Resolve"],
        ),
        (
            cta(of=customer(), flagged=flag()),
            "CTA-17 flagged: Globex · Support",
            "Flagged by Maya Chen <!date",
            ["Acknowledge", "Add update", "Escalate", "Unflag", "Resolve"],
        ),
        (
            cta(of=GLOBEX, outcome="all <well>"),
            "CTA-17 resolved: Globex &amp; Sons · Support",
            "all &lt;well&gt;",
            [],
        ),
    ],
)
def test_a_card_says_how_things_stand_and_offers_what_suits(
    policy: Policy, shown: Cta, summary: str, line: str, buttons: list[str]
) -> None:
    text, blocks = card(shown, COLOURS, policy, NOW)
    assert text == summary
    assert line in "\n".join(texts_of(blocks))
    assert labels(blocks) == buttons


def test_a_card_tells_all_that_the_practice_asks_for(policy: Policy) -> None:
    _, blocks = card(cta(of=GLOBEX, flagged=flag("tickets\npile up")), COLOURS, policy, NOW)
    whole = "\n".join(texts_of(blocks))
    for fact in (
        "*CTA-17* · *Globex &amp; Sons* · Support",
        "Support :red_circle: red\nOverall :red_circle: red",
        "*Level*\nTeam lead",
        "*ARR*\n$250,000",
        "*Renewal*\nin 40 days (2 Jan 2027)",
        "*CSM*\nMaya Chen",
        "*Flagged*\njust now",
        "> tickets\n> pile up",
    ):
        assert fact in whole


@pytest.mark.parametrize("text", [LONG, LINES, "\n" * 9_998 + "x", "x" * 10_000, "&<>👩‍👩‍👧‍👦" * 300, ""])
def test_no_text_is_too_much_for_slack(policy: Policy, text: str) -> None:
    by = person(1, "&" * 200)
    for shown in (
        cta(of=HUGE, reason=text, by=by),
        cta(of=HUGE, flagged=flag(text, by=by, acknowledged=by)),
        cta(of=HUGE, reason=text, outcome=text or "done"),
    ):
        summary, blocks = card(shown, COLOURS, policy, NOW)
        assert faults_of_message(blocks, summary) == []
