"""What a kind of file may hold: its fields, and the headers that CRMs and people give them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from types import MappingProxyType

from bot.cases.rules.names import name_key


class Value(StrEnum):
    """What a field's cells hold."""

    ID = auto()
    LINE = auto()
    TEXT = auto()
    LONG_TEXT = auto()
    TOPICS = auto()
    YES_NO = auto()
    USD = auto()
    COUNT = auto()
    DATE = auto()
    PAST = auto()
    EMAIL = auto()
    ZONE = auto()
    ROLE = auto()
    SLACK_ID = auto()
    SEGMENT = auto()
    TOUCH = auto()
    SUPPORT = auto()
    PERSON = auto()
    CUSTOMER = auto()
    CONTACT = auto()
    CONTACT_ROLES = auto()


TEXTS = frozenset(
    {
        Value.LINE,
        Value.TEXT,
        Value.LONG_TEXT,
        Value.TOPICS,
        Value.ROLE,
        Value.SEGMENT,
        Value.TOUCH,
        Value.SUPPORT,
    }
)


@dataclass(frozen=True)
class Field:
    """One fact; `headers` are groups in order of preference: of a file, the first group found counts."""

    name: str
    value: Value
    headers: tuple[frozenset[str], ...]

    @property
    def empty(self) -> object:
        """Return what an empty cell means."""
        if self.value is Value.CONTACT_ROLES:
            return ()
        if self.value is Value.YES_NO:
            return False
        return "" if self.value in TEXTS else None


@dataclass(frozen=True)
class Shape:
    """A kind of file: its fields, and of which groups of them at least one must be there and filled.

    What stands in `may_be_empty` must be there, too, but says something by being empty.
    """

    kind: str
    fields: Mapping[str, Field]
    needs: tuple[tuple[str, ...], ...]
    may_be_empty: tuple[str, ...] = ()
    ids_may_be_names: bool = False  # where there is no other id, and each has a name of its own
    names_are_new: bool = False  # whoever is named in it may be told by that file alone


def header_key(header: str) -> str:
    """Return a header without case, space, punctuation and the mark of a CRM's own field (``ARR__c``)."""
    return name_key(header.removesuffix("__c")).replace(" ", "")


_Told = tuple[str, Value, str]


def _field(name: str, value: Value, headers: str) -> Field:
    """Return a field; its own name counts among the first headers, unless it stands among others."""
    groups = [frozenset(map(header_key, group.split(","))) for group in headers.split("|")]
    own = frozenset({header_key(name)}) - frozenset().union(*groups)
    return Field(name, value, (groups[0] | own, *groups[1:]))


def shape(
    kind: str,
    needs: str,
    *fields: _Told,
    may_be_empty: tuple[str, ...] = (),
    ids_may_be_names: bool = False,
    names_are_new: bool = False,
) -> Shape:
    """Return the shape of a kind of file: which fields must be there, then each with its headers in other tools."""
    table = {field.name: field for field in (_field(*told) for told in fields)}
    groups = tuple(tuple(group.split(" or ")) for group in needs.split(", "))
    return Shape(kind, MappingProxyType(table), groups, may_be_empty, ids_may_be_names, names_are_new)


# A header counts in any spelling: "Renewal Date", "renewal_date" and "RenewalDate" are one. After a bar stand
# headers that count only where none of those before it is there. "Annual Revenue" is missing on purpose: in
# CRMs, it is what the customer earns. So are "Billing State/Province", "State/Region" and "Country", which are no
# regions as sales and success know them.
REGION = "sales region | territory, account territory, sales territory | geo, geography"

ACCOUNT_IDS = "customer id, account id, company id, customer external id"
OF_CUSTOMER = (
    f"{ACCOUNT_IDS} | customer name, account name, company name | customer, account, company, client"
)
