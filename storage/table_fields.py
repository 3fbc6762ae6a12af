"""The kinds of columns that tables share."""

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, MetaData, Text
from sqlmodel import Field, SQLModel

from storage.columns import UtcDateTime

SQLModel.metadata.naming_convention = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
).naming_convention

SQLModel.model_config["defer_build"] = True  # rows are written and read as they are, and never validated


def index_where(condition: str, name: str, *columns: str, unique: bool = False) -> Index:
    """Return an index of the rows for which a condition holds; its migration says so to the database.

    It is told here for the reader only: told SQLAlchemy, it would load both databases' dialects into every process.
    """
    return Index(name, *columns, unique=unique, info={"where": condition})


def instant(*, nullable: bool = False, index: bool = False) -> Any:  # noqa: ANN401 - as Field's own
    """Return a field for an aware instant."""
    return Field(default=None, sa_column=Column(UtcDateTime, nullable=nullable, index=index))


def prose(default: str = "") -> Any:  # noqa: ANN401 - as Field's own
    """Return a field for text of any length."""
    return Field(default=default, sa_column=Column(Text, nullable=False, default=default))


def person(*, nullable: bool = True) -> Any:  # noqa: ANN401 - as Field's own
    """Return a field that names somebody of our own company."""
    return Field(default=None, sa_column=Column(ForeignKey("people.id"), nullable=nullable, index=True))


def own(target: str) -> Any:  # noqa: ANN401 - as Field's own
    """Return the field of a row that belongs to one of another table, and goes with it."""
    return Field(sa_column=Column(ForeignKey(target, ondelete="CASCADE"), primary_key=True))
