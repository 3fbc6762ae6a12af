"""Customers: find the one that somebody means, however they typed its name."""

from dataclasses import dataclass

from bot.cases.rules.answers import WhichCustomer
from bot.cases.rules.command_parsing import Beginning, area_first, beginnings
from bot.cases.rules.names import name_key, named_in, runs, short_key
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.cases.usecases.vocabulary import commands_of
from bot.errors import OrangeflagError
from bot.language import _
from bot.likeness import alike, likeness
from bot.text import printable, shortened
from storage.cases import customers, drafts
from storage.cases.records import Customer, CustomerName, Person

MOST_OPTIONS = 5
NEAR = 70

Option = tuple[CustomerName, int]


@dataclass(frozen=True)
class Found:
    """The customer that is meant, and what was typed after its name."""

    customer: Customer
    rest: str


def find(
    work: UnitOfWork, actor: Person, verb: str, text: str, *, lock: bool = False
) -> Found | WhichCustomer:
    """Return the customer that a text begins with, or a question with the ones that may be meant.

    Names need no quotes, and neither case, accents, punctuation nor legal form. With `lock`, nobody else can change
    its CTAs and colours until this transaction ends. Raises OrangeflagError when no customer is anything like it.
    """
    parts = beginnings(text)
    if not parts:
        typed = f"{work.policy.command} {verb}"
        raise OrangeflagError(_("Which customer? Type: {typed} CUSTOMER …", typed=typed))
    options = _exact(work, verb, parts, lock=lock) or _beginning_alike(work, parts)
    if len(options) == 1:
        named, words = options[0]
        customer = named if isinstance(named, Customer) else get(work, named.id, lock=lock)
        return Found(customer, parts[words - 1].rest)
    near = not options
    options = options or _spelled_alike(work, parts)
    if not options:
        raise OrangeflagError(
            _(
                "I know no customer like “{typed}”. Check the spelling, or ask your operations team whether it was "
                "imported.",
                typed=shortened(_name_part(work, parts)[-1].typed),
            )
        )
    draft_id = drafts.add(work.session, actor.id, verb, text, now=work.now)
    typed = (
        _name_part(work, parts)[-1].typed
        if near
        else parts[max(words for _named, words in options) - 1].typed
    )
    return WhichCustomer(draft_id, typed, tuple(options), near)


def get(work: UnitOfWork, customer_id: int, *, lock: bool = False, field: str = "") -> Customer:
    """Return a customer; raise OrangeflagError, told at the `field` of a form, if there is none. `lock` as above."""
    customer = customers.get(work.session, customer_id, lock=lock)
    if customer is None:
        raise OrangeflagError(_("That customer is no longer known. Nothing was changed."), field=field)
    return customer


def suggest(work: UnitOfWork, _actor: Person, typed: str, limit: int) -> list[CustomerName]:
    """Return the customers nearest to what somebody has typed so far, best first."""
    keys = customers.short_keys(work.session)
    key = name_key(printable(typed))
    if key:
        nearest = [number for _score, number in alike(key, keys, limit, 50, in_part=True)]
    else:
        nearest = sorted(keys, key=keys.__getitem__)[:limit]
    return customers.names(work.session, nearest)


def guess(work: UnitOfWork, text: str, channel: str) -> CustomerName | None:
    """Return the customer that a text names, or else the name of its channel, such as acct-globex."""
    known = customers.bearing(work.session, runs(text) | runs(channel))
    return named_in(text, known) or named_in(channel, known)


def _exact(work: UnitOfWork, verb: str, parts: list[Beginning], *, lock: bool) -> list[Option]:
    """Return the customers with exactly the longest name.

    A shorter name counts too where an area follows it and none follows the longer one; of one customer it is the
    better reading: in “Globex company …”, company is the area.
    """
    keys = {key for part in parts for key in (part.key, short_key(part.typed))}
    known = customers.named(work.session, keys, lock=lock)
    by_length = [(part, _fitting(known, part)) for part in reversed(parts)]
    by_length = [(part, fitting) for part, fitting in by_length if fitting]
    if not by_length:
        return []
    longest, fitting = by_length[0]
    options = [(customer, longest.words) for customer in fitting]
    if longest.rest and _takes_area(work, verb) and not area_first(longest.rest, work.policy.areas):
        for part, shorter in by_length[1:]:
            if area_first(part.rest, work.policy.areas):
                options += [(customer, part.words) for customer in shorter]
    return list({customer.id: (customer, words) for customer, words in options}.values())


def _takes_area(work: UnitOfWork, verb: str) -> bool:
    command = commands_of(work.policy.added).get(verb)
    return command is None or command.takes_area


def _fitting(known: list[Customer], part: Beginning) -> list[Customer]:
    """Return those with exactly this external id, or else this whole name, or else this name without legal form."""
    by_id = [c for c in known if name_key(c.external_id) == part.key]
    by_name = [c for c in known if name_key(c.name) == part.key]
    return by_id or by_name or [c for c in known if c.short_key == short_key(part.typed)]


def _beginning_alike(work: UnitOfWork, parts: list[Beginning]) -> list[Option]:
    """Return the customers whose names begin with the most of the words typed.

    None where more of the name was typed, but misspelled: that is for the person to say.
    """
    name_part = _name_part(work, parts)
    for part in reversed(name_part):
        begun = customers.starting_with(work.session, part.key, MOST_OPTIONS)
        if begun:
            whole = part is name_part[-1] if _bounded(work, name_part) else not _goes_on(begun, part)
            return [(customer, part.words) for customer in begun] if whole else []
    return []


def _goes_on(begun: list[CustomerName], part: Beginning) -> bool:
    """Return whether the word typed next is nearly the next word of one of these names."""
    following = beginnings(part.rest, most=1)
    named = (name_key(customer.name).removeprefix(part.key).split() for customer in begun)
    return any(following and words and likeness(following[0].key, words[0]) >= NEAR for words in named)


def _spelled_alike(work: UnitOfWork, parts: list[Beginning]) -> list[Option]:
    """Return the customers whose names are spelled most like the first words typed, or begin with their letters.

    Where an area follows, all words before it were meant as the name.
    """
    keys = customers.short_keys(work.session)
    best: dict[int, tuple[float, int]] = {}
    name_part = _name_part(work, parts)
    bounded = _bounded(work, name_part)
    for part in name_part:
        words = name_part[-1].words if bounded else part.words
        typed = short_key(part.typed)
        scored = alike(typed, keys, MOST_OPTIONS, NEAR)
        scored += [(100.0, number) for number, key in keys.items() if key.startswith(typed)][:MOST_OPTIONS]
        for score, number in scored:
            best[number] = max(best.get(number, (0.0, 0)), (score, words))
    ranked = sorted(best, key=lambda number: -best[number][0])[:MOST_OPTIONS]
    return [(customer, best[customer.id][1]) for customer in customers.names(work.session, ranked)]


def _name_part(work: UnitOfWork, parts: list[Beginning]) -> list[Beginning]:
    """Return the beginnings that can be a name: those before the first area word, or else the first few words."""
    for part in parts[:-1]:
        if area_first(part.rest, work.policy.areas):
            return parts[: part.words]
    return parts[:4]


def _bounded(work: UnitOfWork, name_part: list[Beginning]) -> bool:
    return area_first(name_part[-1].rest, work.policy.areas) is not None
