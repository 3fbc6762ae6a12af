"""Flags: raise, take down, acknowledge. Raising is the whole ritual; everything else follows from it."""

from dataclasses import dataclass

from bot.cases.rules.already_done import ACKNOWLEDGED, FLAGGED, FLAGGED_AGAIN, UNFLAGGED, done
from bot.cases.rules.answers import (
    AlreadyFlagged,
    Changed,
    Flagged,
    FlagLeft,
    Preview,
    WhichArea,
    WhichCta,
    WhichCustomer,
)
from bot.cases.rules.command_parsing import area_first, area_nearly_first
from bot.cases.rules.impact import may_acknowledge
from bot.cases.rules.recipients import Reached
from bot.cases.usecases import ctas, customers, help_requests, playbooks, references, rights
from bot.cases.usecases.scorecards import Scorecard, foreseen, look, repaint
from bot.cases.usecases.unit_of_work import AlreadyDoneError, UnitOfWork
from bot.errors import OrangeflagError
from bot.language import _
from bot.text import clean
from storage.cases import ctas as stored_ctas
from storage.cases import drafts, flags, people, timeline
from storage.cases.posted_messages import Place
from storage.cases.records import Colour, Cta, Customer, EntryType, Flag, Membership, Person

Raised = Flagged | AlreadyFlagged


def flag_text(work: UnitOfWork, actor: Person, text: str) -> Raised | WhichCustomer | WhichArea | WhichCta:
    """Flag what a text names: CUSTOMER-or-CTA [area] [why …]."""
    ref = references.numbered(work, text)
    if ref:
        return flag(work, actor, *ref)
    found = customers.find(work, actor, "flag", text, lock=True)
    if isinstance(found, WhichCustomer):
        return found
    return flag_customer(work, actor, found.customer, found.rest)


def flag_customer(
    work: UnitOfWork, actor: Person, customer: Customer, text: str
) -> Raised | WhichArea | WhichCta:
    """Flag a locked customer: [area] [why …]. Without an area, its only open CTA is meant; else the area is asked."""
    said = area_first(text, work.policy.areas)
    if said:
        return flag_area(work, actor, customer, *said)
    open_ctas = stored_ctas.open_of(work.session, customer.id)
    nearly = area_nearly_first(text, work.policy.areas)
    if len(open_ctas) == 1 and not nearly:
        return flag(work, actor, open_ctas[0].id, text)
    draft_id = drafts.add(work.session, actor.id, "flag", text, customer_id=customer.id, now=work.now)
    return WhichArea(draft_id, customer, text, nearly)


def flag_area(work: UnitOfWork, actor: Person, customer: Customer, area: str, why: str) -> Raised | WhichCta:
    """Flag a locked customer's open CTA in an area, or a new one; of several, it is asked which."""
    seen = look(work, customer.id)
    there = [cta.id for cta in seen.open_ctas if cta.area == area]
    if not there:
        return _open_flagged(work, actor, customer, seen, area, why)
    options = [ctas.take(work, actor, cta_id) for cta_id in there]
    if options[0].flag or len(options) == 1:
        return _flag(work, actor, options[0], seen, why)
    draft_id = drafts.add(work.session, actor.id, "flag", why, customer_id=customer.id, now=work.now)
    return WhichCta(draft_id, customer, tuple(options))


def open_flagged(work: UnitOfWork, actor: Person, customer_id: int, area: str, why: str) -> Flagged:
    """Open a CTA and flag it, whatever else is open in that area."""
    if area not in work.policy.areas:
        raise OrangeflagError(_("“{area}” is no risk area. Nothing was changed.", area=area), field="area")
    customer = customers.get(work, customer_id, lock=True, field="customer")
    return _open_flagged(work, actor, customer, look(work, customer_id), area, why)


def open_by_hand(
    work: UnitOfWork, actor: Person, customer_id: int, area: str, why: str, *, flagged: bool
) -> Changed | Flagged:
    """Open a CTA, and flag it if that is wanted; raise OrangeflagError when nothing tells what the risk is."""
    if not clean(why):
        raise OrangeflagError(
            _("What is the risk? A CTA needs some words. Nothing was recorded."), field="why"
        )
    if flagged:
        return open_flagged(work, actor, customer_id, area, why)
    opened = ctas.open_cta(work, actor, customer_id, area, why)
    playbooks.begin_by_itself(work, actor, opened.cta, "opened")
    return opened


