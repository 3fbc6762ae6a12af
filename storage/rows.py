"""What all queries that add a row have in common."""

from sqlmodel import Session, SQLModel


def saved(session: Session, row: SQLModel) -> int:
    """Write a new row now; return the id that the database gave it."""
    session.add(row)
    session.flush()
    number: int = row.id  # type: ignore[attr-defined]  # every table of ours has one
    return number
