"""CTAs: open, show, list, update, resolve."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.cases.rules.already_done import RESOLVED, done
from bot.cases.rules.answers import Changed, CtaShown
from bot.cases.rules.messages import CardMessage, NewsMessage
from bot.cases.rules.scorecards import area_colour
from bot.cases.rules.threads import without_echoes
from bot.cases.usecases import customers, help_requests, redrawing, rights
from bot.cases.usecases.scorecards import look, repaint
from bot.cases.usecases.unit_of_work import AlreadyDoneError, UnitOfWork
from bot.errors import OrangeflagError
from bot.language import _
from bot.text import clean
from storage import outbox
from storage.cases import ctas, flags, posted_messages, scorecards, tasks, timeline
from storage.cases.records import (
    Colour,
    Cta,
    CtaStatus,
    Customer,
    Ending,
    Entry,
    EntryType,
    HelpRequest,
    HelpRequestKind,
    Person,
)

LATEST = 8


@dataclass(frozen=True)
class BeforeResolving:
    """What a chapter requires of a CTA before it is resolved by hand; raises OrangeflagError if that cannot be."""

    require: Callable[[UnitOfWork, Cta], None]


@dataclass(frozen=True)
class Started:
    """A new CTA, its first entry, and its card, which waits to be sent."""

    cta: Cta
    entry_id: int
    card_id: int


def take(work: UnitOfWork, actor: Person, cta_id: int, *, still_open: bool = True) -> Cta:
    """Return a CTA, its customer locked; raise OrangeflagError if there is none, or it is closed: by whom, when."""
    cta = ctas.take(work.session, cta_id)
    if cta is None:
        raise OrangeflagError(
            _(
                "There is no {cta}. {command} list shows the open ones.",
                cta=f"CTA-{cta_id}",
                command=work.policy.command,
            )
        )
    if still_open and cta.status is not CtaStatus.OPEN:
        did = done(RESOLVED, cta.ref, cta.closed_by, cta.closed_at, actor, work.now)
        raise AlreadyDoneError(
            _(
                "{did}. Nothing was changed. If it is back, flag {customer} again.",
                did=did,
                customer=cta.customer.name,
            )
        )
    return cta


def take_risk(work: UnitOfWork, actor: Person, cta_id: int) -> Cta:
    """Return an open CTA in a risk area as above; raise OrangeflagError for another: there is no help for it."""
    cta = take(work, actor, cta_id)
    if not cta.area:
        raise OrangeflagError(
            _("{cta} is no risk. To get help, flag its customer: {command} flag {customer} AREA WHY. "
              "Nothing was changed.", cta=cta.ref, command=work.policy.command, customer=cta.customer.name)
        )  # fmt: skip
    return cta


def open_cta(work: UnitOfWork, actor: Person, customer_id: int, area: str, reason: str) -> Changed:
    """Open a risk CTA by hand: the area turns yellow, and the card is posted (practice §2)."""
    customer = customers.get(work, customer_id, lock=True, field="customer")
    seen = look(work, customer_id)
    started = start(work, actor, customer, area, clean(reason))
    ripple = repaint(work, actor, seen, started.cta, EntryType.OPENED)
    return Changed(started.cta, timeline.get(work.session, started.entry_id), ripple)


def start(
    work: UnitOfWork, actor: Person, customer: Customer, area: str, reason: str, *, level: str = ""
) -> Started:
    """Add a CTA with its first entry and its card, on a `level` if it is flagged at once; its customer is locked."""
    owner = customer.csm or actor
    cta_id = ctas.add(
        work.session,
        customer_id=customer.id,
        area=area,
        reason=reason,
        level=level,
        owner_id=owner.id,
        opened_by_id=actor.id,
        now=work.now,
    )
    cta = Cta(
        id=cta_id,
        customer=customer,
        area=area,
        reason=reason,
        level=level,
        owner=owner,
        opened_at=work.now,
        opened_by=actor,
    )
    entry_id = timeline.add(
        work.session, cta, EntryType.OPENED, person_id=actor.id, now=work.now, text=reason
    )
    channel = work.policy.areas[area].channel
    card_id = outbox.add(work.session, CardMessage(), now=work.now, cta_id=cta_id, to_channel=channel)
    return Started(cta, entry_id, card_id)


def tell(
    work: UnitOfWork,
    actor: Person | None,
    cta: Cta,
    event: str,
    *,
    text: str = "",
    flag_id: int | None = None,
    mention: tuple[Person, ...] = (),
    new_card_id: int | None = None,
    level: str = "",
    criterion: str = "",
    other: Person | None = None,
    until: datetime | None = None,
    quietly: bool = False,
    agenda_id: int | None = None,
) -> Entry:
    """Write an entry, say it in the card's thread (mentioning people once), and have the card drawn anew.

    A card that was queued in this transaction will be drawn as things stand at its end. `quietly`, nothing is said.
    """
    entry_id = timeline.add(
        work.session,
        cta,
        event,
        person_id=actor.id if actor else None,
        now=work.now,
        text=text,
        flag_id=flag_id,
        level=level,
        criterion=criterion,
        other_id=other.id if other else None,
        until=until,
        agenda_id=agenda_id,
    )
    card_id = new_card_id or posted_messages.card_of(work.session, cta.id)
    if card_id and not quietly:
        outbox.add(
            work.session,
            NewsMessage(entry=entry_id, mention=tuple(person.id for person in mention)),
            now=work.now,
            cta_id=cta.id,
            root_id=card_id,
        )
    if not new_card_id:
        redrawing.refresh(work, cta.id)
    return Entry(
        id=entry_id,
        at=work.now,
        event=event,
        person=actor,
        customer_id=cta.customer.id,
        cta_id=cta.id,
        flag_id=flag_id,
        text=text,
        level=level,
        criterion=criterion,
        other=other,
        until=until,
    )


def update(work: UnitOfWork, actor: Person, cta_id: int, text: str) -> Changed:
    """Add what is new to a CTA's timeline; it answers whoever has asked its author for more."""
    said = clean(text)
    if not said:
        raise OrangeflagError(_("What is new? An update needs some words. Nothing was recorded."))
    cta = take(work, actor, cta_id)
    asked = [each for each in cta.flag.asks if _wants_more_of(each, actor)] if cta.flag else []
    help_requests.settle(work, actor, asked, Ending.ANSWERED)
    askers = {each.asked_by.id: each.asked_by for each in asked}
    return Changed(cta, tell(work, actor, cta, EntryType.UPDATED, text=said, mention=tuple(askers.values())))


