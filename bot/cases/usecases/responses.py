"""What whoever is reached does with a CTA: acknowledge, hand on, send back, ask for more (practice §3)."""

from bot.cases.rules.already_done import ESCALATION, done
from bot.cases.rules.answers import Changed, Escalated, Foreseen
from bot.cases.rules.criteria import Criterion
from bot.cases.rules.escalations import standing
from bot.cases.usecases import escalations, flags, help_requests, ladder, rights
from bot.cases.usecases.ladder import Stand
from bot.cases.usecases.unit_of_work import AlreadyDoneError, UnitOfWork, member
from bot.errors import OrangeflagError
from bot.language import _
from bot.policy.model import Level
from bot.text import clean
from storage.cases import ctas
from storage.cases import help_requests as stored_help_requests
from storage.cases.records import Ending, EntryType, HelpRequestKind, Person


def acknowledge(
    work: UnitOfWork, actor: Person, cta_id: int, text: str = "", flag_id: int | None = None
) -> Changed | Escalated:
    """Record that somebody has taken notice of a CTA, on the level that it has reached; on the first, of its flag."""
    cta, flag = flags.up(work, actor, cta_id, flag_id)
    if cta.level == work.policy.levels[0].key:
        return flags.acknowledge(work, actor, cta_id, text, flag_id)
    stand = ladder.stand_of(work, actor, cta)
    if held := flag.held(cta.level):
        did = done(ESCALATION, cta.ref, held.person, held.acknowledged_at, actor, work.now)
        raise AlreadyDoneError(_("{did}. Nothing was changed.", did=did))
    _require_level(stand, actor)
    help_requests.take_notice(work, actor, stand.flag, cta_id, cta.level)
    return ladder.tell(work, actor, stand, EntryType.ACKNOWLEDGED, stand.level)


def foresee(work: UnitOfWork, actor: Person, cta_id: int) -> Foreseen:
    """Return what somebody needs to know who is about to hand a CTA on, send it back or ask for more."""
    stand = _holding(work, actor, cta_id)
    return Foreseen(stand.cta, known=help_requests.relationships(work, stand.cta.customer))


def hand(work: UnitOfWork, actor: Person, cta_id: int, slack_id: str, text: str) -> Escalated:
    """Hand a CTA to somebody else: on the same level, or if they stand above it, one level further up.

    Raises UnknownPersonError for somebody whom we have not met.
    """
    stand, note, to = _holding(work, actor, cta_id), clean(text), member(work.session, slack_id)
    if to.id == actor.id:
        raise OrangeflagError(_("That is you. Nothing was changed."))
    if standing(work.policy, stand.cta.customer, to) > stand.level.number:
        above = work.policy.levels[stand.level.number]
        rights.require_escalate(work, actor, stand.cta.customer, above)
        return escalations.bring(work, actor, stand, help_requests.only(work, above.key, to), note)
    help_requests.settle(work, actor, stand.flag.helping(stand.level.key), Ending.HANDED, note=note)
    reached = help_requests.only(work, stand.level.key, to)
    mention = help_requests.request(work, stand.flag.asking_nobody(), cta_id, reached, by=actor, why=note)
    return ladder.tell(
        work, actor, stand, EntryType.HANDED, stand.level, text=note, mention=mention, other=to
    )


def send_back(work: UnitOfWork, actor: Person, cta_id: int, text: str) -> Escalated:
    """Send a CTA back down with a note, to the nearest level that was asked before, or else to the first."""
    stand, note = _holding(work, actor, cta_id), clean(text)
    if stand.level.number == 1:
        raise OrangeflagError(
            _(
                "{cta} is on the first level; there is nothing below. To close it, resolve it.",
                cta=stand.cta.ref,
            )
        )
    if not note:
        raise OrangeflagError(
            _("What should they know or do? Sending back needs some words. Nothing was changed.")
        )
    below = _asked_before(work, stand)
    going = [each for each in stand.flag.asks if each.ask is not HelpRequestKind.MORE]
    help_requests.settle(work, actor, going, Ending.RETURNED, note=note)
    ctas.set_level(work.session, cta_id, below.key)
    reached = help_requests.reach(work, stand.cta.customer, stand.cta.area, below)
    mention = help_requests.request(work, stand.flag.asking_nobody(), cta_id, reached, by=actor, why=note)
    return ladder.tell(
        work, actor, stand, EntryType.RETURNED, below, text=note, mention=mention, reached=reached
    )


def ask_more(work: UnitOfWork, actor: Person, cta_id: int, text: str) -> Escalated:
    """Ask whoever owns the CTA for more; their next update is the answer."""
    stand, question = _holding(work, actor, cta_id), clean(text)
    if not question:
        raise OrangeflagError(_("What do you want to know? Nothing was asked yet."))
    owner = stand.cta.owner or stand.flag.raised_by
    mention = help_requests.request(
        work,
        stand.flag,
        cta_id,
        help_requests.only(work, stand.level.key, owner),
        by=actor,
        why=question,
        what=HelpRequestKind.MORE,
    )
    return ladder.tell(
        work, actor, stand, EntryType.QUESTIONED, stand.level, text=question, mention=mention, other=owner
    )


def give_reason(work: UnitOfWork, actor: Person, cta_id: int, criterion: str) -> Escalated:
    """Record which criterion an escalation to the second level meets, where data told of none."""
    stand = ladder.look(work, actor, cta_id)
    for each in stand.flag.helping(stand.level.key):
        stored_help_requests.set_criterion(work.session, each.id, Criterion(criterion))
    return ladder.tell(work, actor, stand, EntryType.REASONED, stand.level, criterion=criterion)


def _holding(work: UnitOfWork, actor: Person, cta_id: int) -> Stand:
    """Return where a CTA stands for whoever is asked on its level, or stands on that or above."""
    stand = ladder.look(work, actor, cta_id)
    _require_level(stand, actor)
    return stand


def _require_level(stand: Stand, actor: Person) -> None:
    if not stand.asks(actor) and stand.own < stand.level.number:
        raise OrangeflagError(
            _("{cta} is with {level}; that is up to them, or whoever is above. Nothing was changed.",
              cta=stand.cta.ref, level=stand.level.name)
        )  # fmt: skip


def _asked_before(work: UnitOfWork, stand: Stand) -> Level:
    asked = {
        each.level
        for each in stored_help_requests.of_flag(work.session, stand.flag.id)
        if each.ask is HelpRequestKind.HELP
    }
    below = work.policy.levels[: stand.level.number - 1]
    return next((level for level in reversed(below) if level.key in asked), below[0])
