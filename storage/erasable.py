"""What erasure reaches: rows that belong to somebody, and texts that may name them, as chapters tell theirs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Table

from storage.session import Session


@dataclass(frozen=True)
class Part:
    """Rows that belong to somebody, and what becomes of them; they are removed where nothing does.

    `what` names them to whoever is asked whether to go on; empty where they need no line of their own.
    """

    what: str
    table: Table
    where: ColumnElement[bool]
    becomes: Mapping[str, object] | None = None


class Contact(NamedTuple):
    """The contact that is erased."""

    id: int
    customer_id: int
    name: str
    email: str | None


class Text(NamedTuple):
    """A column of text about a CTA, and whose words it holds, where somebody's; with lists, of lists of texts.

    `of_customer` is told where its rows tell that, and not the CTA.
    """

    column: Column[Any]
    cta_id: Column[Any]
    by: ColumnElement[Any] | None = None
    of_customer: Callable[[int], ColumnElement[bool]] | None = None
    lists: bool = False


class Elsewhere(NamedTuple):
    """A column of text about no CTA, or about one that `cta_id` tells; and which rows are about a customer."""

    column: Column[Any]
    of_customer: Callable[[int], ColumnElement[bool]]
    cta_id: Column[Any] | None = None
    renamed: bool = True  # whether somebody may be mentioned in it as @Name


def _nothing(*_whose: object) -> tuple[Part, ...]:
    return ()


@dataclass(frozen=True)
class Erasable:
    """What a chapter keeps of customers, contacts and people, in the order in which it can go.

    `acting` names, for each column of CTAs' numbers, the columns of people who acted there; `copied` are queries for
    a person's words that others pass on elsewhere.
    """

    of_customer: Callable[[int, datetime], tuple[Part, ...]] = _nothing
    of_contact: Callable[[Session, Contact], tuple[Part, ...]] = _nothing
    of_person: Callable[[int], tuple[Part, ...]] = _nothing
    texts: tuple[Text, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    acting: tuple[tuple[Column[Any], tuple[Column[Any], ...]], ...] = ()
    copied: tuple[Callable[[int], Any], ...] = ()
