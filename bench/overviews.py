"""What is drawn of one customer, and of each pair before their 1:1, in a book as large as they come."""

from functools import partial

from sqlalchemy import text

from bench import company
from bench.screens import Race, race
from bot import clock
from bot.cases.rules.answers import Overview
from bot.cases.usecases import customer_page
from bot.cases.usecases.unit_of_work import TransactionRunner, UnitOfWork
from bot.cases.views.answers import answer
from bot.chapters import CHAPTERS
from bot.delivery.rendering import draw
from bot.meetings.rules.messages import OneToOneMessage
from bot.policy.file import load_policy
from bot.settings import SHIPPED_POLICY
from storage.cases.tables.people import PersonRow
from storage.database import Database
from storage.messages import DeliveryState, Message, Urgency
from storage.session import Session

CUSTOMER = 3002  # one with two open CTAs, closed ones, and a long timeline
PAIRS, LEADS = 500, 50
FIRST = 1000
ROUNDS, PAIRS_ROUNDS = 100, 1


async def races(url: str) -> list[Race]:
    """Draw one customer's overview, and the messages of all 1:1s, in turn with their SQL; the book is filled."""
    database = Database(url)
    database.run_here(_pair)
    transactions = TransactionRunner(database, load_policy(SHIPPED_POLICY, CHAPTERS), clock.now)
    found = [
        await race(transactions, "c360", partial(_overview, transactions), ROUNDS),
        await race(transactions, "one-to-ones", partial(_letters, transactions), PAIRS_ROUNDS),
    ]
    database.close()
    return found


async def _overview(transactions: TransactionRunner) -> None:
    shown = await transactions.run_for(company.slack_id(company.LEADS[0]), customer_page.overview, CUSTOMER)
    assert isinstance(shown, Overview)
    assert shown.open
    assert shown.past
    assert shown.entries
    assert len(answer(shown, transactions.policy, transactions.clock())) > 1


async def _letters(transactions: TransactionRunner) -> None:
    """Draw what both of every pair are sent, each in a transaction of its own, as the sender does."""
    for number in range(PAIRS):
        for to in (FIRST + number % LEADS, FIRST + LEADS + number):
            assert await transactions.run(_letter, to, FIRST + number % LEADS, FIRST + LEADS + number) > 1


def _letter(work: UnitOfWork, to: int, lead_id: int, person_id: int) -> int:
    told = {"lead": lead_id, "person": person_id, "starts_at": work.now.isoformat()}
    message = Message(
        id=1,
        key="1",
        kind=OneToOneMessage.kind,
        cta_id=None,
        args=told,
        to_channel=None,
        to_person_id=to,
        root_id=None,
        edits=False,
        urgency=Urgency.DIGEST,
        state=DeliveryState.SENDING,
        attempts=1,
        channel=None,
        ts=None,
        created_at=work.now,
        due_at=work.now,
        error="",
    )
    return len(draw(work, message).blocks)


def _pair(session: Session) -> None:
    """Write leads with ten people each, and give everybody's twenty customers to one of these."""
    session.orm.add_all(
        PersonRow(id=FIRST + number, name=f"Lead {number}", role="lead") for number in range(LEADS)
    )
    session.orm.flush()
    session.orm.add_all(
        PersonRow(
            id=FIRST + LEADS + number, name=f"Person {number}", role="csm", lead_id=FIRST + number % LEADS
        )
        for number in range(PAIRS)
    )
    session.orm.flush()
    pairs = {"first": FIRST + LEADS, "pairs": PAIRS}
    session.run(text("UPDATE customers SET csm_id = :first + id % :pairs"), pairs)
    session.run(text("UPDATE ctas SET owner_id = :first + customer_id % :pairs WHERE status = 'open'"), pairs)
