"""Scorecards: repaint an area after its CTAs have changed, and say what came of it."""

from bot.rules import scorecards as rules
from bot.usecases.work import Work
from storage import ctas, scorecards
from storage.records import OVERALL, Colour, Cta, CtaOutline, Event, Person


def painted(work: Work, customer_id: int) -> dict[str, Colour]:
    """Return a customer's present colours, by area and `OVERALL`; one that is missing was always green."""
    return {area: colour for area, (colour, _) in scorecards.colours(work.session, customer_id).items()}


def repaint(work: Work, actor: Person, cta: Cta, cause: Event) -> tuple[dict[str, Colour], Colour]:
    """Bring the colour of a CTA's area, and the overall one, up to date; record what causes them.

    Return the colours as they were, and the area's colour as it is. The customer must be locked.
    """
    customer_id = cta.customer.id
    present = scorecards.colours(work.session, customer_id)
    before = {area: colour for area, (colour, _) in present.items()}
    open_ctas = ctas.outlines_of(work.session, customer_id)
    colour = rules.area_colour(open_ctas, cta.area)
    changes = rules.repainted(before, cta.area, colour)
    for area, new in changes.items():
        scorecards.change(work.session, customer_id, area, new, cause=cause, cta_id=cta.id, person_id=actor.id,
                          now=work.now, first=area not in present)  # fmt: skip
    for area in (cta.area, OVERALL):
        if area not in changes and area in present and present[area][1] == cta.id:
            _paint_for_another(work, customer_id, area, before[area], open_ctas)
    return before, colour


def _paint_for_another(
    work: Work, customer_id: int, area: str, colour: Colour, open_ctas: list[CtaOutline]
) -> None:
    """Name the CTA that keeps a colour up, after the one that caused it no longer does."""
    inside = [cta for cta in open_ctas if area in (OVERALL, cta.area)]
    keeping = [cta for cta in inside if cta.flag] if colour is Colour.RED else inside
    if keeping:
        cta = keeping[0]
        cause, person_id = (
            (Event.FLAGGED, cta.flagged_by_id) if cta.flag else (Event.OPENED, cta.opened_by_id)
        )
        scorecards.change(work.session, customer_id, area, colour, cause=cause, cta_id=cta.id,
                          person_id=person_id, now=work.now)  # fmt: skip
