"""1:1s: before each, both get a message that begins with the scorecards, green ones included (practice §4)."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.cases.rules.home_tab import week_began
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.meetings.rules.messages import OneToOneMessage
from bot.meetings.rules.one_to_ones import AtRisk, OneToOne, Talk, talks
from bot.meetings.usecases import catch_up
from bot.meetings.usecases.catch_up import Look
from bot.policy.meetings import ONE_TO_ONES
from storage import occurrences, outbox
from storage.cases import ctas, customers, home_tab, people, scorecards, tasks
from storage.cases.home_tab import Scope
from storage.cases.lines import CustomerLine, Part, Tab
from storage.cases.records import Cta, Person
from storage.meetings import one_to_ones
from storage.messages import Urgency

JOB = "one_to_ones"
MOST_CUSTOMERS, MOST_CTAS, MOST_TASKS = 12, 12, 10
MOST_GREEN = 90  # in one modal, which takes 100 blocks


def look(work: UnitOfWork, until: datetime) -> Look[Talk]:
    """Return the 1:1s that begin soon, since somebody last looked."""
    ahead = timedelta(minutes=ONE_TO_ONES.of(work.policy).minutes_before)
    pairs = one_to_ones.pairs(work.session)
    return catch_up.due_window(work, JOB, until, ahead,
                      lambda since: talks(work.policy, pairs, since + ahead, until + ahead))  # fmt: skip


def tell(work: UnitOfWork, talk: Talk) -> bool:
    """Send both of a pair what they talk about, if it is not too late for that; return whether nobody else did."""
    pair = talk.pair
    if not occurrences.claim(work.session, JOB, f"{pair.lead_id}-{pair.person_id}", talk.on, work.now):
        return False
    late = work.now > talk.starts_at + timedelta(minutes=ONE_TO_ONES.of(work.policy).catch_up_minutes)
    outcome = "too late" if late else "told"
    occurrences.conclude(work.session, JOB, f"{pair.lead_id}-{pair.person_id}", talk.on, outcome, work.now)
    for to in () if late else (pair.lead_id, pair.person_id):
        content = OneToOneMessage(lead=pair.lead_id, person=pair.person_id, starts_at=talk.starts_at)
        outbox.add(
            work.session,
            content,
            now=work.now,
            to_person_id=to,
            urgency=Urgency.DIGEST,
        )
    return not late


def shown(work: UnitOfWork, lead: int, person: int, starts_at: datetime) -> OneToOne:
    """Return what a lead and one of their people talk about, as things stand now."""
    leading, led = people.get(work.session, lead), people.get(work.session, person)
    scope = scope_of(work, led)
    counts = home_tab.counts(work.session, Part.CSM, scope)
    lines = home_tab.rows(work.session, Tab.CUSTOMERS, scope, MOST_CUSTOMERS, 0)
    areas = tuple(key for key, area in work.policy.areas.items() if area.answers == leading.role)
    found, total = _ctas(work, led, areas)
    return OneToOne(
        leading,
        led,
        starts_at,
        tuple(_at_risk(work, [line.id for line in lines if isinstance(line, CustomerLine)])),
        counts[Tab.CUSTOMERS],
        counts[Tab.GREEN],
        tuple(found),
        total,
        tuple(tasks.of_person(work.session, led.id, MOST_TASKS)),
        areas,
    )


def greens(work: UnitOfWork, _actor: Person, person_id: int) -> tuple[Person, list[CustomerLine], int]:
    """Return somebody's green customers, those with the most ARR first, and how many there are."""
    person = people.get(work.session, person_id)
    scope = scope_of(work, person)
    lines = home_tab.rows(work.session, Tab.GREEN, scope, MOST_GREEN, 0)
    total = home_tab.counts(work.session, Part.CSM, scope)[Tab.GREEN]
    return person, [line for line in lines if isinstance(line, CustomerLine)], total


def scope_of(work: UnitOfWork, person: Person) -> Scope:
    """Return what is somebody's, without any filter."""
    return Scope(person.id, "", "", week_began(person.zone, work.now), work.now)


def _ctas(work: UnitOfWork, person: Person, areas: tuple[str, ...]) -> tuple[list[Cta], int]:
    """Return what is open of somebody's; of those whose lead answers for an area, all that is open there first."""
    own, total = ctas.open_for(work.session, person.id, flagged=False, limit=MOST_CTAS)
    theirs = ctas.open_in(work.session, areas, MOST_CTAS) if areas else []
    both = {cta.id: cta for cta in (*theirs, *own)}
    return [*both.values()][:MOST_CTAS], max(total, len(both))


def _at_risk(work: UnitOfWork, numbers: Sequence[int]) -> Iterator[AtRisk]:
    found = customers.several(work.session, numbers)
    colours = scorecards.of_several(work.session, numbers)
    for number in numbers:
        yield AtRisk(found[number], colours.get(number, {}))
