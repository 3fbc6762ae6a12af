"""People: meet them as Slack knows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.cases.usecases.unit_of_work import UnitOfWork
from storage.cases import people
from storage.cases.records import Membership, Person


@dataclass(frozen=True)
class Met:
    """What Slack says of somebody; `zone` is what Slack calls an IANA name, `locale` their language and country."""

    slack_id: str
    name: str
    email: str | None
    title: str
    zone: str
    membership: Membership
    locale: str = ""


def compare(work: UnitOfWork, everybody: Sequence[Met]) -> tuple[int, list[Met]]:
    """Return how many of these people are known here, and those of them whom Slack knows otherwise than we do."""
    known = people.everybody(work.session)
    by_slack_id = {person.slack_id: person for person in known if person.slack_id}
    by_email = {person.email: person for person in known if person.email}
    pairs = [(met, by_slack_id.get(met.slack_id) or by_email.get(met.email or "")) for met in everybody]
    ours = [(met, person) for met, person in pairs if person]
    return len(ours), [met for met, person in ours if _believed(work, met, person) != _as_known(person)]


def _believed(work: UnitOfWork, met: Met, person: Person) -> tuple[str, ...]:
    return met.slack_id, _zone(met.zone, work.policy.zone), met.locale or person.locale, met.membership


def _as_known(person: Person) -> tuple[str, ...]:
    return person.slack_id or "", person.zone, person.locale, person.membership


def meet(work: UnitOfWork, everybody: Sequence[Met], *, only_known: bool = False) -> int:
    """Remember who people are in Slack, linked by e-mail to those who were imported; return how many.

    With `only_known`, nobody is added: strangers are met when they first turn up.
    """
    met = [
        person
        for person in everybody
        if not only_known or people.knows(work.session, person.slack_id, person.email)
    ]
    for person in met:
        people.meet(
            work.session,
            person.slack_id,
            name=person.name,
            email=person.email,
            title=person.title,
            zone=_zone(person.zone, work.policy.zone),
            locale=person.locale,
            membership=person.membership,
        )
    return len(met)


def remember_place(
    work: UnitOfWork, person_id: int, *, slack_id: str | None = None, dm_channel: str | None = None
) -> None:
    """Remember a person's Slack id, or the channel of the bot's direct messages with them."""
    people.set_place(work.session, person_id, slack_id, dm_channel)


def _zone(told: str, otherwise: str) -> str:
    try:
        return ZoneInfo(told).key
    except (ZoneInfoNotFoundError, ValueError):
        return otherwise
