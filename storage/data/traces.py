"""Traces: where somebody's words and name stand outside of what is theirs, and on which CTAs; for erasure."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

import sqlalchemy as sql
from sqlalchemy import JSON, Column, ColumnElement, RowMapping

from storage.cases.tables.ctas import CtaRow, EntryRow
from storage.cases.tables.customers import ContactRow, CustomerRow, RelationshipRow
from storage.erasable import Contact, Elsewhere, Erasable, Text
from storage.messages import NEWS
from storage.outbox import OUTBOX
from storage.rows import table_of
from storage.session import Session

CTAS, ENTRIES, CUSTOMERS, CONTACTS, KNOWN = (
    table_of(kind) for kind in (CtaRow, EntryRow, CustomerRow, ContactRow, RelationshipRow)
)
PIECE = 200


class Mention(NamedTuple):
    """A text that names somebody: its column and row, the CTA it is about, if any, and what it says without them."""

    column: Column[Any]
    row: RowMapping
    cta_id: int | None
    told: object


SERVING = ("csm_id", "lead_id", "account_executive_id", "solution_consultant_id", "sponsor_id")


class Traces:
    """The texts of all chapters, and who acted on which CTAs."""

    def __init__(self, kept: Iterable[Erasable]) -> None:
        self.kept = tuple(kept)
        self.texts: tuple[Text, ...] = tuple(text for each in self.kept for text in each.texts)
        self.elsewhere: tuple[Elsewhere, ...] = tuple(text for each in self.kept for text in each.elsewhere)
        self.plain = tuple(text for text in self.texts if not text.lists)
        self.listed = tuple(text for text in self.texts if text.lists)


def forget_copies(session: Session, traces: Traces, person_id: int) -> None:
    """Blank a person's words where others passed them on: who sends a CTA up does so, on the same CTA.

    Whoever opens a CTA for what was said in a check-in does so too, on another.
    """
    own = sql.union(*(
        sql.select(text.cta_id, text.column)
        .where(text.by == person_id, text.column != "", text.cta_id.is_not(None))
        for text in traces.plain if text.by is not None
    ))  # fmt: skip
    written = [tuple(row) for row in session.run(own, {})]
    queries = [copied(person_id) for each in traces.kept for copied in each.copied]
    told = [text for query in queries for text in session.run(query, {}).scalars()]
    for text in traces.plain:
        _blank(session, text.column, sql.tuple_(text.cta_id, text.column), written)
    for column in (CTAS.c.reason, ENTRIES.c.text):
        _blank(session, column, column, told)


def _blank(session: Session, column: Column[Any], marked: ColumnElement[Any], marks: list[Any]) -> None:
    for start in range(0, len(marks), PIECE):
        these = marked.in_(marks[start : start + PIECE])
        session.run(sql.update(column.table).where(these).values({column.key: ""}), {})


def rename_mentions(session: Session, traces: Traces, marks: list[str], becomes: str) -> None:
    """Replace names (or Slack ids) where they stand as @Name in any text, but not in longer names."""
    pattern = re.compile(rf"@(?:{'|'.join(map(re.escape, sorted(marks, key=len, reverse=True)))})(?!\w)")
    columns = [text.column for text in traces.texts]
    for column in (*columns, *(text.column for text in traces.elsewhere if text.renamed)):
        query = sql.select(*column.table.primary_key, column.label("told"))
        if not _is_list(column):
            query = query.where(sql.or_(*(column.contains(f"@{mark}", autoescape=True) for mark in marks)))
        rows = session.run(query, {}).mappings()
        told = ((row, _anew(row["told"], partial(pattern.sub, f"@{becomes}"))) for row in rows)
        rewrite(session, [Mention(column, row, None, text) for row, text in told if text != row["told"]])


def naming(
    session: Session, traces: Traces, contact: Contact, without: Callable[[str, bool], str]
) -> list[Mention]:
    """Return the texts that name a contact: those from which `without` takes something.

    It is given the text, and whether that is about the contact's own customer.
    """
    marks, found = [mark for mark in (contact.name, contact.email) if mark], []
    for column, cta_id, own in _texts(traces, contact.customer_id):
        named = () if _is_list(column) else (column.icontains(mark, autoescape=True) for mark in marks)
        wanted = sql.or_(own, *named) if named else sql.true()
        columns = (*column.table.primary_key, cta_id.label("about"), own.label("own"), column.label("told"))
        for row in session.run(sql.select(*columns).where(wanted), {}).mappings():
            told = _anew(row["told"], without, bool(row["own"]))
            if told != row["told"]:
                found.append(Mention(column, row, row["about"], told))
    return found


def _texts(
    traces: Traces, customer_id: int
) -> Iterator[tuple[Column[Any], ColumnElement[Any], ColumnElement[bool]]]:
    """Yield columns of texts, the CTA that each is about, and which rows are about a customer."""
    ctas = sql.select(CTAS.c.id).where(CTAS.c.customer_id == customer_id)
    for text in traces.texts:  # some are about a customer and none of its CTAs
        own = text.of_customer(customer_id) if text.of_customer else text.cta_id.in_(ctas)
        yield text.column, text.cta_id, own
    for other in traces.elsewhere:
        about = other.cta_id if other.cta_id is not None else sql.null()
        yield other.column, about, other.of_customer(customer_id)


def _is_list(column: Column[Any]) -> bool:
    """Return whether a column holds lists of texts, in which no database looks for words."""
    return isinstance(column.type, JSON)


def _anew(told: Any, change: Callable[..., str], *facts: object) -> Any:  # noqa: ANN401 - a text, or lists of them
    """Return a text changed, or each of those in lists."""
    return change(told, *facts) if isinstance(told, str) else [_anew(each, change, *facts) for each in told]


def rewrite(session: Session, mentions: Iterable[Mention]) -> None:
    """Have texts say what they say without whom they name."""
    for column, row, _cta_id, told in mentions:
        this = sql.and_(*(key == row[key.key] for key in column.table.primary_key))
        session.run(sql.update(column.table).where(this).values({column.key: told}), {})


def ctas_of_customer(session: Session, customer_id: int) -> set[int]:
    """Return the numbers of a customer's CTAs."""
    return {*session.run(sql.select(CTAS.c.id).where(CTAS.c.customer_id == customer_id), {}).scalars()}


