"""Weekly updates: whoever has CTAs without one is asked the working day before their 1:1 (practice §3)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.cases.rules.nudges import digest_at, hours_of
from bot.cases.rules.working_hours import day_before_at
from bot.cases.usecases import ctas
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.errors import OrangeflagError
from bot.language import _
from bot.meetings.rules.messages import UpdatesMessage
from bot.meetings.rules.one_to_ones import Talk, Wanted, talks
from bot.meetings.usecases.one_to_ones import scope_of
from bot.policy.meetings import ONE_TO_ONES
from bot.text import clean
from storage import occurrences, outbox
from storage.cases import ctas as stored_ctas
from storage.cases import home_tab, people, posted_messages
from storage.cases.lines import CtaLine, Tab
from storage.cases.records import Cta, Person
from storage.meetings import one_to_ones
from storage.messages import Urgency

JOB = "updates"
AHEAD, A_DAY = timedelta(days=8), timedelta(days=1)
MOST = 20  # CTAs in one message, and in one modal: four blocks each


@dataclass(frozen=True)
class News:
    """What somebody has filled in about one CTA."""

    changed: str
    next: str
    help: str


def due(work: UnitOfWork) -> list[tuple[Talk, datetime]]:
    """Return the next 1:1 of everybody who was to be asked by now for what is missing, and since when (UTC)."""
    coming = talks(work.policy, one_to_ones.pairs(work.session), work.now, work.now + AHEAD)
    nearest = {talk.pair.person_id: talk for talk in reversed(coming)}
    asked = occurrences.claimed(work.session, JOB, work.today - A_DAY)
    return [
        (talk, wanted_at)
        for talk, person, wanted_at in asked_before(work, nearest.values())
        if wanted_at <= work.now and (str(person.id), talk.on) not in asked
    ]


def asked_before(work: UnitOfWork, coming: Collection[Talk]) -> list[tuple[Talk, Person, datetime]]:
    """Return 1:1s, each with who is asked before it for what is missing, and when (UTC)."""
    person_ids = [*{talk.pair.person_id for talk in coming}]
    told = work.preferences_of(person_ids)
    led = {person.id: person for person in people.some(work.session, person_ids)}
    found = []
    for talk in coming:
        person, wishes = led[talk.pair.person_id], told.get(talk.pair.person_id)
        hours = hours_of(person, wishes, work.policy)
        found.append((talk, person, day_before_at(hours, talk.on, digest_at(wishes, work.policy))))
    return found


def ask(work: UnitOfWork, talk: Talk, wanted_at: datetime) -> bool:
    """Ask somebody, once for each 1:1, unless it is too late or nothing is missing; return whether that was done."""
    if not occurrences.claim(work.session, JOB, str(talk.pair.person_id), talk.on, work.now):
        return False
    person = people.get(work.session, talk.pair.person_id)
    missing = _missing(work, person)
    late = work.now > wanted_at + timedelta(minutes=ONE_TO_ONES.of(work.policy).catch_up_minutes)
    outcome = "too late" if late else f"asked for {len(missing)}" if missing else "nothing is missing"
    occurrences.conclude(work.session, JOB, str(person.id), talk.on, outcome, work.now)
    if late or not missing:
        return False
    content = UpdatesMessage(person=person.id, ctas=tuple(missing), starts_at=talk.starts_at)
    outbox.add(
        work.session,
        content,
        now=work.now,
        to_person_id=person.id,
        urgency=Urgency.DIGEST,
    )
    return True


def wanted(work: UnitOfWork, person_id: int, cta_ids: list[int]) -> Wanted:
    """Return the CTAs of which somebody was asked for updates, and which of them have none yet."""
    found = (stored_ctas.get(work.session, cta_id) for cta_id in cta_ids)
    missing = _missing(work, people.get(work.session, person_id))
    return Wanted(tuple(cta for cta in found if cta), frozenset(missing) & frozenset(cta_ids))


def save(work: UnitOfWork, actor: Person, told: Mapping[int, News]) -> Wanted:
    """Add updates to the CTAs of which something was told, and leave the others as they are.

    Raises OrangeflagError if nothing was told of any.
    """
    texts = {cta_id: _text(news) for cta_id, news in told.items()}
    if not any(texts.values()):
        raise OrangeflagError(
            _("What is new? Tell something about one of them at least. Nothing was recorded.")
        )
    for cta_id, text in texts.items():
        if text:
            ctas.update(work, actor, cta_id, text)
    posted_messages.edit_newest(work.session, UpdatesMessage, actor.id, work.now)
    return wanted(work, actor.id, [*told])


def nothing_new(work: UnitOfWork, actor: Person, cta_id: int) -> Cta:
    """Add to a CTA that nothing has changed."""
    changed = ctas.update(work, actor, cta_id, _("No change."))
    posted_messages.edit_newest(work.session, UpdatesMessage, actor.id, work.now)
    return changed.cta


def _missing(work: UnitOfWork, person: Person) -> list[int]:
    """Return somebody's open risk CTAs without an update this week, those with the oldest flags first."""
    lines = home_tab.rows(work.session, Tab.STALE, scope_of(work, person), MOST, 0)
    return [line.id for line in lines if isinstance(line, CtaLine)]


def _text(news: News) -> str:
    """Return what was filled in as one text; empty if nothing was."""
    parts = (
        (_("What changed: {text}", text=said) if (said := clean(news.changed)) else ""),
        (_("What is next: {text}", text=said) if (said := clean(news.next)) else ""),
        (_("What help is needed: {text}", text=said) if (said := clean(news.help)) else ""),
    )
    return "\n".join(part for part in parts if part)
