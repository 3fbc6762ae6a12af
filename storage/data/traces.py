"""Traces: where somebody's words and name stand outside of what is theirs, and on which CTAs; for erasure."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

import sqlalchemy as sql
from sqlalchemy import JSON, Column, ColumnElement, RowMapping

from storage.cases.contacts import Listed
from storage.cases.records import EntryType
from storage.data.erasure import (
    ASKS,
    CHECK_INS,
    CONTACTS,
    CTAS,
    CUSTOMERS,
    DRAFTS,
    ENTRIES,
    FLAGS,
    IDEAS,
    IS_OF_NO_PLAYBOOK,
    KNOWN,
    STANDS,
    TASKS,
    TICKETS,
    may_mean,
)
from storage.meetings.tables import AgendaItemRow
from storage.messages import MessageKind
from storage.rows import table_of
from storage.session import Session
from storage.sponsors.emails import EMAILS
from storage.tables import MessageRow

OUTBOX, ITEMS = table_of(MessageRow), table_of(AgendaItemRow)
PIECE = 200


class Text(NamedTuple):
    """A column of text about a CTA, and whose words it holds, where somebody's."""

    column: Column[Any]
    cta_id: Column[Any]
    by: ColumnElement[Any] | None


class Mention(NamedTuple):
    """A text that names somebody: its column and row, the CTA it is about, if any, and what it says without them."""

    column: Column[Any]
    row: RowMapping
    cta_id: int | None
    told: object


ON_CTAS = (
    Text(ENTRIES.c.text, ENTRIES.c.cta_id, ENTRIES.c.person_id),
    Text(FLAGS.c.why, FLAGS.c.cta_id, FLAGS.c.raised_by_id),
    Text(CTAS.c.reason, CTAS.c.id, CTAS.c.opened_by_id),
    Text(CTAS.c.outcome, CTAS.c.id, CTAS.c.closed_by_id),
    Text(ASKS.c.why, ASKS.c.cta_id, ASKS.c.asked_by_id),
    Text(ASKS.c.note, ASKS.c.cta_id, ASKS.c.ended_by_id),
    Text(TASKS.c.title, TASKS.c.cta_id, sql.case((IS_OF_NO_PLAYBOOK, TASKS.c.added_by_id))),
    Text(TASKS.c.questions, TASKS.c.cta_id, None),
    Text(STANDS.c.why, STANDS.c.cta_id, STANDS.c.decided_by_id),
    Text(CHECK_INS.c.asked_why, CHECK_INS.c.cta_id, CHECK_INS.c.asked_by_id),
    Text(CHECK_INS.c.follow_ups, CHECK_INS.c.cta_id, CHECK_INS.c.ended_by_id),
)
ANSWERS = Text(CHECK_INS.c.answers, CHECK_INS.c.cta_id, CHECK_INS.c.ended_by_id)  # pairs with their questions
ELSEWHERE = (KNOWN.c.how, DRAFTS.c.text, IDEAS.c.text, EMAILS.c.subject, EMAILS.c.body)
PEOPLE_ON_CTAS = (
    (CTAS.c.id, (CTAS.c.owner_id, CTAS.c.opened_by_id, CTAS.c.closed_by_id)),
    (FLAGS.c.cta_id, (FLAGS.c.raised_by_id, FLAGS.c.cleared_by_id)),
    (ASKS.c.cta_id, (ASKS.c.person_id, ASKS.c.for_person_id, ASKS.c.asked_by_id, ASKS.c.ended_by_id)),
    (ENTRIES.c.cta_id, (ENTRIES.c.person_id, ENTRIES.c.other_id)),
    (TASKS.c.cta_id, (TASKS.c.owner_id, TASKS.c.added_by_id, TASKS.c.done_by_id)),
    (CHECK_INS.c.cta_id, (CHECK_INS.c.sponsor_id, CHECK_INS.c.asked_by_id, CHECK_INS.c.ended_by_id)),
    (ITEMS.c.cta_id, (ITEMS.c.marked_by_id,)),
    (EMAILS.c.cta_id, (EMAILS.c.sender_id,)),
)
SERVING = ("csm_id", "lead_id", "account_executive_id", "solution_consultant_id", "sponsor_id")


def forget_copies(session: Session, person_id: int) -> None:
    """Blank a person's words where others passed them on: who sends a CTA up does so, on the same CTA.

    Whoever opens a CTA for what was said in a check-in does so too, on another.
    """
    own = sql.union(*(
        sql.select(text.cta_id, text.column)
        .where(text.by == person_id, text.column != "", text.cta_id.is_not(None))
        for text in ON_CTAS if text.by is not None
    ))  # fmt: skip
    logged = sql.select(ENTRIES.c.text).where(
        ENTRIES.c.person_id == person_id, ENTRIES.c.event == EntryType.CHECKED_IN, ENTRIES.c.text != ""
    )
    written = [tuple(row) for row in session.run(own, {})]
    told = [*session.run(logged, {}).scalars()]
    for text in ON_CTAS:
        _blank(session, text.column, sql.tuple_(text.cta_id, text.column), written)
    for column in (CTAS.c.reason, ENTRIES.c.text):
        _blank(session, column, column, told)


