"""Escalations: a CTA goes up the ladder, in order (practice §3)."""

from bot.cases.rules.already_done import ANSWERED, WANTED, done
from bot.cases.rules.answers import AlreadyFlagged, Escalated, Flagged, Foreseen, WhichLevel
from bot.cases.rules.escalations import Turn, before, has_no_answer, level_of, standing, turn
from bot.cases.rules.recipients import Reached
from bot.cases.rules.rights import may_escalate
from bot.cases.rules.threads import wish_in
from bot.cases.usecases import ctas, flags, help_requests, ladder, rights
from bot.cases.usecases.ladder import Stand
from bot.cases.usecases.unit_of_work import AlreadyDoneError, UnitOfWork
from bot.errors import OrangeflagError
from bot.language import _
from bot.policy.model import Level
from bot.text import clean
from storage.cases import ctas as stored_ctas
from storage.cases import drafts
from storage.cases import help_requests as stored_requests
from storage.cases.records import Ending, EntryType, HelpRequest, HelpRequestKind, Person

Brought = Escalated | Flagged | AlreadyFlagged


def escalate(work: UnitOfWork, actor: Person, cta_id: int, to: str, why: str, criterion: str = "") -> Brought:
    """Bring a CTA to a level, in order; one that is not flagged yet is flagged, which asks the first level."""
    level = ladder.named(work, to)
    cta = ctas.take_risk(work, actor, cta_id)
    rights.require_escalate(work, actor, cta.customer, level)
    if cta.flag is None:
        raised = flags.flag(work, actor, cta_id, why)
        if level.number == 1:
            return raised
        cta = ctas.take(work, actor, cta_id)
    stand = ladder.stand_of(work, actor, cta)
    match turn(
        work.policy, level, stands_on=stand.own, stands_at=stand.level.number, no_answer=stand.no_answer
    ):
        case Turn.THERE:
            raise AlreadyDoneError(_there(stand, actor))
        case Turn.PULLED:
            return _pull(work, actor, stand, level, clean(why), criterion)
        case Turn.REACHED:
            reached = help_requests.reach(work, stand.cta.customer, stand.cta.area, level)
            return bring(work, actor, stand, reached, clean(why), criterion)
        case Turn.ASKED:
            return _want(work, actor, stand, level, clean(why))


def escalate_text(work: UnitOfWork, actor: Person, cta_id: int, text: str) -> Brought | WhichLevel:
    """Bring a CTA to the level that a text names: ``[to] LEVEL [why]``; without one, it is asked which."""
    wish = wish_in(text, work.policy)
    if wish:
        return escalate(work, actor, cta_id, wish.level, wish.why)
    cta = ctas.take_risk(work, actor, cta_id)
    draft_id = drafts.add(
        work.session, actor.id, "escalate", f"{cta.ref} {text}", customer_id=cta.customer.id, now=work.now
    )
    return WhichLevel(draft_id, cta)


def send_up(
    work: UnitOfWork, actor: Person, escalation_id: int, why: str = "", criterion: str = ""
) -> Brought:
    """Send a CTA up to the level that somebody wants who is out of turn."""
    asked = wanted(work, actor, escalation_id)
    return escalate(work, actor, asked.cta_id, asked.level, clean(why) or asked.why, criterion)


def take_over(work: UnitOfWork, actor: Person, escalation_id: int) -> Escalated:
    """Keep a CTA that somebody wants further up: “I'll take it”."""
    asked = wanted(work, actor, escalation_id)
    stand = ladder.look(work, actor, asked.cta_id)
    wanting = [
        each for each in stand.flag.asks if (each.ask, each.level) == (HelpRequestKind.SEND_UP, asked.level)
    ]
    help_requests.settle(work, actor, wanting, Ending.TAKEN)
    help_requests.take_notice(work, actor, stand.flag, stand.cta.id, stand.level.key)
    mention = tuple(each.asked_by for each in wanting[:1])
    return ladder.tell(work, actor, stand, EntryType.TAKEN, stand.level, mention=mention)


def foresee(work: UnitOfWork, actor: Person, cta_id: int) -> Foreseen:
    """Return what wanting each level would lead to; raise AlreadyDoneError if there is none above any more."""
    cta = ctas.take_risk(work, actor, cta_id)
    own, at = standing(work.policy, cta.customer, actor), level_of(work.policy, cta)
    no_answer = has_no_answer(cta, actor)
    turns = ((level, turn(work.policy, level, stands_on=own, stands_at=at.number if at else 0, no_answer=no_answer))
             for level in work.policy.levels)  # fmt: skip
    possible = tuple((level, becomes) for level, becomes in turns if becomes is not Turn.THERE)
    if not possible:
        raise AlreadyDoneError(_there(ladder.stand_of(work, actor, cta), actor))
    choices = tuple(one for one in possible if may_escalate(work.policy, cta.customer, one[0], actor))
    if not choices:
        rights.require_escalate(work, actor, cta.customer, possible[0][0])
    met = ladder.criteria_met(work, cta, work.policy.levels[1])
    return Foreseen(cta, choices, met, help_requests.relationships(work, cta.customer))


