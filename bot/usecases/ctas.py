"""CTAs: open, show, list, update, resolve."""

import re
from dataclasses import dataclass

from bot.errors import OrangeflagError
from bot.rules.first import done
from bot.rules.outcomes import Changed, CtaList, CtaShown, WhichCta, WhichCustomer
from bot.rules.scorecards import area_colour
from bot.rules.text import clean
from bot.rules.words import area_first, area_named, beginnings, cta_ref
from bot.usecases import customers as finding
from bot.usecases.scorecards import look, repaint
from bot.usecases.work import AlreadyDoneError, Work
from storage import ctas, customers, drafts, flags, outbox, scorecards, timeline
from storage.records import Colour, Cta, CtaStatus, Customer, Entry, Event, Kind, Person

PAGE = 8
LATEST = 8


@dataclass(frozen=True)
class Started:
    """A new CTA, its first entry, and its card, which waits to be sent."""

    cta: Cta
    entry_id: int
    card_id: int


def take(work: Work, actor: Person, cta_id: int, *, still_open: bool = True) -> Cta:
    """Return a CTA, its customer locked; raise OrangeflagError if there is none, or it is closed: by whom, when."""
    cta = ctas.take(work.session, cta_id)
    if cta is None:
        raise OrangeflagError(f"There is no CTA-{cta_id}. {work.policy.command} list shows the open ones.")
    if still_open and cta.status is not CtaStatus.OPEN:
        did = done(f"resolved {cta.ref}", cta.closed_by, cta.closed_at, actor, work.now)
        raise AlreadyDoneError(f"{did}. Nothing was changed. If it is back, flag {cta.customer.name} again.")
    return cta


def numbered(work: Work, text: str) -> tuple[int, str] | None:
    """Return the number of the CTA that a text begins with, and what follows it.

    A bare number is a CTA's, unless a customer has it as its id.
    """
    for first in beginnings(text, most=1):
        if re.fullmatch(r"\d{1,9}", first.typed):
            known = customers.named(work.session, [first.key])
            if not any(customer.external_id == first.typed for customer in known):
                return int(first.typed), first.rest
    return cta_ref(text)


def meant(
    work: Work, actor: Person, verb: str, text: str, *, flagged: bool = False
) -> tuple[int, str] | WhichCustomer | WhichCta:
    """Return the number of the CTA that a text begins with, and what follows it, or a question.

    A customer stands for its only open CTA, a customer and an area for that area's; with `flagged`, only flagged
    ones count. Raises OrangeflagError when there is none.
    """
    if not text.strip():
        raise OrangeflagError(
            f"Which CTA? Type: {work.policy.command} {verb} CTA-17, or its customer's name."
        )
    ref = numbered(work, text)
    if ref:
        return ref
    found = finding.find(work, actor, verb, text)
    if isinstance(found, WhichCustomer):
        return found
    return meant_of(work, actor, verb, found.customer, found.rest, flagged=flagged)


def meant_of(
    work: Work, actor: Person, verb: str, customer: Customer, text: str, *, flagged: bool = False
) -> tuple[int, str] | WhichCta:
    """Do the same once the customer is known."""
    area, rest = area_first(text, work.policy.areas) or (None, text)
    options = [c for c in ctas.open_of(work.session, customer.id) if c.flag or not flagged]
    in_area = [c for c in options if area in (None, c.area)]
    if in_area or area_named(text, work.policy.areas):
        options = in_area
    if not options:
        which = f"{'flagged' if flagged else 'open'} CTA"
        where = f" in {work.policy.areas[area].name}" if area else ""
        raise OrangeflagError(f"{customer.name} has no {which}{where}. Nothing was changed.")
    if len(options) == 1:
        return options[0].id, rest
    draft_id = drafts.add(work.session, actor.id, verb, rest, customer_id=customer.id, now=work.now)
    return WhichCta(draft_id, customer, tuple(options))


def open_cta(work: Work, actor: Person, customer_id: int, area: str, reason: str) -> Changed:
    """Open a risk CTA by hand: the area turns yellow, and the card is posted (practice §2)."""
    customer = finding.get(work, customer_id, lock=True)
    seen = look(work, customer_id)
    started = start(work, actor, customer, area, clean(reason))
    ripple = repaint(work, actor, seen, started.cta, Event.OPENED)
    return Changed(started.cta, timeline.get(work.session, started.entry_id), ripple)


