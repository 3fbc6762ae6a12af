"""Scorecards: repaint an area after its CTAs have changed, and say what came of it."""

from bot.rules import scorecards as rules
from bot.usecases.work import Work
from storage import ctas, scorecards
from storage.records import OVERALL, AreaColour, Colour, Cta, Event, Person


def painted(present: dict[str, AreaColour]) -> dict[str, Colour]:
    """Return the colours alone."""
    return {area: standing.colour for area, standing in present.items()}


def repaint(work: Work, actor: Person, cta: Cta, cause: Event) -> tuple[dict[str, Colour], Colour]:
    """Bring the colour of a CTA's area, and the overall one, up to date; record what causes them.

    Return the colours as they were, and the area's colour as it is. The customer must be locked.
    """
    customer_id = cta.customer.id
    present = scorecards.present(work.session, customer_id)
    before = painted(present)
    open_ctas = ctas.open_of(work.session, customer_id)
    colour = rules.area_colour(open_ctas, cta.area)
    changes = rules.repainted(before, cta.area, colour)
    for area, new in changes.items():
        _paint(work, customer_id, area, new, cause, cta.id, actor.id)
    for area in (cta.area, OVERALL):
        if area not in changes and area in present and present[area].cta_id == cta.id:
            _paint_for_another(work, customer_id, area, before.get(area, Colour.GREEN), open_ctas)
    return before, colour


def _paint_for_another(work: Work, customer_id: int, area: str, colour: Colour, open_ctas: list[Cta]) -> None:
    """Name the CTA that keeps a colour up, after the one that caused it no longer does."""
    inside = [cta for cta in open_ctas if area in (OVERALL, cta.area)]
    keeping = [cta for cta in inside if cta.flag] if colour is Colour.RED else inside
    if keeping:
        cta, flag = keeping[0], keeping[0].flag
        cause, person = (Event.FLAGGED, flag.raised_by) if flag else (Event.OPENED, cta.opened_by)
        _paint(work, customer_id, area, colour, cause, cta.id, person.id if person else None)


def _paint(
    work: Work, customer_id: int, area: str, colour: Colour, cause: Event, cta_id: int, person_id: int | None
) -> None:
    scorecards.change(
        work.session, customer_id, area, colour, cause=cause, cta_id=cta_id, person_id=person_id, now=work.now
    )
