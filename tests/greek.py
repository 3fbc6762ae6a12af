"""A company that calls itself, its people and its customers in Greek: no letter of theirs is Latin."""

from sqlmodel import select

from bot.cases.rules.names import name_key, short_key
from bot.policy.meetings import MEETINGS, ONE_TO_ONES
from bot.policy.model import Policy
from bot.policy.playbooks import PlaybookTask
from bot.policy.sponsors import SPONSORS
from storage.cases.tables.customers import CustomerRow
from storage.cases.tables.people import PersonRow
from storage.database import Database
from storage.session import Session
from tests import book

CUSTOMERS = ("Άλφα", "Βήτα", "Γάμα", "Γάμα Πεδίο2 Δέλτα", "Έψιλον", "Ζήτα", "Ήτα")  # in the order of the book


def greek(policy: Policy) -> Policy:
    """Return the practice in such a company; keys and channels stay."""
    areas = {
        key: area.model_copy(update={"name": f"Πεδίο{number}", "question": "τι;"})
        for number, (key, area) in enumerate(policy.areas.items())
    }
    return policy.model_copy(
        update={
            "company": "Εταιρεία",
            "areas": areas,
            "roles": {key: role.model_copy(update={"name": "Ρόλος"}) for key, role in policy.roles.items()},
            "levels": tuple(level.model_copy(update={"name": "Βαθμίδα"}) for level in policy.levels),
            "meetings": tuple(one.model_copy(update={"name": "Συνάντηση"}) for one in MEETINGS.of(policy)),
            "playbooks": tuple(
                each.model_copy(update={"name": "Οδηγός", "tasks": tuple(map(_task, each.tasks))})
                for each in policy.playbooks
            ),
            "sponsors": SPONSORS.of(policy).model_copy(update={"questions": ("τι;", "πώς;", "πού;", "ναι;")}),
            "one_to_ones": ONE_TO_ONES.of(policy).model_copy(update={"name": "Κουβέντα"}),
        }
    )


def _task(task: PlaybookTask) -> PlaybookTask:
    return task.model_copy(update={"task": "έργο", "questions": ("τι;",) if task.questions else ()})


def fill(database: Database) -> None:
    """Write the book into a database, in Greek."""
    book.fill(database)

    def rename(session: Session) -> None:
        for number, person in enumerate(session.orm.exec(select(PersonRow))):
            person.name = f"Πρόσωπο {number}"
        rows = session.orm.exec(select(CustomerRow).order_by(CustomerRow.external_id))
        for row, name in zip(rows, CUSTOMERS, strict=True):
            row.name, row.name_key, row.short_key = name, name_key(name), short_key(name)

    database.run_here(rename)
