"""Scorecards: look at one before a change to its CTAs, repaint it after, say what comes of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from bot.cases.rules import scorecards as rules
from bot.cases.rules.impact import FlagImpact, foresee
from bot.cases.usecases.unit_of_work import UnitOfWork
from storage.cases import scorecards
from storage.cases.records import OVERALL, Colour, Cta, CtaOutline, CtaStatus, Customer, EntryType, Person


@dataclass(frozen=True)
class ImpactPart:
    """What a chapter foresees of a flag on a customer, in lines as Slack shows them."""

    lines: Callable[[UnitOfWork, Customer, FlagImpact], Iterable[str]]


@dataclass(frozen=True)
class Scorecard:
    """A customer's present colours, each with the number of the CTA that causes it, and its open CTAs."""

    painted: dict[str, tuple[Colour, int | None]]
    open_ctas: list[CtaOutline]

    @property
    def colours(self) -> dict[str, Colour]:
        """Return the colours alone, by area and `OVERALL`; one that is missing was always green."""
        return {area: colour for area, (colour, _) in self.painted.items()}


def look(work: UnitOfWork, customer_id: int) -> Scorecard:
    """Return a customer's scorecard as it stands; before a change to it, the customer must be locked."""
    return Scorecard(*scorecards.look(work.session, customer_id))


def repaint(
    work: UnitOfWork,
    actor: Person,
    seen: Scorecard,
    cta: Cta,
    cause: EntryType,
    *,
    told: tuple[Person, ...] = (),
    mentioned: tuple[Person, ...] = (),
) -> FlagImpact:
    """Bring the colour of a CTA's area, and the overall one, up to date; record what causes them.

    `seen` is the scorecard before the change, `cta` the CTA after it. Return what the change sets off.
    """
    customer_id = cta.customer.id
    now_open = [other for other in seen.open_ctas if other.id != cta.id]
    if cta.status is CtaStatus.OPEN:
        now_open.append(CtaOutline.of(cta))
    colour = rules.area_colour(now_open, cta.area)
    changes = rules.repainted(seen.colours, cta.area, colour)
    for area, new in changes.items():
        scorecards.change(work.session, customer_id, area, new, cause=cause, cta_id=cta.id, person_id=actor.id,
                          now=work.now, first=area not in seen.painted)  # fmt: skip
    for area in (cta.area, OVERALL):
        if area not in changes and area in seen.painted and seen.painted[area][1] == cta.id:
            _paint_for_another(work, customer_id, area, seen.colours[area], now_open)
    return foreseen(work, cta.customer, cta.area, seen.colours, colour, told=told, mentioned=mentioned)


def foreseen(
    work: UnitOfWork,
    customer: Customer,
    area: str,
    before: Mapping[str, Colour],
    after: Colour,
    *,
    told: tuple[Person, ...],
    mentioned: tuple[Person, ...],
) -> FlagImpact:
    """Return what happens when an area of a customer takes a colour; if that is red, with what chapters foresee."""
    impact = foresee(work.policy, area, before, after, told=told, mentioned=mentioned)
    if after is not Colour.RED:
        return impact
    parts = work.policy.added.of(ImpactPart)
    return replace(
        impact, further=tuple(line for part in parts for line in part.lines(work, customer, impact))
    )


def _paint_for_another(
    work: UnitOfWork, customer_id: int, area: str, colour: Colour, open_ctas: list[CtaOutline]
) -> None:
    """Name the CTA that keeps a colour up, after the one that caused it no longer does."""
    inside = [cta for cta in open_ctas if area in (OVERALL, cta.area)]
    keeping = [cta for cta in inside if cta.flag] if colour is Colour.RED else inside
    if keeping:
        cta = keeping[0]
        cause, person_id = (
            (EntryType.FLAGGED, cta.flagged_by_id) if cta.flag else (EntryType.OPENED, cta.opened_by_id)
        )
        scorecards.change(work.session, customer_id, area, colour, cause=cause, cta_id=cta.id,
                          person_id=person_id, now=work.now)  # fmt: skip
