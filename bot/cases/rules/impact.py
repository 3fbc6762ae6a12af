"""What a flag sets off, foreseen from policy: colours, who is told, which meetings discuss it (practice §3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.cases.rules.scorecards import repainted
from bot.meetings.rules.discussions import Discussion, Topic, discussing
from bot.policy.meetings import Gathering, Meeting
from bot.policy.model import Policy
from storage.cases.records import OVERALL, Colour, Customer, Person
from storage.meetings.records import NO_CHANGES, Changes


@dataclass(frozen=True)
class Repaint:
    """One colour of the scorecard, before and after."""

    area: str
    before: Colour
    after: Colour


@dataclass(frozen=True)
class FlagImpact:
    """What one change sets off; `told` are asked at once, and `mentioned` in the card's thread besides."""

    area: Repaint
    overall: Repaint
    channel: str
    told: tuple[Person, ...]
    discussions: tuple[Discussion, ...]
    mentioned: tuple[Person, ...] = ()


def foresee(
    policy: Policy,
    customer: Customer,
    area: str,
    before: Mapping[str, Colour],
    after: Colour,
    *,
    told: tuple[Person, ...],
    now: datetime,
    mentioned: tuple[Person, ...] = (),
    changes: Changes = NO_CHANGES,
    one_to_one: Gathering | None = None,
) -> FlagImpact:
    """Return what happens when an area of a customer takes a colour; red is the colour of a flag.

    `before` has the colours up to now, by area and `OVERALL`; `changes` are those of meetings, and `one_to_one` is
    when the customer's lead has theirs, if not as usual.
    """
    colours = repainted(before, area, after)
    overall = before.get(OVERALL, Colour.GREEN)
    flagged = after is Colour.RED
    new_overall = colours.get(OVERALL, overall)
    topic = Topic(
        area=area,
        flagged=flagged,
        colour=after,
        overall_colour=new_overall,
        arr_usd=customer.arr_usd,
        renewal_on=customer.renewal_on,
        level=policy.levels[0].key if flagged else None,
        support_tier=customer.support_tier,
        team=customer.csm.team if customer.csm else None,
    )
    return FlagImpact(
        area=Repaint(area, before.get(area, Colour.GREEN), after),
        overall=Repaint(OVERALL, overall, new_overall),
        channel=policy.areas[area].channel,
        told=told,
        discussions=_discussed(customer, discussing(policy, topic, now, changes, one_to_one))
        if flagged
        else (),
        mentioned=mentioned,
    )


def _discussed(customer: Customer, talks: tuple[Discussion, ...]) -> tuple[Discussion, ...]:
    if customer.csm and customer.team_lead:
        return talks
    return tuple(talk for talk in talks if isinstance(talk.meeting, Meeting))


def may_acknowledge(policy: Policy, customer: Customer, area: str, person: Person) -> bool:
    """Return whether a person may take notice of a flag: its lead, whoever is above, or who answers for the area.

    The leads of other teams may where the customer has none of its own.
    """
    if customer.team_lead and customer.team_lead.id == person.id:
        return True
    above = policy.levels[1:] if customer.team_lead else policy.levels
    return person.role in {policy.areas[area].answers, *(level.role for level in above)}
