"""When the second level is expected to help (practice §3, level 2), as far as data tells."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum

from bot.cases.rules.renewals import is_upcoming
from bot.policy.model import Policy
from storage.cases.records import OVERALL, Colour, Contact, Customer

DECIDES = "Executive Decision Maker"
HABITS, COMPANY = "habits", "company"


class Criterion(StrEnum):
    """Why a level is asked for."""

    RENEWAL = "renewal"
    HABITS = "habits"
    DECISION_MAKER = "decision_maker"
    OTHER = "other"


def met(
    policy: Policy,
    customer: Customer,
    colours: Mapping[str, Colour],
    contacts: Iterable[Contact],
    today: date,
) -> tuple[Criterion, ...]:
    """Return which criteria hold on a local date; `colours` has the present ones by area and `OVERALL`.

    A decision maker has left or changed if a contact in that role left recently, or the company area is at risk.
    """
    holds = {
        Criterion.RENEWAL: colours.get(OVERALL, Colour.GREEN) is not Colour.GREEN
        and is_upcoming(customer.renewal_on, policy.thresholds.upcoming_renewal_days, today),
        Criterion.HABITS: colours.get(HABITS) is Colour.RED,
        Criterion.DECISION_MAKER: colours.get(COMPANY, Colour.GREEN) is not Colour.GREEN
        or any(_has_left(contact, today, policy.thresholds.recent_change_days) for contact in contacts),
    }
    return tuple(criterion for criterion, held in holds.items() if held)


def _has_left(contact: Contact, today: date, recently: int) -> bool:
    if DECIDES not in contact.roles or contact.left_on is None:
        return False
    return today - timedelta(days=recently) <= contact.left_on <= today
