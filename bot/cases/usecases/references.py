"""References: the CTA that somebody means, by its number or its customer."""

import re

from bot.cases.rules.answers import WhichCta, WhichCustomer
from bot.cases.rules.command_parsing import area_first, area_named, beginnings, cta_ref
from bot.cases.usecases import customers
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.errors import OrangeflagError
from bot.language import _, later
from storage.cases import ctas, drafts
from storage.cases import customers as stored_customers
from storage.cases.records import Customer, Person

NONE = {
    "flagged": later("{customer} has no flagged CTA. Nothing was changed."),
    "open": later("{customer} has no open CTA. Nothing was changed."),
    "flagged there": later("{customer} has no flagged CTA in {area}. Nothing was changed."),
    "open there": later("{customer} has no open CTA in {area}. Nothing was changed."),
}


def numbered(work: UnitOfWork, text: str) -> tuple[int, str] | None:
    """Return the number of the CTA that a text begins with, and what follows it.

    A bare number is a CTA's, unless a customer has it as its id.
    """
    for first in beginnings(text, most=1):
        if re.fullmatch(r"\d{1,9}", first.typed):
            known = stored_customers.named(work.session, [first.key])
            if not any(customer.external_id == first.typed for customer in known):
                return int(first.typed), first.rest
    return cta_ref(text)


def meant(
    work: UnitOfWork, actor: Person, verb: str, text: str, *, flagged: bool = False
) -> tuple[int, str] | WhichCustomer | WhichCta:
    """Return the number of the CTA that a text begins with, and what follows it, or a question.

    A customer stands for its only open CTA, a customer and an area for that area's; with `flagged`, only flagged
    ones count. Raises OrangeflagError when there is none.
    """
    if not text.strip():
        raise OrangeflagError(
            _(
                "Which CTA? Type: {typed} CTA-17, or its customer's name.",
                typed=f"{work.policy.command} {verb}",
            )
        )
    ref = numbered(work, text)
    if ref:
        return ref
    found = customers.find(work, actor, verb, text)
    if isinstance(found, WhichCustomer):
        return found
    return meant_of(work, actor, verb, found.customer, found.rest, flagged=flagged)


def meant_of(
    work: UnitOfWork, actor: Person, verb: str, customer: Customer, text: str, *, flagged: bool = False
) -> tuple[int, str] | WhichCta:
    """Return which of a customer's CTAs is meant, by number, and what follows, or a question; raises as `meant`."""
    area, rest = area_first(text, work.policy.areas) or (None, text)
    options = [c for c in ctas.open_of(work.session, customer.id) if c.flag or not flagged]
    in_area = [c for c in options if area in (None, c.area)]
    if in_area or area_named(text, work.policy.areas):
        options = in_area
    if not options:
        which = ("flagged" if flagged else "open") + (" there" if area else "")
        name = work.policy.areas[area].name if area else ""
        raise OrangeflagError(_(NONE[which], customer=customer.name, area=name))
    if len(options) == 1:
        return options[0].id, rest
    draft_id = drafts.add(work.session, actor.id, verb, rest, customer_id=customer.id, now=work.now)
    return WhichCta(draft_id, customer, tuple(options))
