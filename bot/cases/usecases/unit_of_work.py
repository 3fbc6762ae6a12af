"""What every use case is given, and the desk that runs them, each in one transaction."""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from bot.cases.rules.rights import reader_of
from bot.errors import OrangeflagError
from bot.language import _
from bot.policy.model import Policy
from bot.reader import Reader, read_by
from storage import idempotency
from storage.cases import people, preferences
from storage.cases.records import Membership, Person, Preferences
from storage.database import Database, DatabaseUnavailableError
from storage.session import Session, TwiceError

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class UnitOfWork:
    """One transaction, the policy it is decided by, and the instant it happens at (UTC)."""

    session: Session
    policy: Policy
    now: datetime

    @property
    def today(self) -> date:
        """Return the company's date."""
        return self.now.astimezone(ZoneInfo(self.policy.zone)).date()

    @cached_property
    def _known(self) -> dict[Any, Any]:
        return {}

    def once(self, find: "Callable[[UnitOfWork], T]") -> T:
        """Return what `find` returns, as this transaction first saw it."""
        if find not in self._known:
            self._known[find] = find(self)
        found: T = self._known[find]
        return found

    @cached_property
    def _preferences(self) -> dict[int, Preferences | None]:
        return {}

    def preferences_of(self, person_ids: Collection[int]) -> dict[int, Preferences]:
        """Return how those who have told it want to be reached, by person, as this transaction first saw it."""
        if unknown := [number for number in person_ids if number not in self._preferences]:
            self._preferences.update(dict.fromkeys(unknown) | preferences.of(self.session, unknown))
        known = {number: self._preferences[number] for number in person_ids}
        return {number: preferences for number, preferences in known.items() if preferences}

    def preferences_of_one(self, person_id: int) -> Preferences | None:
        """Return how one person wants to be reached, if they have told it."""
        return self.preferences_of([person_id]).get(person_id)


@dataclass(frozen=True)
class IncomingAction:
    """Something that somebody did in Slack, which may be delivered several times.

    All copies have the same `key`; None where copies cannot be told, or do no harm. `meant_again` tells that
    the same may be done once more after a refusal, as with a form that stayed open.
    """

    slack_id: str
    key: str | None = None
    meant_again: bool = False


class UnknownPersonError(OrangeflagError):
    """A Slack user whom we have never met."""


class AlreadyDoneError(OrangeflagError):
    """Somebody was quicker, or the same person did it before: the sentence says who and when."""


class NotAMemberError(OrangeflagError):
    """A guest, bot or former member: Orangeflag is for full members only (design §4)."""


class TooEarlyError(OrangeflagError):
    """What somebody did is about a message of ours of which we do not know yet where it stands: to be told again."""


class TransactionRunner:
    """Runs use cases on the database; the only holder of the clock on this floor."""

    def __init__(self, database: Database, policy: Policy, clock: Callable[[], datetime]) -> None:
        self.database = database
        self.policy = policy
        self.clock = clock
        # What is under way here, until it is known whether it was answered: copies wait, without taking a thread.
        self._under_way: dict[str, asyncio.Future[bool]] = {}

    async def run(
        self, use_case: Callable[Concatenate[UnitOfWork, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a use case that nobody in particular asked for; return what it returns, once committed."""
        now = self.clock()
        return await self.database.run(
            lambda session: use_case(UnitOfWork(session, self.policy, now), *args, **kwargs)
        )

    async def run_for(
        self,
        slack_id: str,
        use_case: Callable[Concatenate[UnitOfWork, Person, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run a use case for the person with this Slack id; return what it returns, once committed.

        It speaks their language. Raises UnknownPersonError for somebody we have not met, NotAMemberError for guests
        and bots.
        """

        def with_actor(work: UnitOfWork) -> T:
            person = people.by_slack_id(work.session, slack_id)
            # Set here, because a thread does not know whom its starter speaks to.
            reader = reader_of(self.policy, person) if person else Reader(self.policy.language)
            with read_by(reader):
                return use_case(work, _member(person, slack_id), *args, **kwargs)

        return await self.run(with_actor)

    async def hear(
        self,
        incoming: IncomingAction,
        use_case: Callable[Concatenate[UnitOfWork, Person, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run a use case for what somebody did, once: of all its copies, on any replica, one has an effect.

        Raises TwiceError for the others. A refusal was an answer, so copies of it are told nothing either; but what
        failed because the database did not answer, or by a fault of ours, is done when a copy comes.
        """
        key = incoming.key
        if not key:
            return await self.run_for(incoming.slack_id, use_case, *args, **kwargs)
        while first := self._under_way.get(key):
            await asyncio.wait({first})
            if first.result():
                raise TwiceError("That was done while this copy waited.")
        under_way = self._under_way[key] = asyncio.get_running_loop().create_future()
        answered = False
        try:
            outcome = await self.run_for(incoming.slack_id, _noting(key, use_case), *args, **kwargs)
            answered = True
        except (UnknownPersonError, DatabaseUnavailableError, TwiceError):
            raise
        except OrangeflagError:
            await self.run(_refused, key, incoming.meant_again)
            answered = not incoming.meant_again
            raise
        finally:
            del self._under_way[key]
            under_way.set_result(answered)
        return outcome


def _noting(
    key: str, use_case: Callable[Concatenate[UnitOfWork, Person, P], T]
) -> Callable[Concatenate[UnitOfWork, Person, P], T]:
    """Return a use case that has its happening recorded with whatever it does."""

    def noting(work: UnitOfWork, actor: Person, /, *args: P.args, **kwargs: P.kwargs) -> T:
        outcome = use_case(work, actor, *args, **kwargs)
        idempotency.note(work.session, key, work.now)
        return outcome

    return noting


def _refused(work: UnitOfWork, key: str, meant_again: bool) -> None:
    if not meant_again:
        idempotency.note(work.session, key, work.now)
    elif idempotency.known(work.session, key):
        raise TwiceError("A form was submitted twice.")


def member(session: Session, slack_id: str) -> Person:
    """Return a full member; raise UnknownPersonError for somebody we have not met, NotAMemberError for others."""
    return _member(people.by_slack_id(session, slack_id), slack_id)


def _member(person: Person | None, slack_id: str) -> Person:
    if person is None:
        raise UnknownPersonError(_("We have not met yet."), slack_id=slack_id)
    if person.membership is not Membership.MEMBER:
        raise NotAMemberError(_("Orangeflag is for full members of this workspace. Nothing was recorded."))
    return person
