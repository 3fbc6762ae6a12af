"""What use cases answer: facts for a view to put into words."""

from dataclasses import dataclass

from bot.rules.ripple import Ripple
from storage.records import AreaColour, Cta, Customer, CustomerName, Entry


@dataclass(frozen=True)
class Flagged:
    """The flag is up, and this is what it sets off; `opened` tells that the CTA is new."""

    cta: Cta
    ripple: Ripple
    opened: bool


@dataclass(frozen=True)
class AlreadyFlagged:
    """The flag was up before; nothing was changed."""

    cta: Cta


@dataclass(frozen=True)
class Changed:
    """A CTA was opened, unflagged, acknowledged, updated or resolved; `ripple` tells the colours."""

    cta: Cta
    entry: Entry
    ripple: Ripple | None = None


@dataclass(frozen=True)
class CtaShown:
    """One CTA with its customer's scorecard and latest entries."""

    cta: Cta
    colours: dict[str, AreaColour]
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class CtaList:
    """A page of open CTAs; `which` is mine, flagged, all or a customer's id, `left` how many follow."""

    which: str
    ctas: tuple[Cta, ...]
    total: int
    page: int
    left: int
    customer: Customer | None = None


@dataclass(frozen=True)
class Preview:
    """What flagging would set off, before it is done; `there` are the CTAs open in that area already."""

    ripple: Ripple
    customer: Customer
    there: tuple[Cta, ...]


@dataclass(frozen=True)
class WhichCustomer:
    """Several customers may be meant, or with `near` none is but these are spelled alike.

    Each option comes with how many of the words typed were its name.
    """

    draft_id: int
    typed: str
    options: tuple[tuple[CustomerName, int], ...]
    near: bool


@dataclass(frozen=True)
class WhichArea:
    """The area is missing; `nearly` is the one whose misspelling was the first word of the text."""

    draft_id: int
    customer: Customer
    typed: str
    nearly: str | None


@dataclass(frozen=True)
class WhichCta:
    """The customer has several CTAs that may be meant."""

    draft_id: int
    customer: Customer
    options: tuple[Cta, ...]


@dataclass(frozen=True)
class UnknownWord:
    """No such command; `nearest` is one that is spelled alike, and the draft would carry it out."""

    typed: str
    nearest: str | None
    draft_id: int | None


@dataclass(frozen=True)
class Menu:
    """The menu, with how many CTAs of the person's are open and flagged."""

    flagged: int
    open: int


@dataclass(frozen=True)
class Help:
    """The help."""


@dataclass(frozen=True)
class NewCta:
    """Somebody wants to open a CTA by filling in the modal."""

    typed: str


Question = WhichCustomer | WhichArea | WhichCta
Answer = (
    Flagged | AlreadyFlagged | Changed | CtaShown | CtaList | Question | UnknownWord | Menu | Help | NewCta
)
