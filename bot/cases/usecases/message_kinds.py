"""Kinds of messages, as chapters add them: what one holds, how it is drawn, and whom it may name."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from bot.additions import Additions
from bot.blocks.blocks import Block
from bot.cases.usecases.unit_of_work import UnitOfWork
from storage.cases.records import Person
from storage.messages import Message, MessageContent
from storage.session import Session

C = TypeVar("C", bound=MessageContent)
T = TypeVar("T")
Drawn = tuple[str, list[Block]]  # the text for notifications, and blocks


@dataclass(frozen=True)
class Said(Generic[C]):
    """A queued message with what it says, and those whom it mentions."""

    message: Message
    content: C
    mentioned: list[Person]


@dataclass(frozen=True)
class Touched:
    """What an erasure touches, by its ids: CTAs and customers; without customers, any may be."""

    session: Session
    cta_ids: frozenset[int]
    customer_ids: frozenset[int] | None
    _found: dict[Any, Any] = field(default_factory=dict)

    def once(self, find: Callable[["Touched"], T]) -> T:
        """Return what `find` returns, which is asked once."""
        if find not in self._found:
            self._found[find] = find(self)
        found: T = self._found[find]
        return found


def of_its_cta(said: Said[Any], touched: Touched) -> bool:
    """Return whether a message is about an erased CTA: all that one of this kind can name is told by that."""
    return said.message.cta_id in touched.cta_ids


def always(_said: Said[Any], _touched: Touched) -> bool:
    """Return that a message may name whoever is touched: such messages are few."""
    return True


@dataclass(frozen=True)
class MessageKind(Generic[C]):
    """A kind of message; `names` tells whether one may name who or what is touched, and must be drawn anew then."""

    content: type[C]
    draw: Callable[[UnitOfWork, Said[C]], Drawn]
    names: Callable[[Said[C], Touched], bool]


def kinds_of(added: Additions) -> dict[str, MessageKind[Any]]:
    """Return all kinds of messages, by what the outbox calls them."""
    return {kind.content.kind: kind for kind in added.of(MessageKind)}


def read(kind: MessageKind[C], message: Message, mentioned: list[Person]) -> Said[C]:
    """Return a queued message as its kind reads it."""
    return Said(message, kind.content.model_validate(message.args), mentioned)
