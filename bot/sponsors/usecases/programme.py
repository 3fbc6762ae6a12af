"""The sponsors' programme: does it hold, now and for half a year, also if sales meet their target (practice §5)."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.errors import OrangeflagError
from bot.language import _
from bot.policy.fields import SponsoredTier
from bot.policy.sponsors import SPONSORS
from bot.sponsors.rules.answers import ON_TIME, Programme, Punctual
from bot.sponsors.rules.cadences import week_of
from bot.sponsors.rules.programme import HALF_A_YEAR, Growth, Span, Sponsor, Sponsored, project
from bot.sponsors.rules.sponsors import pace_of
from bot.sponsors.usecases import check_in_plans
from storage.cases.records import Person
from storage.sponsors import check_ins, programme, sponsors
from storage.sponsors.records import DueLine, InProgramme

WEEKS = timedelta(weeks=HALF_A_YEAR)
MOST_GROWTH = 10_000  # customers


def show(work: UnitOfWork, _actor: Person, _text: str = "") -> Programme:
    """Return how the programme does, without any growth."""
    return report(work)


def ask(work: UnitOfWork, _actor: Person, more: Mapping[SponsoredTier, str], until: str) -> Programme:
    """Return the same if sales bring so many more customers of each tier until a date.

    Raises OrangeflagError, told at the form's field, for what is no such number or date.
    """
    numbers: dict[SponsoredTier, int] = {}
    for tier, typed in more.items():
        if not typed.strip().isdecimal() or int(typed) > MOST_GROWTH:
            raise OrangeflagError(
                _(
                    "“{typed}” is no number of customers from 0 to {most}.",
                    typed=typed[:40],
                    most=f"{MOST_GROWTH:,}",
                ),
                field=tier,
            )
        numbers[tier] = int(typed)
    end = date.fromisoformat(until)
    if not work.today < end <= work.today + WEEKS:
        raise OrangeflagError(
            _("The projection reaches half a year: choose a date within it."), field="until"
        )
    return report(work, numbers, end)


def report(
    work: UnitOfWork, more: Mapping[SponsoredTier, int] | None = None, until: date | None = None
) -> Programme:
    """Return how the programme does, with so many more customers of each tier until a date, if any."""
    today, growth = work.today, dict(more or {})
    capable = sponsors.capable(work.session, [*SPONSORS.of(work.policy).calls_per_week])
    span = Span(week_of(today), SPONSORS.of(work.policy).move_weeks)
    expected = [
        Growth(tier, SPONSORS.of(work.policy).cadences[tier], count, until or today + WEEKS)
        for tier, count in growth.items()
    ]
    projected = project(
        [one for each in programme.members(work.session) if (one := _sponsored(work, each, today))],
        [Sponsor(person.id, check_in_plans.calendar_of(work, person).room_of_all) for person in capable],
        span,
        expected,
    )
    lines = programme.due(work.session, today - WEEKS, today)
    total, asked = check_ins.share_of_requests(work.session, today - WEEKS)
    return Programme(
        projected,
        {person.id: person for person in capable},
        _punctual(lines),
        tuple(line for line in lines if line.held_on is None),
        round(100 * asked / total) if total else 0,
        growth,
        until,
    )


def _sponsored(work: UnitOfWork, each: InProgramme, today: date) -> Sponsored | None:
    pace = pace_of(work.policy, each.tier)
    if pace is None:
        return None
    joined = each.since.astimezone(ZoneInfo(work.policy.zone)).date()
    next_on = each.next_on and max(each.next_on, today)
    return Sponsored(each.customer_id, *pace, each.last_on or joined, each.sponsor_id, next_on)


def _punctual(lines: list[DueLine]) -> tuple[Punctual, ...]:
    """Return how many check-ins of each sponsor were due, and on time, the least punctual first."""
    names = {line.sponsor_id: line.sponsor for line in lines}
    due = Counter(line.sponsor_id for line in lines)
    kept = Counter(
        line.sponsor_id for line in lines if line.held_on and line.held_on <= line.due_on + ON_TIME
    )
    found = [Punctual(name, due[number], kept[number]) for number, name in names.items()]
    return tuple(sorted(found, key=lambda one: (one.on_time / one.due, one.name)))
