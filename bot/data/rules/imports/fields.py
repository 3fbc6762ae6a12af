"""What each kind of file may hold: its fields, and the headers that CRMs and people give them."""

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

CUSTOMERS = shape(
    "customers",
    "external_id, name, arr_usd",
    ("external_id", Value.ID, "id, account id, customer id, company id, record id, crm id, account id 18, "
     "18 digit account id, case safe id, customer no, customer number, cust id, cust no, customer key"),
    ("name", Value.LINE, "account name, customer name, company name | customer, account, company, client"),
    ("arr_usd", Value.USD, "arr, annual recurring revenue, annual recurring revenue usd, arr in usd, "
     "annual recurring revenue arr, current arr, total arr, yearly recurring revenue"),
    ("employees", Value.COUNT, "number of employees, no of employees, employee count, headcount, num employees, "
     "employee number, staff"),
    ("segment", Value.SEGMENT, "customer segment, account segment, company segment"),
    ("touch_tier", Value.TOUCH, "touch, touch model, customer tier, account tier, engagement model | tier"),
    ("support_tier", Value.SUPPORT, "support plan, support level, support package | support"),
    ("renewal_on", Value.DATE, "renewal date, renewal, renews, renews on, next renewal, next renewal date | "
     "contract end, contract end date, subscription end date"),
    ("csm", Value.PERSON, "csm email, customer success manager email | csm name, customer success manager, "
     "success manager, com, customer outcomes manager | csm id | owner email | "
     "owner, account owner, company owner, customer owner, owner name | owner id"),
    ("lead", Value.PERSON, "lead email, team lead email | team lead, csm lead, csm manager"),
    ("account_executive", Value.PERSON, "account executive email, ae email | ae, account exec, sales rep"),
    ("solution_consultant", Value.PERSON, "solution consultant email, sc email | "
     "sc, solutions consultant, sales engineer, solution engineer, solutions engineer"),
    ("sponsor", Value.PERSON, "executive sponsor email, sponsor email | executive sponsor, exec sponsor"),
    ("topics", Value.TOPICS, "topic | needs, customer needs, particular needs | interests, areas of interest"),
    ("region", Value.LINE, REGION),
    ids_may_be_names=True,
)  # fmt: skip

PEOPLE = shape(
    "people",
    "name or last_name, external_id or slack_id or email",
    ("external_id", Value.ID, "id, user id, employee id, person id, record id, staff id, 18 digit user id"),
    ("slack_id", Value.SLACK_ID, "slack user id, slack member id, slack user, member id"),
    ("name", Value.LINE, "full name, person name | person, employee, user, display name"),
    ("first_name", Value.LINE, "given name, first"),
    ("last_name", Value.LINE, "family name, surname, last"),
    ("email", Value.EMAIL, "e-mail, email address, e-mail address, work email, mail"),
    ("title", Value.LINE, "job title, position"),
    ("role", Value.ROLE, "role key, role name"),
    ("team", Value.LINE, "team name, department, group, main team"),
    ("lead", Value.PERSON, "lead email, team lead email, manager email | team lead, manager, reports to, "
     "manager name | manager id"),
    ("zone", Value.ZONE, "time zone, timezone, tz, time zone sid key, timezonesidkey"),
    ("topics", Value.TOPICS, "topic, knows about | expertise, areas of expertise | interests | skills, specialties"),
    ("region", Value.LINE, REGION),
    ("calls_per_week", Value.COUNT, "calls a week, customer calls a week, customer calls per week, "
     "sponsor calls a week, sponsor calls per week, sponsor capacity, weekly calls, weekly customer calls"),
    names_are_new=True,
)  # fmt: skip

CONTACTS = shape(
    "contacts",
    "name or last_name, customer, external_id or email",
    ("external_id", Value.ID, "id, contact id, record id, contact record id, 18 digit contact id"),
    ("customer", Value.CUSTOMER, "customer id, account id, company id, customer external id, "
     "associated company id, associated company ids, primary associated company id | "
     "customer name, account name, company name | account, company, associated company, "
     "primary associated company"),
    ("name", Value.LINE, "full name, contact name | contact"),
    ("first_name", Value.LINE, "given name, first"),
    ("last_name", Value.LINE, "family name, surname, last"),
    ("email", Value.EMAIL, "e-mail, email address, e-mail address, work email, mail"),
    ("title", Value.LINE, "job title, position"),
    ("roles", Value.CONTACT_ROLES, "role, contact role, contact roles, buying role, buying roles"),
    ("left_on", Value.DATE, "left, left company on, date left, end date"),
)  # fmt: skip

ACCOUNT_IDS = "customer id, account id, company id, customer external id"
OF_CUSTOMER = (
    f"{ACCOUNT_IDS} | customer name, account name, company name | customer, account, company, client"
)

RELATIONSHIPS = shape(
    "relationships",
    "contact, person, how",
    ("contact", Value.CONTACT, "contact id, contact external id, contact record id, 18 digit contact id | "
     "contact email, contact e-mail, contact email address | contact, contact name, customer contact, knows, "
     "knows whom"),
    ("person", Value.PERSON, "person email, person e-mail, employee email, colleague email | person, person name, "
     "employee, employee name, colleague, our person, who of us, who | person id, employee id, user id, "
     "slack id, slack member id"),
    ("how", Value.TEXT, "how they know each other, relationship, relation, known from | notes, note, comment"),
    ("in_sale", Value.YES_NO, "in the sale, met in the sale, met in sale, took part in the sale, "
     "part of the sale, involved in the sale, sales cycle, sale"),
    ("customer", Value.CUSTOMER, OF_CUSTOMER),
)  # fmt: skip

# All that may be the text is one group: of two such columns, neither is taken silently, and the other lost.
TIMELINE = shape(
    "timeline",
    "external_id, customer, at, text or subject",
    ("external_id", Value.ID, "id, activity id, task id, event id, note id, call id, meeting id, engagement id, "
     "interaction id, timeline id, entry id, record id, crm id, 18 digit activity id, activity record id"),
    ("customer", Value.CUSTOMER, f"{ACCOUNT_IDS}, associated company id, associated company ids, "
     "primary associated company id | customer name, account name, company name, company account | "
     "customer, account, company, client, associated company, primary associated company"),
    ("at", Value.PAST, "activity date, date, happened on, occurred on, interaction date, call date, meeting date, "
     "visit date, note date, day | activity datetime, activity date time, start date, start, start time, "
     "start date time, event date | completed date, completed date time, completed on, date completed | "
     "due date, due date only, due | created date, create date, created at, created on, created"),
    ("subject", Value.LONG_TEXT, "activity subject, activity name, activity title, call title, meeting title, "
     "meeting name, task title, headline | title"),
    ("text", Value.LONG_TEXT, "description, comments, comment, full comments, note, notes, note body, body, "
     "details, call notes, call body, meeting notes, meeting description, task notes, activity notes, "
     "internal notes, content, summary"),
    ("person", Value.PERSON, "person email, assigned to email, owner email, employee email, colleague email, "
     "user email | assigned to, assigned, owner, activity owner, activity assigned to, task owner, owner name, "
     "activity assigned to name, person name, employee, colleague, who of us, user | "
     "assigned to id, owner id, user id, person id, employee id | created by, author, logged by"),
)  # fmt: skip
