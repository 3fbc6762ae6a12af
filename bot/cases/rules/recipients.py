"""Whom a level of the ladder reaches now: its holders, or whoever stands in for them (practice §3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.cases.records import Membership, Person, Preferences, Reach


@dataclass(frozen=True)
class Asked:
    """Somebody who is asked, and by what; with `instead_of`, as the deputy of somebody who is away."""

    person: Person
    instead_of: Person | None = None
    reach: Reach = Reach.BOTH


@dataclass(frozen=True)
class Reached:
    """Who is asked on a level, those whose deputies are, and those who are asked though they are away."""

    level: str
    asked: tuple[Asked, ...]
    away: tuple[Person, ...] = ()

    @property
    def people(self) -> tuple[Person, ...]:
        """Return whoever is asked."""
        return tuple(each.person for each in self.asked)


def asked(person: Person, preferences: Mapping[int, Preferences], instead_of: Person | None = None) -> Asked:
    """Return that somebody is asked, by what they prefer."""
    told = preferences.get(person.id)
    return Asked(person, instead_of, told.reach if told else Reach.BOTH)


def is_away(preferences: Preferences | None, now: datetime) -> bool:
    """Return whether somebody has said that they are away now; a leave counts from its beginning on."""
    if preferences is None or preferences.away_until is None:
        return False
    return (preferences.away_from is None or preferences.away_from <= now) and now < preferences.away_until


def reached(
    level: str,
    holders: Sequence[Person],
    preferences: Mapping[int, Preferences],
    deputies: Mapping[int, Sequence[Person]],
    now: datetime,
) -> Reached | None:
    """Return who is asked on a level, or None where all its holders have left.

    Of several holders all are asked who are here, and the first to take notice has it. If none is here, their
    deputies are: whom they have named, or else those in the role that stands in for theirs (`deputies`). Without
    such, those who are away are asked all the same, and it waits for them.
    """
    members = [person for person in holders if person.membership is Membership.MEMBER]
    if not members:
        return None
    here = [person for person in members if not is_away(preferences.get(person.id), now)]
    if here:
        return Reached(level, tuple(asked(person, preferences) for person in here))
    standing_in = {
        deputy.id: asked(deputy, preferences, person)
        for person in members
        for deputy in deputies.get(person.id, ())
        if deputy.membership is Membership.MEMBER and not is_away(preferences.get(deputy.id), now)
    }
    if standing_in:
        return Reached(level, tuple(standing_in.values()), tuple(members))
    return Reached(level, tuple(asked(person, preferences) for person in members), tuple(members))
