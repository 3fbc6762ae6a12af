"""The kinds of files that can be imported."""

from enum import StrEnum, auto


class ImportKind(StrEnum):
    """What a file lists, in the order in which one refers to another."""

    PEOPLE = auto()
    CUSTOMERS = auto()
    CONTACTS = auto()
    RELATIONSHIPS = auto()
    SPONSORS = auto()
    TIMELINE = auto()
