"""Erasure: a customer, contact or person goes from what we know, and from what stands in Slack (docs/security.md)."""

from collections.abc import Collection

from bot.cases.rules.names import name_key, short_key
from bot.cases.usecases.message_kinds import Touched, kinds_of, of_its_cta, read
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.data.rules.erasure import Erased, Naming, names
from bot.errors import OrangeflagError
from storage.cases import contacts, people, posted_messages, scorecards
from storage.cases.contacts import Listed
from storage.cases.records import Colour, EntryType, Person
from storage.data import erasure, imports, traces
from storage.data.traces import Mention, Traces
from storage.erasable import Contact, Erasable
from storage.messages import Message


def customer(work: UnitOfWork, named: str, *, write: bool) -> Erased:
    """Erase the customer with exactly this id or name, or find out what that would be; raise OrangeflagError if none.

    Its CTAs are resolved and nobody is asked any more.
    """
    imports.hold_back_imports(work.session)
    number, name = _customer(work, named)
    becomes = f"Erased customer {number}"
    kept = {"name": becomes, "external_id": f"erased-{number}", "id_key": name_key(f"erased-{number}"),
            "name_key": name_key(becomes), "short_key": short_key(becomes)}  # fmt: skip
    reach = _reach(work)
    parts = erasure.of_customer(reach.kept, number, kept, work.now)
    counts, said = erasure.count(work.session, parts), traces.said_about(work.session, number)
    if not write:
        return Erased(name, becomes, tuple(counts), said=tuple(said))
    erasure.erase(work.session, parts)
    _turn_green(work, number)
    messages = _redraw(work, traces.ctas_of_customer(work.session, number), {number})
    told = traces.ctas_telling(work.session, reach, [name])
    return Erased(name, becomes, tuple(counts), messages, tuple(said), tuple(sorted(told)))


def contact(work: UnitOfWork, whom: str, *, write: bool) -> Erased:
    """Erase the contact with exactly this e-mail address, id or name, or find out what that would be.

    Raises OrangeflagError if that is none, or several, which are listed. What is theirs goes; in texts, they become
    somebody without a name.
    """
    imports.hold_back_imports(work.session)
    found = _contact(work, whom)
    becomes = f"Erased contact {found.id}"
    reach, them = _reach(work), Contact(found.id, found.customer_id, found.name, found.email)
    parts = erasure.of_contact(reach.kept, work.session, them)
    mentions = traces.naming(work.session, reach, them, _naming(work, found, becomes).without)
    counts, said = erasure.count(work.session, parts), traces.said_in(work.session, mentions)
    if mentions:
        counts.append(("mentions in texts", len(mentions)))
    if not write:
        return Erased(found.name, becomes, tuple(counts), said=tuple(said))
    traces.rewrite(work.session, mentions)
    erasure.erase(work.session, parts)  # afterwards, as of e-mails to them not even that is left
    touched = traces.ctas_of_customer(work.session, found.customer_id) | _ctas(mentions)
    customers = {found.customer_id} | traces.customers_of(work.session, touched)
    messages = _redraw(work, touched, customers)
    anybody = Naming(found.name, found.email or "", becomes)
    told = _ctas(traces.naming(work.session, reach, them, lambda text, _own: anybody.without(text, own=True)))
    return Erased(found.name, becomes, tuple(counts), messages, tuple(said), tuple(sorted(told)))


def person(work: UnitOfWork, email: str, *, write: bool) -> Erased:
    """Erase the person with this e-mail address, or find out what that would be; raise OrangeflagError if none.

    Neither Slack nor an import will link anybody to what is left, since it has no id and no address.
    """
    imports.hold_back_imports(work.session)
    found = people.by_email(work.session, email)
    if found is None:
        raise OrangeflagError(f"Nobody here has the address {email}. Nothing was erased.")
    becomes = f"Erased person {found.id}"
    reach, marks = _reach(work), _marks(found)
    parts = erasure.of_person(reach.kept, found.id, becomes)
    counts, said = erasure.count(work.session, parts), traces.said_by(work.session, found.id, marks)
    if not write:
        return Erased(found.name, becomes, tuple(counts), said=tuple(said))
    touched = traces.ctas_with(work.session, reach, found.id, marks)
    traces.forget_copies(work.session, reach, found.id)
    erasure.erase(work.session, parts)
    traces.rename_mentions(work.session, reach, marks, becomes)
    messages = _redraw(work, touched, None)
    told = traces.ctas_telling(work.session, reach, [found.name])
    return Erased(found.name, becomes, tuple(counts), messages, tuple(said), tuple(sorted(told)))