def flag(work: UnitOfWork, actor: Person, cta_id: int, why: str) -> Raised:
    """Raise the flag on a CTA; one that is up already stays as it is."""
    cta = ctas.take_risk(work, actor, cta_id)
    return _flag(work, actor, cta, look(work, cta.customer.id), why)


def unflag(
    work: UnitOfWork, actor: Person, cta_id: int, text: str = "", flag_id: int | None = None
) -> Changed:
    """Take the flag down, that with an id if there is one: the area turns yellow while the CTA is open."""
    why = clean(text)
    cta, flag = up(work, actor, cta_id, flag_id)
    rights.require_resolve(work, actor, cta)
    seen = look(work, cta.customer.id)
    flags.clear(work.session, flag.id, by_id=actor.id, now=work.now)
    stored_ctas.set_level(work.session, cta_id, "")
    entry = ctas.tell(work, actor, cta, EntryType.UNFLAGGED, text=why, flag_id=flag.id)
    unflagged = cta.unflagged()
    return Changed(unflagged, entry, repaint(work, actor, seen, unflagged, EntryType.UNFLAGGED))


def without_reactions(work: UnitOfWork, actor: Person, cta_id: int) -> FlagLeft | None:
    """Return what to ask whoever took the last flag off a card; nothing if the CTA is not flagged."""
    cta = ctas.take(work, actor, cta_id, still_open=False)
    return FlagLeft(cta) if cta.flag else None


def acknowledge(
    work: UnitOfWork, actor: Person, cta_id: int, _text: str = "", flag_id: int | None = None
) -> Changed:
    """Record that the lead (or whoever may) has taken notice, of the flag with an id if there is one."""
    cta, flag = up(work, actor, cta_id, flag_id)
    level = work.policy.levels[0].key
    if held := flag.held(level):
        did = done(ACKNOWLEDGED, cta.ref, held.person, held.acknowledged_at, actor, work.now)
        raise AlreadyDoneError(_("{did}. Nothing was changed.", did=did))
    is_asked = any(each.person.id == actor.id for each in flag.helping(level))
    if not (is_asked or may_acknowledge(work.policy, cta.customer, cta.area, actor)):
        raise OrangeflagError(
            _(
                "Acknowledging {cta} is up to {who}, or whoever is above. Nothing was changed.",
                cta=cta.ref,
                who=_who_may(work, cta),
            )
        )
    help_requests.take_notice(work, actor, flag, cta_id, level)
    entry = ctas.tell(work, actor, cta, EntryType.ACKNOWLEDGED, flag_id=flag.id)
    return Changed(ctas.take(work, actor, cta_id), entry)


def preview(work: UnitOfWork, actor: Person, customer_id: int, area: str) -> Preview:
    """Return what flagging a customer in an area would set off; nothing is changed."""
    customer = customers.get(work, customer_id)
    there = tuple(cta for cta in stored_ctas.open_of(work.session, customer_id) if cta.area == area)
    before, hearers = look(work, customer_id).colours, _hearers(work, actor, customer, area)
    ripple = foreseen(work, customer, area, before, Colour.RED, told=hearers.told, mentioned=hearers.besides)
    return Preview(ripple, customer, there)


def preview_of(work: UnitOfWork, actor: Person, cta_id: int) -> tuple[Cta, Preview]:
    """Return an open CTA, and what flagging it would set off; nothing is changed."""
    cta = ctas.take_risk(work, actor, cta_id)
    if cta.flag:
        did = done(FLAGGED, cta.ref, cta.flag.raised_by, cta.flag.raised_at, actor, work.now)
        raise AlreadyDoneError(_("{did}. Nothing was changed.", did=did))
    rights.require_flag(work, actor)
    return cta, preview(work, actor, cta.customer.id, cta.area)