def _blank(session: Session, column: Column[Any], marked: ColumnElement[Any], marks: list[Any]) -> None:
    for start in range(0, len(marks), PIECE):
        these = marked.in_(marks[start : start + PIECE])
        session.run(sql.update(column.table).where(these).values({column.key: ""}), {})


def rename_mentions(session: Session, marks: list[str], becomes: str) -> None:
    """Replace names (or Slack ids) where they stand as @Name in any text, but not in longer names."""
    pattern = re.compile(rf"@(?:{'|'.join(map(re.escape, sorted(marks, key=len, reverse=True)))})(?!\w)")
    for column in (*(text.column for text in (*ON_CTAS, ANSWERS)), *ELSEWHERE):
        query = sql.select(*column.table.primary_key, column.label("told"))
        if not _is_list(column):
            query = query.where(sql.or_(*(column.contains(f"@{mark}", autoescape=True) for mark in marks)))
        rows = session.run(query, {}).mappings()
        told = ((row, _anew(row["told"], partial(pattern.sub, f"@{becomes}"))) for row in rows)
        rewrite(session, [Mention(column, row, None, text) for row, text in told if text != row["told"]])


def naming(session: Session, contact: Listed, without: Callable[[str, bool], str]) -> list[Mention]:
    """Return the texts that name a contact: those from which `without` takes something.

    It is given the text, and whether that is about the contact's own customer.
    """
    marks, found = [mark for mark in (contact.name, contact.email) if mark], []
    for column, cta_id, own in _texts(contact.customer_id):
        named = () if _is_list(column) else (column.icontains(mark, autoescape=True) for mark in marks)
        wanted = sql.or_(own, *named) if named else sql.true()
        columns = (*column.table.primary_key, cta_id.label("about"), own.label("own"), column.label("told"))
        for row in session.run(sql.select(*columns).where(wanted), {}).mappings():
            told = _anew(row["told"], without, bool(row["own"]))
            if told != row["told"]:
                found.append(Mention(column, row, row["about"], told))
    return found


def _texts(customer_id: int) -> Iterator[tuple[Column[Any], ColumnElement[Any], ColumnElement[bool]]]:
    """Yield columns of texts, the CTA that each is about, and which rows are about a customer."""
    ctas = sql.select(CTAS.c.id).where(CTAS.c.customer_id == customer_id)
    contacts = sql.select(CONTACTS.c.id).where(CONTACTS.c.customer_id == customer_id)
    for text in (*ON_CTAS, ANSWERS):
        of = text.column.table.c.get("customer_id")  # some are about a customer and none of its CTAs
        yield text.column, text.cta_id, text.cta_id.in_(ctas) if of is None else of == customer_id
    yield KNOWN.c.how, sql.null(), KNOWN.c.contact_id.in_(contacts)
    yield DRAFTS.c.text, sql.null(), may_mean(customer_id)
    yield IDEAS.c.text, sql.null(), sql.true()
    for column in (EMAILS.c.subject, EMAILS.c.body):
        yield column, EMAILS.c.cta_id, EMAILS.c.customer_id == customer_id
    yield TICKETS.c.subject, sql.null(), TICKETS.c.customer_id == customer_id


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


def ctas_with(session: Session, person_id: int, marks: list[str]) -> set[int]:
    """Return the numbers of all CTAs whose messages may name a person: who acted, is known there, or is mentioned."""
    serving = sql.or_(*(CUSTOMERS.c[part] == person_id for part in SERVING))
    knowing = sql.or_(KNOWN.c.person_id == person_id, KNOWN.c.told_by_id == person_id)
    known = sql.select(CONTACTS.c.customer_id).join(KNOWN, KNOWN.c.contact_id == CONTACTS.c.id).where(knowing)
    of = sql.select(CUSTOMERS.c.id).where(serving).union(known)
    queries = [sql.select(cta_id).where(sql.or_(*(column == person_id for column in people)))
               for cta_id, people in PEOPLE_ON_CTAS]  # fmt: skip
    queries.append(sql.select(CTAS.c.id).where(CTAS.c.customer_id.in_(of)))
    found = {cta_id for query in queries for cta_id in session.run(query, {}).scalars() if cta_id}
    return found | _mentioning(session, person_id) | ctas_telling(session, [f"@{mark}" for mark in marks])


def ctas_telling(session: Session, words: list[str]) -> set[int]:
    """Return the numbers of the CTAs in whose texts any of these words stand, in whatever case."""

    def told(column: Column[Any]) -> ColumnElement[bool]:
        return sql.or_(*(column.icontains(word, autoescape=True) for word in words))

    queries = [sql.select(text.cta_id).where(told(text.column)) for text in ON_CTAS]
    found = {cta_id for query in queries for cta_id in session.run(query, {}).scalars() if cta_id}
    marks = [word.casefold() for word in words]
    rows: Iterable[Any] = session.run(sql.select(ANSWERS.cta_id, ANSWERS.column.label("told")), {})
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
    news = sql.select(OUTBOX.c.cta_id, OUTBOX.c.args).where(OUTBOX.c.kind == MessageKind.NEWS)
    rows = session.run(news, {})
    return {row.cta_id for row in rows if row.cta_id and person_id in row.args.get("mention", ())}
