"""What use cases answer: facts for a view to put into words."""

from dataclasses import dataclass
from datetime import datetime

from bot.blocks.blocks import Block
from bot.cases.rules.criteria import Criterion
from bot.cases.rules.escalations import Turn
from bot.cases.rules.impact import FlagImpact
from bot.cases.rules.recipients import Reached
from bot.policy.model import Level
from bot.policy.playbooks import Playbook
from storage.cases.records import (
    AreaColour,
    Contact,
    Cta,
    Customer,
    CustomerName,
    Entry,
    HelpRequest,
    Person,
    Preferences,
    Relationship,
    Task,
)


class Answer:
    """What a use case tells whoever started it; how it looks is told by its `AnswerView`."""


class Looked(Answer):
    """An answer to somebody who only looked at something: nothing was changed, so what they see elsewhere stands."""


@dataclass(frozen=True)
class Flagged(Answer):
    """The flag is up, and this is what it sets off; `opened` tells that the CTA is new."""

    cta: Cta
    ripple: FlagImpact
    opened: bool


@dataclass(frozen=True)
class AlreadyFlagged(Answer):
    """The flag was up before; nothing was changed."""

    cta: Cta


@dataclass(frozen=True)
class FlagLeft(Answer):
    """The flag is up, but nobody's reaction on the card says so any more."""

    cta: Cta


@dataclass(frozen=True)
class Changed(Answer):
    """A CTA was opened, unflagged, acknowledged, updated or resolved; `ripple` tells the colours."""

    cta: Cta
    entry: Entry
    ripple: FlagImpact | None = None


@dataclass(frozen=True)
class Escalated(Answer):
    """A step on the ladder was taken: on `level`, or towards it; `reached` tells who is asked, if somebody is.

    With `wants_reason`, no criterion of the second level holds as far as data tells.
    """

    cta: Cta
    entry: Entry
    level: Level
    reached: Reached | None = None
    wants_reason: bool = False


@dataclass(frozen=True)
class Waiting:
    """One thing that somebody is asked, with what they need to answer it; `known` is who of ours knows whom there."""

    ask: HelpRequest
    cta: Cta
    colours: dict[str, AreaColour]
    entries: tuple[Entry, ...]
    known: tuple[tuple[Contact, Relationship], ...] = ()


@dataclass(frozen=True)
class Offer:
    """Somebody has not answered; `above` is the next level, if there is one, and `over` that it is settled."""

    ask: HelpRequest
    cta: Cta
    above: Level | None
    over: bool


@dataclass(frozen=True)
class Foreseen:
    """What a step on the ladder would be: the levels that can be wanted, with what becomes of each.

    `met` are the criteria of the second level that hold; `known` is as above.
    """

    cta: Cta
    choices: tuple[tuple[Level, Turn], ...] = ()
    met: tuple[Criterion, ...] = ()
    known: tuple[tuple[Contact, Relationship], ...] = ()


@dataclass(frozen=True)
class Settings(Answer):
    """How somebody is reached, until when they are away, if they are or will be, and whether they lead anybody.

    With `away_from`, their leave is still to come.
    """

    told: Preferences
    person: Person
    away_from: datetime | None
    away_until: datetime | None
    leads: bool


@dataclass(frozen=True)
class PageParts:
    """What a chapter adds to a customer's page: a button beside its name, facts by label, blocks at the end."""

    button: Block | None = None
    facts: tuple[tuple[str, str], ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Overview(Looked):
    """Everything about one customer on one screen (practice §1, C360)."""

    customer: Customer
    colours: dict[str, AreaColour]
    contacts: tuple[Contact, ...]
    open: tuple[Cta, ...]
    past: tuple[Cta, ...]
    past_total: int
    entries: tuple[Entry, ...]
    parts: tuple[PageParts, ...] = ()


@dataclass(frozen=True)
class PlaybookChoice:
    """The playbooks that can be put on a CTA."""

    cta: Cta
    playbooks: tuple[Playbook, ...]


@dataclass(frozen=True)
class PlaybookShown(Answer):
    """A playbook's tasks on a CTA, as they stand; `name` is what people call it."""

    cta: Cta
    name: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Related(Answer):
    """Who of ours knows whom at a customer."""

    customer: Customer
    contacts: tuple[Contact, ...]


@dataclass(frozen=True)
class Explained(Looked):
    """Why an area has its colour: its history, newest first, and the open CTAs that keep it so."""

    customer: Customer
    area: str
    history: tuple[AreaColour, ...]
    keeping: tuple[Cta, ...]


@dataclass(frozen=True)
class CtaShown(Looked):
    """One CTA with its customer's scorecard, latest entries, and tasks."""

    cta: Cta
    colours: dict[str, AreaColour]
    entries: tuple[Entry, ...]
    tasks: tuple[Task, ...] = ()


OF_PERSON = "of:"  # before a person's id


@dataclass(frozen=True)
class CtaList(Looked):
    """A page of open CTAs: `which` is mine, flagged, all, a customer's id or of:ID for a person's; `left` follow."""

    which: str
    ctas: tuple[Cta, ...]
    total: int
    page: int
    left: int
    customer: Customer | None = None
    owner: Person | None = None


@dataclass(frozen=True)
class Preview:
    """What flagging would set off, before it is done; `there` are the CTAs open in that area already."""

    ripple: FlagImpact
    customer: Customer
    there: tuple[Cta, ...]


@dataclass(frozen=True)
class WhichCustomer(Answer):
    """Several customers may be meant, or with `near` none is but these are spelled alike.

    Each option comes with how many of the words typed were its name.
    """

    draft_id: int
    typed: str
    options: tuple[tuple[CustomerName, int], ...]
    near: bool


@dataclass(frozen=True)
class WhichArea(Answer):
    """The area is missing; `nearly` is the one whose misspelling was the first word of the text."""

    draft_id: int
    customer: Customer
    typed: str
    nearly: str | None


@dataclass(frozen=True)
class WhichCta(Answer):
    """The customer has several CTAs that may be meant."""

    draft_id: int
    customer: Customer
    options: tuple[Cta, ...]


@dataclass(frozen=True)
class WhichLevel(Answer):
    """The level is missing to which a CTA is to be escalated."""

    draft_id: int
    cta: Cta


@dataclass(frozen=True)
class UnknownWord(Answer):
    """No such command; `nearest` is one that is spelled alike, and the draft would carry it out."""

    typed: str
    nearest: str | None
    draft_id: int | None


@dataclass(frozen=True)
class Menu(Answer):
    """The menu, with how many CTAs of the person's are open and flagged."""

    flagged: int
    open: int


@dataclass(frozen=True)
class Help(Answer):
    """The help."""


@dataclass(frozen=True)
class NewCta(Answer):
    """Somebody wants to open a CTA by filling in the modal, in which this much stands already."""

    typed: str
    customer: CustomerName | None = None
