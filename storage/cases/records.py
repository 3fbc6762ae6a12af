"""The frozen records that storage gives out; rules and views know nothing else of the database."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict

OVERALL = "overall"


class Record(BaseModel):
    """A row as it was read: frozen, complete, and free of the session it came from."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class Colour(StrEnum):
    """A scorecard's colour, from best to worst (practice §2)."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"

    @property
    def badness(self) -> int:
        """Return 0 for green, 1 for yellow, 2 for red."""
        return list(Colour).index(self)


class CtaType(StrEnum):
    """What kind of work a CTA is (practice §1)."""

    RISK = "risk"
    OPPORTUNITY = "opportunity"
    LIFECYCLE = "lifecycle"
    OBJECTIVE = "objective"


class Priority(StrEnum):
    """How pressing a CTA is."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    URGENT = "urgent"


class CtaStatus(StrEnum):
    """Whether a CTA still counts for the scorecard."""

    OPEN = "open"
    RESOLVED = "resolved"


class EntryType(StrEnum):
    """What a timeline entry tells."""

    OPENED = "opened"
    FLAGGED = "flagged"
    UNFLAGGED = "unflagged"
    ACKNOWLEDGED = "acknowledged"
    UPDATED = "updated"
    RESOLVED = "resolved"
    TAKEN = "taken"
    WANTED = "wanted"  # a level that is out of turn: whoever comes before it is asked
    ESCALATED = "escalated"
    HANDED = "handed"
    RETURNED = "returned"
    QUESTIONED = "questioned"
    REASONED = "reasoned"  # which criterion an escalation meets
    SNOOZED = "snoozed"
    NUDGED = "nudged"
    STOOD_IN = "stood_in"  # somebody is asked instead of somebody who is away
    WOKEN = "woken"  # a snooze is over
    SAID = "said"
    NOTED = "noted"  # somebody kept what was said
    DISCUSSED = "discussed"  # by a meeting
    DECIDED = "decided"
    CARRIED = "carried"  # over to the next meeting
    TASKED = "tasked"  # somebody is to do something
    FINISHED = "finished"  # a task
    PLANNED = "planned"  # a playbook was put on it
    SPONSORED = "sponsored"  # somebody became the executive sponsor
    RELEASED = "released"  # the customer left the sponsors' programme
    CALLED_ON = "called_on"  # the sponsor's help is wanted
    SCHEDULED = "scheduled"  # a call with the customer
    CHECKED_IN = "checked_in"  # what came of such a call
    EMAILED = "emailed"  # contacts of the customer
    IMPORTED = "imported"  # what happened before, as the CRM or another tool tells it


class Membership(StrEnum):
    """What Slack says of a person; only members may use Orangeflag."""

    MEMBER = "member"
    GUEST = "guest"
    BOT = "bot"
    LEFT = "left"


class Person(Record):
    """Somebody of our own company; `zone` is an IANA name, `role` a key of app.yaml.

    `locale` is what Slack says of their language, such as ``zh-CN``; empty while it has said nothing.
    """

    id: int
    slack_id: str | None
    dm_channel: str | None
    external_id: str | None
    name: str
    email: str | None
    title: str
    role: str
    team: str
    lead_id: int | None
    zone: str
    locale: str = ""
    membership: Membership


class CustomerName(Record):
    """As much of a customer as choosing one by name needs."""

    id: int
    external_id: str
    name: str
    short_key: str


class Customer(CustomerName):
    """A company with recurring revenue; `team_lead` is its own lead, or else its CSM's."""

    arr_usd: Decimal
    employees: int | None
    segment: str
    touch_tier: str
    support_tier: str
    renewal_on: date | None
    csm: Person | None
    team_lead: Person | None


class HelpRequestKind(StrEnum):
    """What somebody is asked about a flag."""

    HELP = "help"  # to take notice, and help: their level's turn has come
    SEND_UP = "send_up"  # a level above is wanted: to send it up there, or to take it
    MORE = "more"  # to say more about it


class Ending(StrEnum):
    """Why somebody is no longer asked."""

    ANSWERED = "answered"
    TAKEN = "taken"  # somebody else has it
    PASSED = "passed"  # there was no answer, and it went further up
    HANDED = "handed"
    RETURNED = "returned"
    CLEARED = "cleared"  # the flag is down


class HelpRequest(Record):
    """One person who is asked about one flag, on a level of the ladder (practice §3).

    With `ask` SEND_UP, `level` is the one that is wanted. `for_person` is away, and this is the deputy. It is
    acknowledged by `due_at`, or else nudged at `nudge_at`: both unknown until the person's hours were looked up.
    """

    id: int
    cta_id: int
    flag_id: int
    level: str
    ask: HelpRequestKind
    person: Person
    for_person: Person | None
    asked_at: datetime
    asked_by: Person
    why: str
    criterion: str
    due_at: datetime | None
    nudge_at: datetime | None
    nudges: int
    snoozed_until: datetime | None
    acknowledged_at: datetime | None
    ended_at: datetime | None
    ended_by: Person | None
    ending: str
    note: str
    message_id: int | None


