"""The ladder (practice §3): who stands where, and what becomes of wanting one of its levels."""

from enum import StrEnum

from bot.policy.model import Level, Policy
from storage.cases.records import Cta, Customer, HelpRequestKind, Person


class Turn(StrEnum):
    """What becomes of somebody's wanting a level."""

    REACHED = "reached"  # whoever holds it is asked
    ASKED = "asked"  # it is out of turn: whoever comes before it is asked to send it up
    PULLED = "pulled"  # it is the person's own: they have it now
    THERE = "there"  # it is there already, or further up


def standing(policy: Policy, customer: Customer, person: Person) -> int:
    """Return on which step of the ladder somebody stands for a customer: 0 for CSMs and others, 3 for the CEO.

    A step is theirs whose role ranks no higher than their own. The leads of other teams stand on the first step
    only where the customer has no lead.
    """
    role = policy.roles.get(person.role)
    steps = [level.number for level in policy.levels if role and role.rank >= policy.roles[level.role].rank]
    step = max(steps, default=0)
    lead = customer.team_lead
    if lead and lead.id == person.id:
        return max(step, 1)
    return (
        0 if step == 1 and lead and role and role.rank == policy.roles[policy.levels[0].role].rank else step
    )


def has_no_answer(cta: Cta, person: Person) -> bool:
    """Return whether the next level was offered to somebody: as whoever asked or leads, after the last reminder."""
    lead = cta.customer.team_lead
    return any(
        person.id in {each.asked_by.id, lead.id if lead else None}
        for each in (cta.flag.asks if cta.flag else ())
        if each.ask is not HelpRequestKind.MORE and not each.acknowledged_at and each.nudge_at is None
    )


def turn(policy: Policy, level: Level, *, stands_on: int, stands_at: int, no_answer: bool = False) -> Turn:
    """Return what becomes of a level that is wanted by somebody who `stands_on` a step.

    `stands_at` is the step that the CTA has reached; 0 while it is not flagged. Whoever is above may always pull it
    up, and whoever has it may send it one step further; so may those who have `no_answer` from there. Out of turn,
    the one before is asked (unless policy only advises the order).
    """
    if level.number == stands_on >= stands_at:
        return Turn.PULLED
    if level.number <= stands_at:
        return Turn.THERE
    passed = max(stands_on, stands_at) if no_answer else stands_on
    in_turn = level.number <= passed + 1
    return Turn.REACHED if in_turn or policy.order == "advise" else Turn.ASKED


def before(policy: Policy, level: Level, *, stands_on: int, stands_at: int) -> Level:
    """Return the level whose people are asked to send a CTA up to a level that is out of turn."""
    return policy.levels[min(max(stands_on + 1, stands_at), level.number - 1) - 1]


def level_of(policy: Policy, cta: Cta) -> Level | None:
    """Return the level on which a CTA stands; none while it is not flagged."""
    return policy.level(cta.level)
