"""Commands: what somebody typed, and their answers to our questions, carried out."""

from bot.cases.rules.answers import Answer, Menu, UnknownWord, WhichCta, WhichCustomer
from bot.cases.rules.command_parsing import Beginning, beginnings, nearest, without_first
from bot.cases.rules.names import name_key
from bot.cases.usecases import customers, escalations, flags, lists, references
from bot.cases.usecases.unit_of_work import AlreadyDoneError, UnitOfWork
from bot.cases.usecases.vocabulary import Command, commands_of, meant_by
from bot.language import _
from bot.policy.model import Policy
from bot.text import printable
from storage.cases import ctas as stored_ctas
from storage.cases import drafts
from storage.cases.records import Cta, Draft, Person

FORM = "new"  # the command that opens the form of a new CTA


def carry_out(work: UnitOfWork, actor: Person, text: str, here: Cta | None = None) -> Answer:
    """Do what a command says; return what came of it, or a question. Raises OrangeflagError in plain words.

    Said in a CTA's thread (`here`), it is about that one, unless it names another by its number.
    """
    first = beginnings(printable(text), most=1)
    if not first:
        return menu(work, actor)
    command, rest = meant_by(work.policy.added, first[0].key), first[0].rest
    if command is None:
        return _unknown(work, actor, first[0])
    if here and command.on_cta and not references.numbered(work, rest):
        return command.on_cta(work, actor, here.id, rest)
    return command.on_text(work, actor, rest) if command.on_text else _on_cta(work, actor, command, rest)


def form_wanted(policy: Policy, text: str) -> str | None:
    """Return what is typed for the form of a new CTA; None if it is not wanted. Known without the database."""
    first = beginnings(printable(text), most=1)
    command = meant_by(policy.added, first[0].key) if first else None
    return first[0].rest if command and command.word == FORM else None


def menu(work: UnitOfWork, actor: Person) -> Menu:
    """Return the menu with this person's numbers."""
    still_open, flagged = stored_ctas.count_for(work.session, actor.id)
    return Menu(flagged, still_open)


def choose_customer(work: UnitOfWork, actor: Person, draft_id: int, customer_id: int, words: int) -> Answer:
    """Go on with a draft whose customer is now known; its name was the first `words` words."""
    draft, command = _take_draft(work, actor, draft_id)
    rest = without_first(draft.text, words)
    customer = customers.get(work, customer_id, lock=command.locks)
    if command.on_customer:
        return command.on_customer(work, actor, customer, rest)
    meant = references.meant_of(work, actor, draft.verb, customer, rest, flagged=command.only_flagged)
    return meant if isinstance(meant, WhichCta) else _carry_out_on(work, actor, command, *meant)


def choose_area(work: UnitOfWork, actor: Person, draft_id: int, area: str, words: int) -> Answer:
    """Go on with a draft whose area is now known; a misspelling of it was the first `words` words."""
    draft, _command = _take_draft(work, actor, draft_id)
    customer = customers.get(work, draft.customer_id or 0, lock=True)
    return flags.flag_area(work, actor, customer, area, without_first(draft.text, words))


def choose_cta(work: UnitOfWork, actor: Person, draft_id: int, cta_id: int) -> Answer:
    """Go on with a draft whose CTA is now known."""
    draft, command = _take_draft(work, actor, draft_id)
    return _carry_out_on(work, actor, command, cta_id, draft.text)


def choose_level(work: UnitOfWork, actor: Person, draft_id: int, level: str) -> Answer:
    """Go on with an escalation whose level is now known."""
    draft, _command = _take_draft(work, actor, draft_id)
    meant = references.numbered(work, draft.text)
    assert meant  # noqa: S101 - the draft was written so
    return escalations.escalate(work, actor, meant[0], level, meant[1])


def choose_verb(work: UnitOfWork, actor: Person, draft_id: int) -> Answer:
    """Carry a draft out whose command's name was misspelled."""
    draft, _command = _take_draft(work, actor, draft_id)
    return carry_out(work, actor, f"{draft.verb} {draft.text}")


def _unknown(work: UnitOfWork, actor: Person, first: Beginning) -> UnknownWord:
    words = commands_of(work.policy.added)
    word = nearest(first.key, {word: word for word in words})
    draft_id = drafts.add(work.session, actor.id, word, first.rest, now=work.now) if word else None
    return UnknownWord(first.typed, word, draft_id)


def list_text(work: UnitOfWork, actor: Person, text: str) -> Answer:
    """Return one's own open CTAs, the flagged ones, all, or those of the customer that a text names."""
    which = name_key(text)
    if which in ("", "mine", "flagged", "all"):
        return lists.list_open(work, actor, which or "mine")
    found = customers.find(work, actor, "list", text)
    if isinstance(found, WhichCustomer):
        return found
    return lists.list_of_customer(work, actor, found.customer)


def _on_cta(work: UnitOfWork, actor: Person, command: Command, text: str) -> Answer:
    meant = references.meant(work, actor, command.word, text, flagged=command.only_flagged)
    return _carry_out_on(work, actor, command, *meant) if isinstance(meant, tuple) else meant


def _carry_out_on(work: UnitOfWork, actor: Person, command: Command, cta_id: int, text: str) -> Answer:
    assert command.on_cta  # noqa: S101 - one without any other way to be carried out has this one
    return command.on_cta(work, actor, cta_id, text)


def _take_draft(work: UnitOfWork, actor: Person, draft_id: int) -> tuple[Draft, Command]:
    """Return a draft, which is then gone, and its command; raise AlreadyDoneError if either is not there."""
    draft = drafts.take(work.session, draft_id, actor.id)
    command = commands_of(work.policy.added).get(draft.verb) if draft else None
    if draft is None or command is None:
        raise AlreadyDoneError(
            _(
                "That question was answered already. {command} list shows what is open.",
                command=work.policy.command,
            )
        )
    return draft, command