class Reach(StrEnum):
    """By what somebody wants to be told that they are asked."""

    BOTH = ""  # a mention where it is said, and a direct message
    DIRECT = "direct"
    MENTION = "mention"


class Preferences(Record):
    """How somebody wants to be reached; what is empty is as policy says. Times are local, such as ``09:00``.

    Who leads somebody has their 1:1s on the day `meets_on`, at `meets_at`. Without `away_from`, a leave has begun.
    """

    person_id: int
    reach: Reach = Reach.BOTH
    digest_at: str = ""
    works_from: str = ""
    works_until: str = ""
    works_on: str = ""
    meets_on: str = ""
    meets_at: str = ""
    away_from: datetime | None = None
    away_until: datetime | None = None
    deputy: Person | None = None


class Relationship(Record):
    """How somebody of our own knows a contact, and whether they met in the sale."""

    person: Person
    how: str
    in_sale: bool = False


class Contact(Record):
    """A person at a customer, with their roles there, and who of ours knows them."""

    id: int
    name: str
    email: str | None
    title: str
    left_on: date | None
    roles: tuple[str, ...] = ()
    known_by: tuple[Relationship, ...] = ()


class Flag(Record):
    """One raising of the flag: who, when and why, and who is asked about it now."""

    id: int
    why: str
    raised_at: datetime
    raised_by: Person
    asks: tuple[HelpRequest, ...] = ()

    def helping(self, level: str) -> tuple[HelpRequest, ...]:
        """Return whoever is asked for help on a level."""
        return tuple(ask for ask in self.asks if ask.ask is HelpRequestKind.HELP and ask.level == level)

    def held(self, level: str) -> HelpRequest | None:
        """Return the ask of whoever has taken notice on a level."""
        return next((ask for ask in self.helping(level) if ask.acknowledged_at), None)

    def asking_nobody(self) -> Self:
        """Return it as if nobody were asked about it."""
        return self.model_copy(update={"asks": ()})


class Cta(Record):
    """A call to action on one customer; `flag` is set while it is flagged. Only risks have an `area`."""

    id: int
    customer: Customer
    type: CtaType = CtaType.RISK
    area: str
    reason: str
    priority: Priority = Priority.MEDIUM
    due_on: date | None = None
    status: CtaStatus = CtaStatus.OPEN
    level: str = ""
    owner: Person | None
    opened_at: datetime
    opened_by: Person | None
    closed_at: datetime | None = None
    closed_by: Person | None = None
    outcome: str = ""
    flag: Flag | None = None

    @property
    def ref(self) -> str:
        """Return the name people use for it, such as ``CTA-17``."""
        return f"CTA-{self.id}"

    @property
    def why(self) -> str:
        """Return why it is flagged, or else why it was opened."""
        return (self.flag and self.flag.why) or self.reason

    def on(self, level: str) -> Self:
        """Return it on a level of the ladder."""
        return self.model_copy(update={"level": level})

    def unflagged(self) -> Self:
        """Return it without its flag, on no level."""
        return self.model_copy(update={"flag": None, "level": ""})

    def closed(self, outcome: str, by: Person, now: datetime) -> Self:
        """Return it resolved."""
        closed = {"status": CtaStatus.RESOLVED, "outcome": outcome, "closed_by": by, "closed_at": now}
        return self.unflagged().model_copy(update=closed)


class CtaOutline(Record):
    """As much of an open CTA as the scorecard needs; `flag` is the id of the flag that is up."""

    id: int
    area: str
    type: CtaType
    status: CtaStatus = CtaStatus.OPEN
    opened_by_id: int | None
    flag: int | None
    flagged_by_id: int | None

    @classmethod
    def of(cls, cta: Cta) -> Self:
        """Return a whole CTA in outline."""
        flag, opener = cta.flag, cta.opened_by
        return cls(
            id=cta.id,
            area=cta.area,
            type=cta.type,
            opened_by_id=opener.id if opener else None,
            flag=flag.id if flag else None,
            flagged_by_id=flag.raised_by.id if flag else None,
        )


class AreaColour(Record):
    """The colour of one area of a customer (or of all, `OVERALL`), with what caused it."""

    area: str
    colour: Colour
    since: datetime
    cause: EntryType
    cta_id: int | None
    person: Person | None
    rule: str


class Entry(Record):
    """One line of a timeline."""

    id: int
    at: datetime
    event: EntryType
    person: Person | None
    customer_id: int
    cta_id: int | None
    flag_id: int | None
    text: str
    level: str = ""
    criterion: str = ""
    other: Person | None = None
    until: datetime | None = None


class Draft(Record):
    """What somebody typed that needs one more answer before it can be done."""

    id: int
    person_id: int
    verb: str
    customer_id: int | None
    text: str
