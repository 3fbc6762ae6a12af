"""What is to be done on CTAs."""

from datetime import date, datetime

from storage.cases.records.people import Person
from storage.record import Record


class Task(Record):
    """Something to be done on a customer's CTA, by `owner`, on that date at the latest.

    Of a playbook's, `does` says what in the product gets it done, `email` which draft helps; `questions` stand one
    on a line.
    """

    id: int
    cta_id: int
    customer_id: int
    customer: str
    title: str
    owner: Person | None
    due_on: date | None
    done_at: datetime | None
    agenda_id: int | None
    nudges: int
    playbook: str = ""
    does: str = ""
    email: str = ""
    questions: str = ""
