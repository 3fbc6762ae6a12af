"""Rights: whoever may not do something is told who may, and nothing is changed."""

from bot.cases.rules.rights import may, may_escalate, may_resolve, names_of
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.errors import OrangeflagError
from bot.language import _, later
from bot.policy.fields import Jobs
from bot.policy.model import Level
from storage.cases.records import Cta, Customer, Person

FLAGS = later("Here, flags are raised by {who}. Nothing was changed.")
SETTINGS = later("Here, settings are changed by {who}. Nothing was changed.")


class NotAllowedError(OrangeflagError):
    """Policy gives a right to others only; the sentence says to whom."""


def require_flag(work: UnitOfWork, actor: Person) -> None:
    """Raise NotAllowedError for somebody who may not raise flags."""
    require(work, actor, work.policy.rights.flag, FLAGS)


def require_settings(work: UnitOfWork, actor: Person) -> None:
    """Raise NotAllowedError for somebody who may not change their settings."""
    require(work, actor, work.policy.rights.settings, SETTINGS)


def require_escalate(work: UnitOfWork, actor: Person, customer: Customer, level: Level) -> None:
    """Raise NotAllowedError for somebody who may not want a level."""
    if not may_escalate(work.policy, customer, level, actor):
        who = names_of(work.policy, work.policy.rights.escalate.get(level.key))
        raise NotAllowedError(
            _("Here, {level} is asked for by {who}. Nothing was changed.", level=level.name, who=who)
        )


def require_resolve(work: UnitOfWork, actor: Person, cta: Cta) -> None:
    """Raise NotAllowedError for somebody whose business a CTA's end is not."""
    if not may_resolve(work.policy, cta, actor):
        raise NotAllowedError(
            _(
                "{cta} is ended by whoever works on it, by those above, or by {who}. Nothing was changed.",
                cta=cta.ref,
                who=names_of(work.policy, work.policy.rights.resolve_others),
            )
        )


def require(work: UnitOfWork, actor: Person, jobs: Jobs, sentence: str) -> None:
    """Raise NotAllowedError for somebody with none of these jobs; the sentence, for `later`, names `who` has them."""
    if not may(jobs, actor):
        raise NotAllowedError(_(sentence, who=names_of(work.policy, jobs)))
