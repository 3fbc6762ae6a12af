"""Who is asked for help with a flag, and what became of that."""

from datetime import datetime
from enum import StrEnum

from storage.cases.records.people import Person
from storage.record import Record


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