def start(
    work: Work, actor: Person, customer: Customer, area: str, reason: str, *, level: str = ""
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
    entry_id = timeline.add(work.session, cta, Event.OPENED, person_id=actor.id, now=work.now, text=reason)
    channel = work.policy.areas[area].channel
    card_id = outbox.add(work.session, Kind.CARD, now=work.now, cta_id=cta_id, to_channel=channel)
    return Started(cta, entry_id, card_id)


def tell(
    work: Work,
    actor: Person,
    cta: Cta,
    event: Event,
    *,
    text: str = "",
    flag_id: int | None = None,
    mention: tuple[Person, ...] = (),
    new_card_id: int | None = None,
) -> Entry:
    """Write an entry, say it in the card's thread (mentioning people once), and have the card drawn anew.

    A card that was queued in this transaction will be drawn as things stand at its end.
    """
    entry_id = timeline.add(
        work.session, cta, event, person_id=actor.id, now=work.now, text=text, flag_id=flag_id
    )
    card_id = new_card_id or outbox.card_of(work.session, cta.id)
    if card_id:
        outbox.add(
            work.session,
            Kind.NEWS,
            now=work.now,
            cta_id=cta.id,
            root_id=card_id,
            args={"entry": entry_id, "mention": [person.id for person in mention]},
        )
    if not new_card_id:
        outbox.refresh(work.session, cta.id, flag_id or (cta.flag.id if cta.flag else None), work.now)
    return Entry(
        id=entry_id,
        at=work.now,
        event=event,
        person=actor,
        customer_id=cta.customer.id,
        cta_id=cta.id,
        flag_id=flag_id,
        text=text,
    )


def update(work: Work, actor: Person, cta_id: int, text: str) -> Changed:
    """Add what is new to a CTA's timeline."""
    said = clean(text)
    if not said:
        raise OrangeflagError("What is new? An update needs some words. Nothing was recorded.")
    cta = take(work, actor, cta_id)
    return Changed(cta, tell(work, actor, cta, Event.UPDATED, text=said))


def resolve(work: Work, actor: Person, cta_id: int, text: str) -> Changed:
    """Close a CTA with its outcome, taking its flag down; the colour follows."""
    outcome = clean(text)
    if not outcome:
        raise OrangeflagError("What came of it? Resolving needs an outcome. Nothing was changed.")
    cta = take(work, actor, cta_id)
    seen = look(work, cta.customer.id)
    if cta.flag:
        flags.clear(work.session, cta.flag.id, by_id=actor.id, now=work.now)
    ctas.close(work.session, cta_id, outcome, by_id=actor.id, now=work.now)
    entry = tell(work, actor, cta, Event.RESOLVED, text=outcome)
    closed = cta.closed(outcome, actor, work.now)
    return Changed(closed, entry, repaint(work, actor, seen, closed, Event.RESOLVED))


def before_resolving(work: Work, actor: Person, cta_id: int) -> tuple[Cta, Colour]:
    """Return an open CTA, and the colour its area will have once it is resolved."""
    cta = take(work, actor, cta_id)
    others = [other for other in ctas.open_of(work.session, cta.customer.id) if other.id != cta_id]
    return cta, area_colour(others, cta.area)


def show(work: Work, actor: Person, cta_id: int, _text: str = "") -> CtaShown:
    """Return a CTA with its scorecard and latest entries."""
    cta = take(work, actor, cta_id, still_open=False)
    return CtaShown(
        cta,
        scorecards.present(work.session, cta.customer.id),
        tuple(timeline.latest(work.session, cta_id, LATEST)),
    )


def list_open(work: Work, actor: Person, which: str, page: int = 0) -> CtaList:
    """Return a page of open CTAs: mine, flagged (everybody's) or all."""
    owner = actor.id if which == "mine" else None
    found, total = ctas.open_for(
        work.session, owner, flagged=which == "flagged", limit=PAGE, offset=page * PAGE
    )
    return CtaList(which, tuple(found), total, page, left=total - page * PAGE - len(found))


def refresh_flagged(work: Work) -> int:
    """Have the messages of every flagged CTA drawn anew; return how many CTAs there are."""
    flagged = ctas.flagged_numbers(work.session)
    for cta_id, flag_id in flagged:
        outbox.refresh(work.session, cta_id, flag_id, work.now)
    return len(flagged)


def turn_to(work: Work, actor: Person, which: str, page: int) -> CtaList:
    """Return any page of any list, as `CtaList.which` names it."""
    if which.isdigit():
        return list_of_customer(work, actor, finding.get(work, int(which)), page)
    return list_open(work, actor, which, page)


def list_of_customer(work: Work, _actor: Person, customer: Customer, page: int = 0) -> CtaList:
    """Return a page of a customer's open CTAs."""
    found = ctas.open_of(work.session, customer.id)
    shown = tuple(found[page * PAGE : (page + 1) * PAGE])
    left = max(0, len(found) - (page + 1) * PAGE)
    return CtaList(str(customer.id), shown, len(found), page, left, customer)
