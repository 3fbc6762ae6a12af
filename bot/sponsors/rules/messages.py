"""What is said about executive sponsors, and of e-mails."""

from typing import ClassVar

from storage.messages import MessageContent


class NamingMessage(MessageContent):
    """Customers that need an executive sponsor; as many are `left` for another day."""

    kind: ClassVar[str] = "naming"
    customers: tuple[int, ...]
    left: int


class LeavingMessage(MessageContent):
    """Customers that may leave the sponsors' programme; as many are `left` for another day."""

    kind: ClassVar[str] = "leaving"
    customers: tuple[int, ...]
    left: int


class SponsoringMessage(MessageContent):
    """Somebody is a customer's sponsor now (`theirs`), or no longer."""

    kind: ClassVar[str] = "sponsoring"
    customer: int
    theirs: bool


class CheckInsMessage(MessageContent):
    """Check-ins that are due for a sponsor."""

    kind: ClassVar[str] = "check_ins"
    check_ins: tuple[int, ...]


class CheckedInMessage(MessageContent):
    """What came of a check-in."""

    kind: ClassVar[str] = "checked_in"
    check_in: int


class ProgrammeMessage(MessageContent):
    """How the sponsors' programme does."""

    kind: ClassVar[str] = "programme"


class SentEmailMessage(MessageContent):
    """What becomes of an e-mail, as its sender is told; `news` is a reply about it."""

    kind: ClassVar[str] = "email"
    email: int
    news: bool = False


class WhoDecidesMessage(MessageContent):
    """The question who decides at a customer, for somebody who wants to write to them."""

    kind: ClassVar[str] = "who_decides"
    customer: int
    by: int
