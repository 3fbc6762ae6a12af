"""The scorecard rule (practice §2): colour follows from CTAs."""

from collections.abc import Iterable, Mapping

from bot.language import later
from storage.cases.records import OVERALL, Colour, Cta, CtaOutline, CtaStatus, CtaType

COLOURS = {Colour.GREEN: later("green"), Colour.YELLOW: later("yellow"), Colour.RED: later("red")}


def area_colour(ctas: Iterable[Cta | CtaOutline], area: str) -> Colour:
    """Return an area's colour: no open risk CTA is green, an open one yellow, a flagged one red."""
    risks = [c for c in ctas if c.area == area and c.type is CtaType.RISK and c.status is CtaStatus.OPEN]
    if any(risk.flag for risk in risks):
        return Colour.RED
    return Colour.YELLOW if risks else Colour.GREEN


def overall(colours: Iterable[Colour]) -> Colour:
    """Return the worst of the areas' colours; green when there are none."""
    return max(colours, key=lambda colour: colour.badness, default=Colour.GREEN)


def repainted(before: Mapping[str, Colour], area: str, colour: Colour) -> dict[str, Colour]:
    """Return what changes, by area and `OVERALL`, when one area takes a colour."""
    areas = {**before, area: colour}
    areas.pop(OVERALL, None)
    after = {area: colour, OVERALL: overall(areas.values())}
    return {name: new for name, new in after.items() if new is not before.get(name, Colour.GREEN)}
