"""The policy against what is recorded: what was begun under an older app.yaml must still make sense."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.errors import OrangeflagError
from bot.policy.model import Policy
from storage.cases import ctas
from storage.session import Session


class OutgrownPolicyError(OrangeflagError):
    """app.yaml no longer knows something that CTAs depend on."""


@dataclass(frozen=True)
class RecordedCheck:
    """What a chapter requires of a policy, so that what is recorded stays readable; raises OutgrownPolicyError."""

    require: Callable[[Session, Policy], None]


def require_readable(session: Session, policy: Policy) -> None:
    """Raise OutgrownPolicyError unless the policy knows all that what is recorded depends on."""
    for check in policy.added.of(RecordedCheck):
        check.require(session, policy)


def require_areas(session: Session, policy: Policy) -> None:
    """Raise OutgrownPolicyError when there are CTAs in an area that the policy does not have."""
    missing = sorted(set(ctas.areas(session)) - set(policy.areas))
    if missing:
        raise OutgrownPolicyError(
            f"app.yaml has no area {', '.join(missing)}, but there are CTAs in it. "
            "Put it back: what was recorded under it must stay readable."
        )
