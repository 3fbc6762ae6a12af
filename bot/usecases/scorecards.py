"""Scorecards: repaint an area after its CTAs have changed, and say what came of it."""

from bot.rules import scorecards as rules
from bot.usecases.work import Work
from storage import ctas, scorecards
from storage.records import AreaColour, Colour, Cta, Event, Person


def painted(present: dict[str, AreaColour]) -> dict[str, Colour]:
    """Return the colours alone."""
    return {area: standing.colour for area, standing in present.items()}


def repaint(work: Work, actor: Person, cta: Cta, cause: Event) -> tuple[dict[str, Colour], Colour]:
    """Bring the colour of a CTA's area, and the overall one, up to date; record the cause.

    Return the colours as they were, and the area's colour as it is. The customer must be locked.
    """
    customer_id = cta.customer.id
    before = painted(scorecards.present(work.session, customer_id))
    colour = rules.area_colour(ctas.open_of(work.session, customer_id), cta.area)
    for area, new in rules.repainted(before, cta.area, colour).items():
        scorecards.change(
            work.session, customer_id, area, new, cause=cause, cta_id=cta.id, person_id=actor.id, now=work.now
        )
    return before, colour