def up(work: UnitOfWork, actor: Person, cta_id: int, flag_id: int | None) -> tuple[Cta, Flag]:
    """Return a CTA and its flag; raise AlreadyDoneError if it is down, or if another is up than the one meant."""
    cta = ctas.take(work, actor, cta_id)
    if cta.flag and flag_id in (None, cta.flag.id):
        return cta, cta.flag
    down = timeline.last(work.session, cta_id, EntryType.UNFLAGGED)
    if down is None:
        raise OrangeflagError(_("{cta} is not flagged. Nothing was changed.", cta=cta.ref))
    took = done(UNFLAGGED, cta.ref, down.person, down.at, actor, work.now)
    if not cta.flag:
        raise AlreadyDoneError(_("{did}. Nothing was changed.", did=took))
    again = done(FLAGGED_AGAIN, cta.ref, cta.flag.raised_by, cta.flag.raised_at, actor, work.now)
    raise AlreadyDoneError(
        _("{took}, and {again}. Nothing was changed: please look at the card again.", took=took, again=again)
    )


@dataclass(frozen=True)
class Hearers:
    """Who hears of a flag at once: whoever is asked, in which messages, and who is mentioned besides."""

    reached: Reached
    places: dict[int, Place]
    besides: tuple[Person, ...]
    told: tuple[Person, ...]


def _flag(work: UnitOfWork, actor: Person, cta: Cta, seen: Scorecard, why: str) -> Raised:
    if cta.flag:
        return AlreadyFlagged(cta)
    rights.require_flag(work, actor)
    level = work.policy.levels[0].key
    hearers = _hearers(work, actor, cta.customer, cta.area)
    stored_ctas.set_level(work.session, cta.id, level)
    return _raise(work, actor, cta.on(level), seen, clean(why), hearers)


def _open_flagged(
    work: UnitOfWork, actor: Person, customer: Customer, seen: Scorecard, area: str, why: str
) -> Flagged:
    rights.require_flag(work, actor)
    reason, hearers = clean(why), _hearers(work, actor, customer, area)
    new = ctas.start(work, actor, customer, area, reason, level=work.policy.levels[0].key)
    return _raise(work, actor, new.cta, seen, reason, hearers, new_card_id=new.card_id)


def _raise(
    work: UnitOfWork,
    actor: Person,
    cta: Cta,
    seen: Scorecard,
    why: str,
    hearers: Hearers,
    new_card_id: int | None = None,
) -> Flagged:
    flag_id = flags.add(work.session, cta.id, why=why, by_id=actor.id, now=work.now)
    flag = Flag(id=flag_id, why=why, raised_at=work.now, raised_by=actor)
    mention = help_requests.request(
        work, flag, cta.id, hearers.reached, by=actor, why=why, places=hearers.places
    )
    flagged = cta.model_copy(update={"flag": flag})
    ripple = repaint(
        work, actor, seen, flagged, EntryType.FLAGGED, told=hearers.told, mentioned=hearers.besides
    )
    ctas.tell(work, actor, cta, EntryType.FLAGGED, text=why, flag_id=flag_id, mention=(*mention, *hearers.besides),
               new_card_id=new_card_id)  # fmt: skip
    for when in ("opened", "flagged") if new_card_id else ("flagged",):
        playbooks.begin_by_itself(work, actor, flagged, when, new_card_id)
    return Flagged(flagged, ripple, opened=new_card_id is not None)


def _hearers(work: UnitOfWork, actor: Person, customer: Customer, area: str) -> Hearers:
    """Return who will hear of a flag: looked up before anything is written, so that all is written together.

    Whoever raises it is not told of it (practice §3, level 1A). Where no meeting waits for an area, those who answer
    for it are mentioned as well (level 1D).
    """
    reached = help_requests.reach(work, customer, area, work.policy.levels[0])
    told = tuple(person for person in reached.people if person.id != actor.id)
    here = work.policy.areas[area]
    answering = people.in_role(work.session, here.answers) if here.at_once else []
    besides = [
        p for p in answering if p.membership is Membership.MEMBER and p.id != actor.id and p not in told
    ]
    return Hearers(reached, help_requests.places_for(work, reached), tuple(besides), told)


def _who_may(work: UnitOfWork, cta: Cta) -> str:
    if lead := cta.customer.team_lead:
        return _("{lead}, who leads this team", lead=lead.name)
    return _("the {role}", role=work.policy.roles[work.policy.areas[cta.area].answers].name)
