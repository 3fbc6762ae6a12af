"""What a flag sets off, foreseen from policy: colours, who is told, and what chapters foresee (practice §3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.cases.rules.scorecards import repainted
from bot.policy.model import Policy
from storage.cases.records import OVERALL, Colour, Customer, Person


@dataclass(frozen=True)
class Repaint:
    """One colour of the scorecard, before and after."""

    area: str
    before: Colour
    after: Colour


@dataclass(frozen=True)
class FlagImpact:
    """What one change sets off; `told` are asked at once, and `mentioned` in the card's thread besides.

    `further` is what chapters foresee of it, each in a line as Slack shows it.
    """

    area: Repaint
    overall: Repaint
    channel: str
    told: tuple[Person, ...]
    mentioned: tuple[Person, ...] = ()
    further: tuple[str, ...] = ()


def foresee(
    policy: Policy,
    area: str,
    before: Mapping[str, Colour],
    after: Colour,
    *,
    told: tuple[Person, ...],
    mentioned: tuple[Person, ...] = (),
) -> FlagImpact:
    """Return what happens when an area of a customer takes a colour; red is the colour of a flag.

    `before` has the colours up to now, by area and `OVERALL`.
    """
    colours = repainted(before, area, after)
    overall = before.get(OVERALL, Colour.GREEN)
    return FlagImpact(
        area=Repaint(area, before.get(area, Colour.GREEN), after),
        overall=Repaint(OVERALL, overall, colours.get(OVERALL, overall)),
        channel=policy.areas[area].channel,
        told=told,
        mentioned=mentioned,
    )


def may_acknowledge(policy: Policy, customer: Customer, area: str, person: Person) -> bool:
    """Return whether a person may take notice of a flag: its lead, whoever is above, or who answers for the area.

    The leads of other teams may where the customer has none of its own.
    """
    if customer.team_lead and customer.team_lead.id == person.id:
        return True
    above = policy.levels[1:] if customer.team_lead else policy.levels
    return person.role in {policy.areas[area].answers, *(level.role for level in above)}