def bring(
    work: UnitOfWork, actor: Person, stand: Stand, reached: Reached, why: str, criterion: str = ""
) -> Escalated:
    """Ask the people of a level, which the CTA has then reached."""
    level = ladder.named(work, reached.level)
    criterion = criterion or ",".join(ladder.criteria_met(work, stand.cta, level))
    _leave_below(work, actor, stand, level)
    mention = help_requests.request(
        work, stand.flag, stand.cta.id, reached, by=actor, why=why, criterion=criterion
    )
    stored_ctas.set_level(work.session, stand.cta.id, level.key)
    other = reached.people[0] if len(reached.people) == 1 else None
    return ladder.tell(work, actor, stand, EntryType.ESCALATED, level, text=why, criterion=criterion,
                       mention=mention, other=other, reached=reached)  # fmt: skip


def _pull(work: UnitOfWork, actor: Person, stand: Stand, level: Level, why: str, criterion: str) -> Escalated:
    held = stand.flag.held(level.key)
    if held and held.person.id == actor.id:
        raise AlreadyDoneError(_there(stand, actor))
    _leave_below(work, actor, stand, level)
    help_requests.take_notice(work, actor, stand.flag, stand.cta.id, level.key)
    stored_ctas.set_level(work.session, stand.cta.id, level.key)
    criterion = criterion or ",".join(ladder.criteria_met(work, stand.cta, level))
    return ladder.tell(work, actor, stand, EntryType.TAKEN, level, text=why, criterion=criterion)


def _want(work: UnitOfWork, actor: Person, stand: Stand, level: Level, why: str) -> Escalated:
    earlier = next(
        (e for e in stand.flag.asks if (e.ask, e.level) == (HelpRequestKind.SEND_UP, level.key)), None
    )
    if earlier:
        did = done(WANTED, stand.cta.ref, earlier.asked_by, earlier.asked_at, actor, work.now)
        raise AlreadyDoneError(
            _("{did}; it is up to {who} now. Nothing was changed.", did=did, who=earlier.person.name)
        )
    first = before(work.policy, level, stands_on=stand.own, stands_at=stand.level.number)
    reached = help_requests.reach(work, stand.cta.customer, stand.cta.area, first)
    mention = help_requests.request(
        work,
        stand.flag,
        stand.cta.id,
        reached,
        by=actor,
        why=why,
        what=HelpRequestKind.SEND_UP,
        wanted=level.key,
    )
    return ladder.tell(
        work, actor, stand, EntryType.WANTED, level, text=why, mention=mention, reached=reached
    )


def _leave_below(work: UnitOfWork, actor: Person, stand: Stand, level: Level) -> None:
    """Have the levels below wait for nothing more: whoever sends up has taken notice, the others need not.

    Where policy only advises the order, those who were passed over are still asked.
    """
    ending = Ending.PASSED if stand.no_answer else Ending.TAKEN
    for each in stand.flag.asks:
        own = each.person.id == actor.id
        if each.ask is HelpRequestKind.SEND_UP and ladder.named(work, each.level).number <= level.number:
            help_requests.settle(work, actor, [each], Ending.ANSWERED if own else ending)
        elif each.ask is HelpRequestKind.HELP and each.level != level.key and not each.acknowledged_at:
            if own:
                stored_requests.acknowledge(work.session, each.id, work.now)
            elif work.policy.order == "strict":
                help_requests.settle(work, actor, [each], ending)


def _there(stand: Stand, actor: Person) -> str:
    cta, level, held = stand.cta.ref, stand.level.name, stand.flag.held(stand.level.key)
    if held and held.person.id == actor.id:
        return _("You have {cta} already. Nothing was changed.", cta=cta)
    if held:
        return _("{cta} is with {who} ({level}) already. Nothing was changed.", cta=cta, who=held.person.name,
                 level=level)  # fmt: skip
    waiting = ", ".join(each.person.name for each in stand.flag.helping(stand.level.key)) or level
    return _(
        "{cta} waits for {who} ({level}) already. Nothing was changed.", cta=cta, who=waiting, level=level
    )


def wanted(work: UnitOfWork, actor: Person, escalation_id: int) -> HelpRequest:
    """Return who is asked to send a CTA up, that locked; raise AlreadyDoneError if it is over: by whom, and when."""
    found = stored_requests.get(work.session, escalation_id)
    if found is None or found.ask is not HelpRequestKind.SEND_UP:
        raise OrangeflagError(_("That is no longer known. Nothing was changed."))
    ctas.take(work, actor, found.cta_id)
    asked = stored_requests.get(work.session, escalation_id) or found
    if asked.ended_at:
        did = done(ANSWERED, "", asked.ended_by, asked.ended_at, actor, work.now)
        raise AlreadyDoneError(_("{did}. Nothing was changed.", did=did))
    return asked
