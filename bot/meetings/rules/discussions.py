"""Which meetings will discuss an open CTA, when, and why (practice §3 and §4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.cases.rules.impact import FlagImpact
from bot.cases.rules.renewals import is_upcoming
from bot.cases.rules.scorecards import COLOURS
from bot.language import _, later, n_
from bot.meetings.rules.schedule import next_of, start_of
from bot.policy.meetings import MEETINGS, ONE_TO_ONES, Gathering, Meeting, Selector
from bot.policy.model import Policy
from bot.reader import sees_arr
from storage.cases.records import Colour, Customer
from storage.meetings.lines import AgendaLine
from storage.meetings.records import NO_CHANGES, Changes

CTAS = {True: later("flagged CTAs"), False: later("unflagged CTAs"), None: later("open CTAs")}
CTAS_OF_AREA = {
    True: later("flagged {area} CTAs"),
    False: later("unflagged {area} CTAs"),
    None: later("open {area} CTAs"),
}
LISTS = {
    "and": later("{words} and {word}"),
    "or": later("{words} or {word}"),
    "with": later("{conditions} and {condition}"),
}


@dataclass(frozen=True)
class Topic:
    """An open CTA as agendas see it; `colour` is its area's, `overall_colour` its customer's."""

    area: str
    flagged: bool
    colour: Colour
    overall_colour: Colour
    arr_usd: Decimal
    renewal_on: date | None = None
    support_tier: str | None = None
    level: str | None = None
    team: str | None = None


@dataclass(frozen=True)
class Discussion:
    """A meeting that will discuss a CTA: when it starts (UTC), and what brings the CTA there, in words."""

    meeting: Gathering
    starts_at: datetime
    because: str


def discussing(
    policy: Policy,
    topic: Topic,
    now: datetime,
    changes: Changes = NO_CHANGES,
    one_to_one: Gathering | None = None,
) -> tuple[Discussion, ...]:
    """Return the next meeting of each kind that will discuss the CTA, soonest first; 1:1s discuss every one.

    `one_to_one` is when the lead has theirs, if not as usual. What counts is how things stand now: at a meeting weeks
    away, the renewal may be upcoming that is not yet.
    """
    found = [
        _next(policy, meeting, describe(policy, chosen), now, changes)
        for meeting in MEETINGS.of(policy)
        if (chosen := _first_that_takes(meeting, topic, now))
    ]
    talk = one_to_one or ONE_TO_ONES.of(policy)
    found.append(_next(policy, talk, _("all open CTAs, flagged first"), now, changes))
    return tuple(sorted(found, key=lambda discussion: discussion.starts_at))


def of_flag(
    policy: Policy,
    customer: Customer,
    impact: FlagImpact,
    now: datetime,
    changes: Changes = NO_CHANGES,
    one_to_one: Gathering | None = None,
) -> tuple[Discussion, ...]:
    """Return the same of what a flag has turned red; there is no 1:1 where a customer has no CSM, or no lead."""
    topic = Topic(
        area=impact.area.area,
        flagged=True,
        colour=impact.area.after,
        overall_colour=impact.overall.after,
        arr_usd=customer.arr_usd,
        renewal_on=customer.renewal_on,
        level=policy.levels[0].key,
        support_tier=customer.support_tier,
        team=customer.csm.team if customer.csm else None,
    )
    talks = discussing(policy, topic, now, changes, one_to_one)
    if customer.csm and customer.team_lead:
        return talks
    return tuple(talk for talk in talks if isinstance(talk.meeting, Meeting))


def next_meeting(policy: Policy, now: datetime) -> tuple[str, datetime] | None:
    """Return the name of the team's meeting that starts next, and when (UTC); none if there are no meetings."""
    found = next_of(policy, MEETINGS.of(policy), now)
    return (found[0].name, found[1]) if found else None


def takes(selector: Selector, topic: Topic | AgendaLine, today: date) -> bool:
    """Return whether all given conditions of the selector hold on that local date."""
    return (
        (selector.areas is None or topic.area in selector.areas)
        and (selector.flagged is None or topic.flagged == selector.flagged)
        and (selector.colour is None or topic.colour == selector.colour)
        and (selector.overall_colour is None or topic.overall_colour == selector.overall_colour)
        and (selector.min_arr is None or topic.arr_usd >= selector.min_arr)
        and (
            selector.renewal_within_days is None
            or is_upcoming(topic.renewal_on, selector.renewal_within_days, today)
        )
        and (selector.support_tiers is None or topic.support_tier in selector.support_tiers)
        and (selector.levels is None or topic.level in selector.levels)
        and (selector.teams is None or topic.team in selector.teams)
    )


def describe(policy: Policy, selector: Selector) -> str:
    """Return what a selector takes, in plain words such as `flagged CTAs in habits and sentiment`."""
    customers = listed(_conditions(selector), "with")
    if not customers:
        return _ctas(policy, selector)
    if _only_customers(selector):
        return _("customers {conditions}", conditions=customers)
    return _("{ctas} of customers {conditions}", ctas=_ctas(policy, selector), conditions=customers)


def _only_customers(selector: Selector) -> bool:
    ctas = (selector.areas, selector.flagged, selector.colour, selector.levels)
    return all(condition is None for condition in ctas)


def _next(policy: Policy, meeting: Gathering, because: str, now: datetime, changes: Changes) -> Discussion:
    return Discussion(meeting, start_of(policy, meeting, now, changes), because)


def _first_that_takes(meeting: Meeting, topic: Topic, now: datetime) -> Selector | None:
    today = now.astimezone(ZoneInfo(meeting.zone)).date()
    return next((selector for selector in meeting.agenda if takes(selector, topic, today)), None)


def _ctas(policy: Policy, selector: Selector) -> str:
    areas = [policy.areas[key].name.lower() for key in selector.areas or ()]
    levels = [level.name for level in policy.levels if level.key in (selector.levels or ())]
    told = _(CTAS[selector.flagged])
    if len(areas) == 1:
        told = _(CTAS_OF_AREA[selector.flagged], area=areas[0])
    if len(areas) > 1:
        told = _("{ctas} in {areas}", ctas=told, areas=listed(areas))
    if selector.colour:
        told = _("{ctas} in {colour} areas", ctas=told, colour=_(COLOURS[Colour(selector.colour)]))
    if levels:
        told = _("{ctas} that are with the {levels}", ctas=told, levels=listed(levels, "or"))
    return told


def _conditions(selector: Selector) -> list[str]:
    days, tiers = selector.renewal_within_days, selector.support_tiers
    told = []
    if selector.overall_colour:
        told.append(_("{colour} overall", colour=_(COLOURS[Colour(selector.overall_colour)])))
    if selector.min_arr is not None and sees_arr():
        told.append(_("with ARR of {amount} or more", amount=f"${selector.min_arr:,f}"))
    if days:
        told.append(
            n_("with a renewal in at most {count} day", "with a renewal in at most {count} days", days)
        )
    if tiers:
        told.append(_("with {tiers} support", tiers=listed(tiers, "or")))
    if selector.teams:
        told.append(_("looked after by {teams}", teams=listed(selector.teams, "or")))
    return told


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return words as a sentence lists them: `a`, `a and b`, `a, b and c`; `last` is a key of `LISTS`."""
    if len(words) < 2:
        return "".join(words)
    before, end = _(", ").join(words[:-1]), words[-1]
    return _(LISTS[last], words=before, word=end, conditions=before, condition=end)
