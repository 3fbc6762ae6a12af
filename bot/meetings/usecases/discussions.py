"""Discussions: which meetings will discuss what a flag is raised on (practice §3 and §4)."""

from bot.cases.rules.impact import FlagImpact
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.meetings.rules.discussions import Discussion, of_flag
from bot.meetings.rules.one_to_ones import gathering_of
from bot.meetings.usecases.meeting_changes import changes
from bot.policy.meetings import ONE_TO_ONES, OneToOnes
from storage.cases.records import Customer


def foreseen(work: UnitOfWork, customer: Customer, impact: FlagImpact) -> tuple[Discussion, ...]:
    """Return the next meeting of each kind that will discuss a customer's flagged area, soonest first."""
    return of_flag(work.policy, customer, impact, work.now, work.once(changes), _one_to_one(work, customer))


def _one_to_one(work: UnitOfWork, customer: Customer) -> OneToOnes:
    """Return when the customer's lead has their 1:1s, if not as usual."""
    lead = customer.team_lead
    told = work.preferences_of_one(lead.id) if lead else None
    if lead is None or told is None:
        return ONE_TO_ONES.of(work.policy)
    return gathering_of(work.policy, told.meets_on, told.meets_at, lead.zone)
