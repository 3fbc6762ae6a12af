"""What meetings add to the impact of a flag: which of them will discuss it, and when."""

from bot.cases.rules.impact import FlagImpact
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.meetings.usecases import discussions
from bot.meetings.views.discussions import discussed
from storage.cases.records import Customer


def lines(work: UnitOfWork, customer: Customer, impact: FlagImpact) -> list[str]:
    """Return a line for each meeting that will discuss a customer's flagged area, soonest first."""
    return [discussed(talk, work.policy) for talk in discussions.foreseen(work, customer, impact)]
