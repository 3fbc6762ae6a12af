"""Executive sponsors: who can be one, and where a customer stands in the programme (practice §5)."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from bot.policy.fields import Cadence, SponsoredTier
from bot.policy.model import Policy
from bot.policy.sponsors import SPONSOR_ARR, SPONSORS
from bot.sponsors.rules.cadences import MONTHS
from storage.sponsors.records import Member, Stand

WEEKS_A_YEAR = 52


def calls_of(policy: Policy, role: str | None, own: int | None) -> int:
    """Return how many customer calls a week somebody can make: as their own record tells, or else their job."""
    if own is not None:
        return own
    return SPONSORS.of(policy).calls_per_week.get(role, 0) if role else 0


def pace_of(policy: Policy, tier: str) -> tuple[SponsoredTier, Cadence] | None:
    """Return a tier with how often its customers are called; None for one that has no sponsors."""
    return next((pace for pace in SPONSORS.of(policy).cadences.items() if pace[0] == tier), None)


def is_eligible(policy: Policy, arr_usd: Decimal, tier: str) -> bool:
    """Return whether a customer is to have a sponsor: by its ARR, and its tier."""
    return arr_usd >= SPONSOR_ARR.of(policy) and pace_of(policy, tier) is not None


def stand_of(policy: Policy, member: Member) -> Stand | None:
    """Return where a customer is to stand in the programme now; None for one that has nothing to do with it.

    One that falls below the threshold is proposed for leaving, not dropped; one that was imported with a sponsor is
    kept as it is. One whose sponsor has left wants another.
    """
    eligible = is_eligible(policy, member.arr_usd, member.tier)
    if member.state is Stand.OUT:
        return Stand.OUT if eligible else None
    if member.is_member and calls_of(policy, member.sponsor_role, member.sponsor_calls):
        return _of_sponsored(policy, member, eligible=eligible)
    return Stand.WANTED if eligible else None


def _of_sponsored(policy: Policy, member: Member, *, eligible: bool) -> Stand | None:
    if eligible:
        return Stand.SPONSORED
    if member.state in (Stand.SPONSORED, Stand.LEAVING):
        return Stand.LEAVING
    return Stand.KEPT if pace_of(policy, member.tier) else None


def weekly_load(policy: Policy, customers: Mapping[str, int]) -> Fraction:
    """Return how many calls a week so many customers of each tier take, on average."""
    calls = (
        Fraction(12 * count, MONTHS[pace[1]] * WEEKS_A_YEAR)
        for tier, count in customers.items()
        if (pace := pace_of(policy, tier))
    )
    return sum(calls, Fraction())