def _reach(work: UnitOfWork) -> Traces:
    """Return what erasure reaches: of all chapters, also those that are off, which may have been on before."""
    return Traces(work.policy.known.of(Erasable))


def _redraw(work: UnitOfWork, cta_ids: Collection[int], customer_ids: Collection[int] | None) -> int:
    """Have drawn anew what was said about CTAs, and what may name them or these customers; without, any customer.

    Return how many messages. Those whose chapter is off are drawn anew, whatever they named: as nothing.
    """
    kinds = kinds_of(work.policy.added)
    erased = Touched(
        work.session, frozenset(cta_ids), None if customer_ids is None else frozenset(customer_ids)
    )
    scanned = {key for key, kind in kinds.items() if kind.names is not of_its_cta}
    scanned |= {key for key in kinds_of(work.policy.known) if key not in kinds}

    def tells(message: Message) -> bool:
        kind = kinds.get(message.kind)
        return kind is None or kind.names(read(kind, message, []), erased)

    return posted_messages.redraw(work.session, cta_ids, scanned, tells, work.now)


def _marks(found: Person) -> list[str]:
    """Return what may stand after an @ for somebody: in commands, Slack tells their handle, which we don't keep.

    It is mostly the first part of their address.
    """
    return [mark for mark in (found.name, found.slack_id, (found.email or "").partition("@")[0]) if mark]


def _customer(work: UnitOfWork, named: str) -> tuple[int, str]:
    found = erasure.customers_called(work.session, named)
    if not found:
        raise OrangeflagError(
            f"No customer has exactly the id or name {named}; “orangeflag erase” guesses nothing. Nothing was erased."
        )
    if len(found) > 1:
        ids = ", ".join(external_id for _number, _name, external_id in found)
        raise OrangeflagError(
            f"{len(found)} customers are called {named}: give an id ({ids}). Nothing was erased."
        )
    return found[0][0], found[0][1]


def _contact(work: UnitOfWork, whom: str) -> Listed:
    found = contacts.called(work.session, whom)
    if not found:
        raise OrangeflagError(
            f"No contact has exactly the address, id or name {whom}; “orangeflag erase” guesses nothing. "
            "Nothing was erased."
        )
    if len(found) > 1:
        told = [f"{len(found)} contacts are called {whom}: give an id. Nothing was erased."]
        told += [
            f"  {one.external_id}: {one.name} of {one.customer}, {one.email or 'no address'}" for one in found
        ]
        raise OrangeflagError("\n".join(told))
    return found[0]


def _naming(work: UnitOfWork, found: Listed, becomes: str) -> Naming:
    """Return what names a contact in texts: a name or address that is somebody else's too does not."""
    shared = any(names(found.name, other) for other in contacts.names_beside(work.session, found))
    email = None if contacts.shares_address(work.session, found) else found.email
    return Naming("" if shared else found.name, email or "", becomes)


def _ctas(mentions: list[Mention]) -> set[int]:
    return {each.cta_id for each in mentions if each.cta_id}


def _turn_green(work: UnitOfWork, customer_id: int) -> None:
    """Have no area of a customer be at risk any more; what it was before stays in its history."""
    painted, _open = scorecards.look(work.session, customer_id)
    for area, (colour, cta_id) in painted.items():
        if colour is not Colour.GREEN:
            scorecards.change(work.session, customer_id, area, Colour.GREEN, cause=EntryType.RESOLVED, cta_id=cta_id,
                              person_id=None, now=work.now)  # fmt: skip
