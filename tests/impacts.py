"""What a flag sets off, with the meetings that will discuss it, for tests of what is drawn."""

from dataclasses import replace
from datetime import datetime

from bot.cases.rules.impact import FlagImpact, foresee
from bot.meetings.rules.discussions import of_flag
from bot.meetings.views.discussions import discussed
from bot.policy.model import Policy
from storage.cases.records import Colour, Customer, Person


def impact_of(
    policy: Policy, customer: Customer, area: str, now: datetime, heard: tuple[Person, ...] = ()
) -> FlagImpact:
    """Return what a flag in an area sets off, of which these are told and mentioned."""
    found = foresee(policy, area, {}, Colour.RED, told=heard, mentioned=heard)
    talks = of_flag(policy, customer, found, now)
    return replace(found, further=tuple(discussed(talk, policy) for talk in talks))
