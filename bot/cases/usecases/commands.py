"""Commands: what somebody typed, and their answers to our questions, carried out."""

from collections.abc import Callable

from bot.cases.rules.answers import Answer, Help, Menu, NewCta, UnknownWord, WhichCta, WhichCustomer
from bot.cases.rules.command_parsing import Beginning, beginnings, nearest, without_first
from bot.cases.rules.names import name_key
from bot.cases.rules.text import printable
from bot.cases.usecases import (
    ctas,
    customer_page,
    customers,
    escalations,
    flags,
    lists,
    preferences,
    references,
    relationships,
    responses,
)
from bot.cases.usecases.unit_of_work import AlreadyDoneError, UnitOfWork
from bot.language import _
from bot.meetings.usecases import agendas, ideas, meetings
from bot.sponsors.usecases import programme, sponsors
from storage.cases import ctas as stored
from storage.cases import drafts
from storage.cases.records import Cta, Customer, Draft, Person

ON_CTA: dict[str, Callable[[UnitOfWork, Person, int, str], Answer]] = {
    "flag": flags.flag,
    "unflag": flags.unflag,
    "update": ctas.update,
    "acknowledge": responses.acknowledge,
    "escalate": escalations.escalate_text,
    "resolve": ctas.resolve,
    "show": ctas.show,
}
ON_FLAGGED = ("unflag", "acknowledge")
OTHER_WORDS = {
    "ack": "acknowledge",
    "open": "new",
    "add": "new",
    "create": "new",
    "close": "resolve",
    "note": "update",
    "meetings": "meeting",
    "agendas": "agenda",
    "c360": "customer",
    "preferences": "settings",
    "?": "help",
}


def carry_out(work: UnitOfWork, actor: Person, text: str, here: Cta | None = None) -> Answer:
    """Do what a command says; return what came of it, or a question. Raises OrangeflagError in plain words.

    Said in a CTA's thread (`here`), it is about that one, unless it names another by its number.
    """
    first = beginnings(printable(text), most=1)
    if not first:
        return menu(work, actor)
    verb, rest = _verb(first[0]), first[0].rest
    if verb is None:
        return _unknown(work, actor, first[0])
    if here and verb in ON_CTA and not references.numbered(work, rest):
        return ON_CTA[verb](work, actor, here.id, rest)
    return ON_NONE[verb](work, actor, rest) if verb in ON_NONE else _on_cta(work, actor, verb, rest)


def form_wanted(text: str) -> str | None:
    """Return what is typed for the form of a new CTA; None if it is not wanted. Known without the database."""
    first = beginnings(printable(text), most=1)
    return first[0].rest if first and _verb(first[0]) == "new" else None


def menu(work: UnitOfWork, actor: Person) -> Menu:
    """Return the menu with this person's numbers."""
    still_open, flagged = stored.count_for(work.session, actor.id)
    return Menu(flagged, still_open)


def choose_customer(work: UnitOfWork, actor: Person, draft_id: int, customer_id: int, words: int) -> Answer:
    """Go on with a draft whose customer is now known; its name was the first `words` words."""
    draft = _take_draft(work, actor, draft_id)
    rest = without_first(draft.text, words)
    customer = customers.get(work, customer_id, lock=draft.verb == "flag")
    if draft.verb == "flag":
        return flags.flag_customer(work, actor, customer, rest)
    if draft.verb in OF_CUSTOMER:
        return OF_CUSTOMER[draft.verb](work, actor, customer)
    meant = references.meant_of(work, actor, draft.verb, customer, rest, flagged=draft.verb in ON_FLAGGED)
    return meant if isinstance(meant, WhichCta) else ON_CTA[draft.verb](work, actor, *meant)


def choose_area(work: UnitOfWork, actor: Person, draft_id: int, area: str, words: int) -> Answer:
    """Go on with a draft whose area is now known; a misspelling of it was the first `words` words."""
    draft = _take_draft(work, actor, draft_id)
    customer = customers.get(work, draft.customer_id or 0, lock=True)
    return flags.flag_area(work, actor, customer, area, without_first(draft.text, words))


def choose_cta(work: UnitOfWork, actor: Person, draft_id: int, cta_id: int) -> Answer:
    """Go on with a draft whose CTA is now known."""
    draft = _take_draft(work, actor, draft_id)
    return ON_CTA[draft.verb](work, actor, cta_id, draft.text)


def choose_level(work: UnitOfWork, actor: Person, draft_id: int, level: str) -> Answer:
    """Go on with an escalation whose level is now known."""
    draft = _take_draft(work, actor, draft_id)
    meant = references.numbered(work, draft.text)
    assert meant  # noqa: S101 - the draft was written so
    return escalations.escalate(work, actor, meant[0], level, meant[1])


def choose_verb(work: UnitOfWork, actor: Person, draft_id: int) -> Answer:
    """Carry a draft out whose command's name was misspelled."""
    draft = _take_draft(work, actor, draft_id)
    return carry_out(work, actor, f"{draft.verb} {draft.text}")


def _verb(first: Beginning) -> str | None:
    return VERBS.get(first.key) or OTHER_WORDS.get(first.key)


def _unknown(work: UnitOfWork, actor: Person, first: Beginning) -> UnknownWord:
    verb = nearest(first.key, VERBS)
    draft_id = drafts.add(work.session, actor.id, verb, first.rest, now=work.now) if verb else None
    return UnknownWord(first.typed, verb, draft_id)


def _list(work: UnitOfWork, actor: Person, text: str) -> Answer:
    which = name_key(text)
    if which in ("", "mine", "flagged", "all"):
        return lists.list_open(work, actor, which or "mine")
    found = customers.find(work, actor, "list", text)
    if isinstance(found, WhichCustomer):
        return found
    return lists.list_of_customer(work, actor, found.customer)


def _on_cta(work: UnitOfWork, actor: Person, verb: str, text: str) -> Answer:
    meant = references.meant(work, actor, verb, text, flagged=verb in ON_FLAGGED)
    return ON_CTA[verb](work, actor, *meant) if isinstance(meant, tuple) else meant


def _take_draft(work: UnitOfWork, actor: Person, draft_id: int) -> Draft:
    draft = drafts.take(work.session, draft_id, actor.id)
    if draft is None:
        raise AlreadyDoneError(
            _(
                "That question was answered already. {command} list shows what is open.",
                command=work.policy.command,
            )
        )
    return draft


OF_CUSTOMER: dict[str, Callable[[UnitOfWork, Person, Customer], Answer]] = {
    "list": lists.list_of_customer,
    "customer": customer_page.overview_of,
    "relationship": relationships.show,
    "sponsor": sponsors.show,
}
ON_NONE: dict[str, Callable[[UnitOfWork, Person, str], Answer]] = {
    "flag": flags.flag_text,
    "customer": customer_page.show,
    "relationship": relationships.show_text,
    "sponsor": sponsors.show_text,
    "sponsors": programme.show,
    "agenda": agendas.show,
    "meeting": meetings.show,
    "idea": ideas.keep,
    "ideas": ideas.latest,
    "away": preferences.away,
    "back": preferences.back,
    "settings": preferences.settings,
    "new": lambda _work, _actor, text: NewCta(text),
    "help": lambda _work, _actor, _text: Help(),
    "menu": lambda work, actor, _text: menu(work, actor),
    "list": _list,
}
VERBS = {verb: verb for verb in (*ON_CTA, *ON_NONE)}
