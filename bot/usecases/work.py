"""What every use case is given, and the desk that runs them, each in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from bot.errors import OrangeflagError
from bot.policy import Policy
from storage import people
from storage.database import Database
from storage.records import Membership, Person
from storage.session import Session

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Work:
    """One transaction, the policy it is decided by, and the instant it happens at (UTC)."""

    session: Session
    policy: Policy
    now: datetime


class UnknownPersonError(OrangeflagError):
    """A Slack user whom we have never met."""


class NotAMemberError(OrangeflagError):
    """A guest, bot or former member: Orangeflag is for full members only (design §4)."""


class Desk:
    """Runs use cases on the database; the only holder of the clock on this floor."""

    def __init__(self, database: Database, policy: Policy, clock: Callable[[], datetime]) -> None:
        self.database = database
        self.policy = policy
        self.clock = clock

    async def run(
        self, use_case: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a use case that nobody in particular asked for; return what it returns, once committed."""
        now = self.clock()
        return await self.database.run(
            lambda session: use_case(Work(session, self.policy, now), *args, **kwargs)
        )

    async def run_for(
        self,
        slack_id: str,
        use_case: Callable[Concatenate[Work, Person, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run a use case for the person with this Slack id; return what it returns, once committed.

        Raises UnknownPersonError for somebody we have not met, NotAMemberError for guests and bots.
        """

        def with_actor(work: Work) -> T:
            return use_case(work, _actor(work.session, slack_id), *args, **kwargs)

        return await self.run(with_actor)


def _actor(session: Session, slack_id: str) -> Person:
    actor = people.by_slack_id(session, slack_id)
    if actor is None:
        raise UnknownPersonError("We have not met yet.", slack_id=slack_id)
    if actor.membership is not Membership.MEMBER:
        raise NotAMemberError("Orangeflag is for full members of this workspace. Nothing was recorded.")
    return actor
