"""The scorecard rule (practice §2), as a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.rules.scorecards import area_colour, overall, repainted
from storage.cases.records import OVERALL, Colour, Cta, CtaType
from tests.people_and_ctas import cta, flag

GREEN, YELLOW, RED = Colour
UP = flag()


@pytest.mark.parametrize(
    ("ctas", "colour"),
    [
        ([], GREEN),
        ([cta()], YELLOW),
        ([cta(flagged=UP)], RED),
        ([cta(), cta(18, flagged=UP)], RED),
        ([cta(), cta(18)], YELLOW),
        ([cta(outcome="done")], GREEN),
        ([cta(outcome="done"), cta(18)], YELLOW),
        ([cta(outcome="done", flagged=UP)], GREEN),
        ([cta(area="bugs", flagged=UP)], GREEN),
        ([cta(area="bugs", flagged=UP), cta(18)], YELLOW),
        *(([cta(kind=kind)], GREEN) for kind in CtaType if kind is not CtaType.RISK),
        *(([cta(kind=kind, flagged=UP)], GREEN) for kind in CtaType if kind is not CtaType.RISK),
        ([cta(kind=CtaType.OPPORTUNITY, flagged=UP), cta(18)], YELLOW),
    ],
)
def test_colour_follows_from_open_risk_ctas(ctas: list[Cta], colour: Colour) -> None:
    assert area_colour(ctas, "support") is colour


@given(st.lists(st.sampled_from(Colour)))
def test_overall_is_the_worst_area(colours: list[Colour]) -> None:
    worst = RED if RED in colours else YELLOW if YELLOW in colours else GREEN
    assert overall(colours) is worst


@pytest.mark.parametrize(
    ("before", "colour", "changes"),
    [
        ({}, GREEN, {}),
        ({}, YELLOW, {"support": YELLOW, OVERALL: YELLOW}),
        ({}, RED, {"support": RED, OVERALL: RED}),
        ({"support": RED, OVERALL: RED}, RED, {}),
        ({"support": RED, OVERALL: RED}, YELLOW, {"support": YELLOW, OVERALL: YELLOW}),
        ({"support": RED, OVERALL: RED}, GREEN, {"support": GREEN, OVERALL: GREEN}),
        ({"bugs": RED, OVERALL: RED}, RED, {"support": RED}),
        ({"bugs": RED, "support": RED, OVERALL: RED}, GREEN, {"support": GREEN}),
        ({"bugs": YELLOW, "support": RED, OVERALL: RED}, GREEN, {"support": GREEN, OVERALL: YELLOW}),
        ({"bugs": GREEN, "support": YELLOW, OVERALL: YELLOW}, GREEN, {"support": GREEN, OVERALL: GREEN}),
    ],
)
def test_only_what_changes_is_repainted(
    before: dict[str, Colour], colour: Colour, changes: dict[str, Colour]
) -> None:
    assert repainted(before, "support", colour) == changes


AREAS = st.sampled_from(["support", "bugs", "habits"])


@given(st.lists(st.tuples(AREAS, st.sampled_from(Colour))))
def test_repainting_again_and_again_keeps_overall_the_worst(steps: list[tuple[str, Colour]]) -> None:
    card: dict[str, Colour] = {}
    for area, colour in steps:
        card |= repainted(card, area, colour)
        areas = [card[name] for name in card if name != OVERALL]
        assert card.get(area, GREEN) is colour
        assert card.get(OVERALL, GREEN) is overall(areas)
