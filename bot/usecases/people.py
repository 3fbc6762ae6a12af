"""People: meet them as Slack knows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.usecases.work import Work
from storage import people
from storage.records import Membership


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


def meet(work: Work, everybody: Sequence[Met], *, only_known: bool = False) -> int:
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
    work: Work, person_id: int, *, slack_id: str | None = None, dm_channel: str | None = None
) -> None:
    """Remember a person's Slack id, or the channel of the bot's direct messages with them."""
    people.set_place(work.session, person_id, slack_id, dm_channel)


def _zone(told: str, otherwise: str) -> str:
    try:
        return ZoneInfo(told).key
    except (ZoneInfoNotFoundError, ValueError):
        return otherwise