def _wants_more_of(ask: HelpRequest, person: Person) -> bool:
    return ask.ask is HelpRequestKind.MORE and ask.person.id == person.id


def resolve(work: UnitOfWork, actor: Person, cta_id: int, text: str) -> Changed:
    """Close a CTA with its outcome, taking its flag down; the colour follows."""
    outcome = clean(text)
    if not outcome:
        raise OrangeflagError(_("What came of it? Resolving needs an outcome. Nothing was changed."))
    cta = take(work, actor, cta_id)
    rights.require_resolve(work, actor, cta)
    for guard in work.policy.added.of(BeforeResolving):
        guard.require(work, cta)
    seen = look(work, cta.customer.id)
    if cta.flag:
        flags.clear(work.session, cta.flag.id, by_id=actor.id, now=work.now)
    ctas.close(work.session, cta_id, outcome, by_id=actor.id, now=work.now)
    entry = tell(work, actor, cta, EntryType.RESOLVED, text=outcome)
    closed = cta.closed(outcome, actor, work.now)
    if not cta.area:
        return Changed(closed, entry)
    return Changed(closed, entry, repaint(work, actor, seen, closed, EntryType.RESOLVED))


def before_resolving(work: UnitOfWork, actor: Person, cta_id: int) -> tuple[Cta, Colour]:
    """Return an open CTA, and the colour its area will have once it is resolved."""
    cta = take(work, actor, cta_id)
    rights.require_resolve(work, actor, cta)
    others = [other for other in ctas.open_of(work.session, cta.customer.id) if other.id != cta_id]
    return cta, area_colour(others, cta.area)


def show(work: UnitOfWork, actor: Person, cta_id: int, _text: str = "") -> CtaShown:
    """Return a CTA with its scorecard and latest entries."""
    cta = take(work, actor, cta_id, still_open=False)
    return CtaShown(
        cta,
        scorecards.present(work.session, cta.customer.id),
        without_echoes(timeline.latest(work.session, cta_id, LATEST)),
        tuple(tasks.of_cta(work.session, cta_id)),
    )


def refresh_flagged(work: UnitOfWork) -> int:
    """Have the messages of every flagged CTA drawn anew; return how many CTAs there are."""
    flagged = ctas.flagged_numbers(work.session)
    for cta_id in flagged:
        redrawing.refresh(work, cta_id)
    return len(flagged)
