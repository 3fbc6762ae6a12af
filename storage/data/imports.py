"""Many rows at once: what an import compares with, and writes.

Rows are plain tuples in the order of `columns`, because 100,000 records would cost too much memory.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, bindparam, delete, func, insert, select, text, update
from sqlmodel import SQLModel

from storage.bulk import Row, add_rows, change_rows
from storage.cases.contacts import ADDED
from storage.cases.records import Person
from storage.cases.tables.ctas import EntryRow
from storage.cases.tables.customers import ContactRoleRow, ContactRow, CustomerRow, RelationshipRow
from storage.cases.tables.people import PersonRow
from storage.session import Session

ROLES = "roles"
IMPORTED = ("people", "customers", "contacts", "relationships", "assignments", "check_ins")
IMPORT_OR_ERASURE = 10  # PostgreSQL's advisory lock of this number


def _table(model: type[SQLModel]) -> Table:
    table: Table = model.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
    return table


def hold_back_others(session: Session) -> None:
    """Let nobody else write what is imported until this transaction ends; SQLite does so anyway."""
    if session.connection.dialect.name == "postgresql":
        session.connection.execute(text(f"LOCK TABLE {', '.join(IMPORTED)} IN SHARE ROW EXCLUSIVE MODE"))


def hold_back_imports(session: Session) -> None:
    """Let nobody else import timelines or erase anybody until this transaction ends; the bot goes on writing."""
    if session.connection.dialect.name == "postgresql":
        session.connection.execute(select(func.pg_advisory_xact_lock(IMPORT_OR_ERASURE)))


def take_stock(session: Session) -> None:
    """Have PostgreSQL count what timelines hold now: until it does so by itself, a minute later, it plans badly."""
    if session.connection.dialect.name == "postgresql":
        session.connection.execute(text("ANALYZE (SKIP_LOCKED) timeline"))


def everybody(session: Session) -> list[Person]:
    """Return all people, by number."""
    return [
        Person.model_validate(row)
        for row in session.orm.scalars(select(PersonRow).order_by(_table(PersonRow).c.id))
    ]


def customer_names(session: Session) -> Iterator[tuple[int, str, str]]:
    """Return number, name and external id of every customer, by number."""
    table = _table(CustomerRow)
    wanted = select(table.c.id, table.c.name, table.c.external_id).order_by(table.c.id)
    return (tuple(row) for row in session.connection.execute(wanted))


def contact_ids(session: Session) -> dict[tuple[int, str], str]:
    """Return the external id of every contact by customer and e-mail address."""
    table = _table(ContactRow)
    rows = session.connection.execute(select(table.c.customer_id, table.c.email, table.c.external_id))
    return {(customer, email): external_id for customer, email, external_id in rows}


def contacts(session: Session) -> Iterator[tuple[int, str, str, str | None, int]]:
    """Return number, name, external id, e-mail address and customer of every contact, by number."""
    table = _table(ContactRow)
    columns = (table.c.id, table.c.name, table.c.external_id, table.c.email, table.c.customer_id)
    return (tuple(row) for row in session.connection.execute(select(*columns).order_by(table.c.id)))


def relationships(session: Session, contact_ids: Sequence[int]) -> dict[tuple[int, int], Row]:
    """Return by contact and person who of ours knows these contacts: both again, how, and whether from the sale."""
    table = _table(RelationshipRow)
    wanted = select(table.c.contact_id, table.c.person_id, table.c.how, table.c.in_sale)
    rows = session.connection.execute(wanted.where(table.c.contact_id.in_(contact_ids)))
    return {(row.contact_id, row.person_id): tuple(row) for row in rows}


def rename_added(session: Session, ids: Mapping[str, str]) -> None:
    """Give contacts whom people have added the ids by which a CRM knows them, unless one has that id already."""
    table = _table(ContactRow)
    for added, external_id in ids.items():
        if added.startswith(ADDED):
            taken = select(table.c.id).where(table.c.external_id == external_id).exists()
            this = update(table).where(table.c.external_id == added, ~taken)
            session.connection.execute(this.values(external_id=external_id))


class Keyed:
    """A table whose rows have an external id."""

    def __init__(self, model: type[SQLModel]) -> None:
        self.table = _table(model)

    def known(self, session: Session, columns: Sequence[str], ids: Sequence[str]) -> dict[str, Row]:
        """Return the rows with these external ids."""
        wanted = select(self.table.c.external_id, *(self.table.c[column] for column in columns))
        rows = session.connection.execute(wanted.where(self.table.c.external_id.in_(ids)))
        return {row[0]: tuple(row[1:]) for row in rows}

    def add(self, session: Session, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Add rows; what `columns` leave out gets the table's default.

        Adding and changing apart, rather than ON CONFLICT in one, takes SQLite less than half the time.
        """
        add_rows(session, self.table, columns, rows)

    def change(self, session: Session, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Change rows by their external id."""
        change_rows(
            session,
            self.table.c.external_id,
            columns,
            {row[columns.index("external_id")]: row for row in rows},
        )


class Contacts(Keyed):
    """Contacts, with their roles as one more column: a sorted tuple."""

    def known(self, session: Session, columns: Sequence[str], ids: Sequence[str]) -> dict[str, Row]:
        """Return the contacts with these external ids."""
        rows = super().known(session, _without_roles(columns, columns), ids)
        if ROLES not in columns:
            return rows
        place, roles = columns.index(ROLES), _roles(session, ids)
        return {one: (*row[:place], tuple(sorted(roles[one])), *row[place:]) for one, row in rows.items()}

    def add(self, session: Session, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Add contacts with their roles."""
        super().add(session, _without_roles(columns, columns), [_without_roles(columns, row) for row in rows])
        self._save_roles(session, columns, rows)

    def change(self, session: Session, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Change contacts, and replace their roles."""
        super().change(
            session, _without_roles(columns, columns), [_without_roles(columns, row) for row in rows]
        )
        self._save_roles(session, columns, rows)

    def _save_roles(self, session: Session, columns: Sequence[str], rows: Sequence[Row]) -> None:
        if ROLES in columns:
            key, place = columns.index("external_id"), columns.index(ROLES)
            _replace_roles(session, {row[key]: row[place] for row in rows})


CUSTOMERS = Keyed(CustomerRow)
CONTACTS = Contacts(ContactRow)
ENTRIES = Keyed(EntryRow)


def add_people(session: Session, columns: Sequence[str], rows: Sequence[Row]) -> list[int]:
    """Add people; return their ids in the same order."""
    if not rows:
        return []
    table = _table(PersonRow)
    statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    told = [dict(zip(columns, row, strict=True)) for row in rows]
    return list(session.orm.scalars(statement, told))


def known_people(session: Session, columns: Sequence[str]) -> dict[int, Row]:
    """Return everybody by number, with these columns."""
    table = _table(PersonRow)
    rows = session.connection.execute(select(table.c.id, *(table.c[column] for column in columns)))
    return {row[0]: tuple(row[1:]) for row in rows}


def free_marks(session: Session, numbers: Sequence[int], columns: Sequence[str]) -> None:
    """Take ids and addresses from people who get theirs anew in a moment, so that two may swap them."""
    table = _table(PersonRow)
    unique = {column: None for column in columns if table.c[column].unique}
    if unique and numbers:
        change = update(table).where(table.c.id == bindparam("number")).values(unique)
        session.connection.execute(change, [{"number": number} for number in numbers])


def change_people(session: Session, columns: Sequence[str], rows: Mapping[int, Row]) -> None:
    """Change people by number."""
    change_rows(session, _table(PersonRow).c.id, columns, rows)


def _without_roles(columns: Sequence[str], row: Sequence[Any]) -> Row:
    return tuple(value for column, value in zip(columns, row, strict=True) if column != ROLES)


def _roles(session: Session, contact_ids: Sequence[str]) -> dict[str, list[str]]:
    contacts, roles = _table(ContactRow), _table(ContactRoleRow)
    found = defaultdict(list)
    joined = select(contacts.c.external_id, roles.c.role).join(roles, roles.c.contact_id == contacts.c.id)
    for contact, role in session.connection.execute(joined.where(contacts.c.external_id.in_(contact_ids))):
        found[contact].append(role)
    return found


def _replace_roles(session: Session, roles_of: Mapping[str, Sequence[str]]) -> None:
    contacts, roles = _table(ContactRow), _table(ContactRoleRow)
    wanted = select(contacts.c.external_id, contacts.c.id).where(contacts.c.external_id.in_(list(roles_of)))
    numbers = {row.external_id: row.id for row in session.connection.execute(wanted)}
    session.connection.execute(delete(roles).where(roles.c.contact_id.in_(list(numbers.values()))))
    told = [{"contact_id": numbers[one], "role": role} for one, given in roles_of.items() for role in given]
    if told:
        session.connection.execute(insert(roles), told)