def customers_of(session: Session, cta_ids: Iterable[int]) -> set[int]:
    """Return the customers of these CTAs."""
    of = sql.select(CTAS.c.customer_id).where(CTAS.c.id.in_([*cta_ids]))
    return {*session.run(of, {}).scalars()}


def ctas_with(session: Session, traces: Traces, person_id: int, marks: list[str]) -> set[int]:
    """Return the numbers of all CTAs whose messages may name a person: who acted, is known there, or is mentioned."""
    serving = sql.or_(*(CUSTOMERS.c[part] == person_id for part in SERVING))
    knowing = sql.or_(KNOWN.c.person_id == person_id, KNOWN.c.told_by_id == person_id)
    known = sql.select(CONTACTS.c.customer_id).join(KNOWN, KNOWN.c.contact_id == CONTACTS.c.id).where(knowing)
    of = sql.select(CUSTOMERS.c.id).where(serving).union(known)
    queries = [sql.select(cta_id).where(sql.or_(*(column == person_id for column in people)))
               for each in traces.kept for cta_id, people in each.acting]  # fmt: skip
    queries.append(sql.select(CTAS.c.id).where(CTAS.c.customer_id.in_(of)))
    found = {cta_id for query in queries for cta_id in session.run(query, {}).scalars() if cta_id}
    return (
        found
        | _mentioning(session, person_id)
        | ctas_telling(session, traces, [f"@{mark}" for mark in marks])
    )


def ctas_telling(session: Session, traces: Traces, words: list[str]) -> set[int]:
    """Return the numbers of the CTAs in whose texts any of these words stand, in whatever case."""

    def told(column: Column[Any]) -> ColumnElement[bool]:
        return sql.or_(*(column.icontains(word, autoescape=True) for word in words))

    queries = [sql.select(text.cta_id).where(told(text.column)) for text in traces.plain]
    found = {cta_id for query in queries for cta_id in session.run(query, {}).scalars() if cta_id}
    marks = [word.casefold() for word in words]
    rows = (
        row
        for text in traces.listed
        for row in session.run(sql.select(text.cta_id.label("cta_id"), text.column.label("told")), {})
    )
    answered = {
        row.cta_id
        for row in rows
        if row.cta_id and any(mark in text.casefold() for pair in row.told for text in pair for mark in marks)
    }
    return found | answered


def said_about(session: Session, customer_id: int) -> list[str]:
    """Return where people's own messages about a customer stand in Slack, as ``channel/ts``."""
    return _said(session, ENTRIES.c.customer_id == customer_id)


def said_in(session: Session, mentions: Iterable[Mention]) -> list[str]:
    """Return where those of these texts stand in Slack that people wrote there."""
    return _said(
        session, ENTRIES.c.id.in_([each.row["id"] for each in mentions if each.column is ENTRIES.c.text])
    )


def said_by(session: Session, person_id: int, marks: list[str]) -> list[str]:
    """Return where a person's own messages stand in Slack, and others' that mention them."""
    named = sql.or_(*(ENTRIES.c.text.contains(f"@{mark}", autoescape=True) for mark in marks))
    return _said(session, (ENTRIES.c.person_id == person_id) | named)


def _said(session: Session, where: ColumnElement[bool]) -> list[str]:
    query = sql.select(ENTRIES.c.slack_ts).where(where, ENTRIES.c.slack_ts.is_not(None))
    return [*session.run(query.order_by(ENTRIES.c.id), {}).scalars()]


def _mentioning(session: Session, person_id: int) -> set[int]:
    """Return the CTAs of the news that mention a person."""
    news = sql.select(OUTBOX.c.cta_id, OUTBOX.c.args).where(OUTBOX.c.kind == NEWS)
    rows = session.run(news, {})
    return {row.cta_id for row in rows if row.cta_id and person_id in row.args.get("mention", ())}
