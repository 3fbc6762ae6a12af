"""CTAs as they are found: whose they are, flagged ones first, page by page."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from storage.cases import ctas, customers, flags
from storage.cases.records import CtaStatus
from storage.cases.tables.customers import CustomerRow
from storage.cases.tables.people import PersonRow
from storage.database import Database
from storage.session import Session
from tests import book

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


class Book:
    """The book's people and customers, with CTAs on them."""

    def __init__(self, database: Database) -> None:
        self.database = database
        book.fill(database)
        people, companies = database.run_here(
            lambda session: (
                session.orm.exec(select(PersonRow)).all(),
                session.orm.exec(select(CustomerRow)).all(),
            )
        )
        self.people = {row.external_id: row.id or 0 for row in people}
        self.customers = {row.external_id: row.id or 0 for row in companies}

    def cta(self, customer: str, area: str = "support", *, owner: str | None = None, after: int = 0) -> int:
        owner_id = self.people[owner] if owner else None
        return self.database.run_here(
            lambda session: ctas.add(
                session,
                customer_id=self.customers[customer],
                area=area,
                reason="x",
                owner_id=owner_id,
                opened_by_id=self.people["maya"],
                now=NOW + timedelta(minutes=after),
            )
        )

    def flag(self, cta_id: int, *, after: int = 0) -> int:
        now = NOW + timedelta(minutes=after)
        return self.database.run_here(
            lambda session: flags.add(session, cta_id, why="help", by_id=self.people["maya"], now=now)
        )

    def numbers(
        self, who: str | None, *, flagged: bool = False, limit: int = 99, offset: int = 0
    ) -> tuple[list[int], int]:
        found, total = self.database.run_here(
            lambda session: ctas.open_for(
                session, self.people[who] if who else None, flagged=flagged, limit=limit, offset=offset
            )
        )
        return [cta.id for cta in found], total


@pytest.fixture
def kept(database: Database) -> Book:
    return Book(database)


def test_mine_are_those_one_owns_looks_after_or_leads(kept: Book) -> None:
    mayas = kept.cta("C-1")
    omars = kept.cta("C-3")
    nobodys = kept.cta("C-6")
    sams = kept.cta("C-6", "bugs", owner="sam")

    def give_to_vera(session: Session) -> None:
        session.orm.get_one(CustomerRow, kept.customers["C-4"]).lead_id = kept.people["vera"]

    kept.database.run_here(give_to_vera)
    veras = kept.cta("C-4")

    assert kept.numbers("maya") == ([mayas], 1)
    assert kept.numbers("omar") == ([omars, veras], 2), "as CSM, whoever leads"
    assert kept.numbers("dana") == ([mayas, omars], 2), (
        "as lead of the CSMs, but not where the customer has its own"
    )
    assert kept.numbers("vera") == ([veras], 1), "as the customer's own lead"
    assert kept.numbers("sam") == ([sams], 1), "as owner"
    assert kept.numbers(None) == ([mayas, omars, nobodys, sams, veras], 5)


def test_flagged_ones_come_first_the_longest_flagged_leading(kept: Book) -> None:
    plain, late, early, cleared = (kept.cta("C-1", area) for area in ("support", "bugs", "product", "habits"))
    kept.flag(late, after=20)
    kept.flag(early, after=10)
    flag_id = kept.flag(cleared)
    kept.database.run_here(lambda session: flags.clear(session, flag_id, by_id=1, now=NOW))
    assert kept.numbers("maya") == ([early, late, plain, cleared], 4)
    assert kept.numbers("maya", flagged=True) == ([early, late], 2)
    assert kept.numbers("omar", flagged=True) == ([], 0)
    assert kept.database.run_here(lambda s: [c.id for c in ctas.open_of(s, kept.customers["C-1"])]) == [
        early,
        late,
        plain,
        cleared,
    ]


def test_pages_together_are_the_whole_list_once(kept: Book) -> None:
    numbers = [kept.cta("C-1", after=n) for n in range(7)]
    kept.flag(numbers[6])
    pages = [kept.numbers("maya", limit=3, offset=offset) for offset in (0, 3, 6, 9)]
    assert [total for _, total in pages] == [7, 7, 7, 7]
    assert [page for page, _ in pages] == [[numbers[6], *numbers[:2]], numbers[2:5], [numbers[5]], []]


def test_a_resolved_cta_leaves_the_lists_and_stays_known(kept: Book) -> None:
    number = kept.cta("C-1")
    kept.database.run_here(lambda session: ctas.close(session, number, "all is well", by_id=1, now=NOW))
    assert kept.numbers("maya") == ([], 0)
    found = kept.database.run_here(lambda session: ctas.get(session, number))
    assert found
    assert (found.status, found.outcome, found.closed_at) == (CtaStatus.RESOLVED, "all is well", NOW)


def test_a_cta_comes_whole_with_its_customer_its_people_and_its_flag(kept: Book) -> None:
    number = kept.cta("C-1", owner="maya")
    kept.flag(number)
    cta = kept.database.run_here(lambda session: ctas.get(session, number))
    assert cta
    assert cta.customer.csm
    assert cta.customer.team_lead
    assert cta.owner
    assert cta.flag
    names = (cta.customer.name, cta.customer.csm.name, cta.customer.team_lead.name, cta.owner.name)
    assert names == ("Globex Corporation", "Maya Chen", "Dana Whitfield", "Maya Chen")
    assert (cta.flag.why, cta.flag.raised_by.name, cta.flag.asks) == ("help", "Maya Chen", ())
    assert kept.database.run_here(lambda session: ctas.get(session, 404)) is None


def test_a_cta_has_one_flag_up_at_most(kept: Book) -> None:
    number = kept.cta("C-1")
    first = kept.flag(number)
    with pytest.raises(IntegrityError):
        kept.flag(number)
    kept.database.run_here(lambda session: flags.clear(session, first, by_id=1, now=NOW))
    kept.flag(number)


def test_customers_are_found_by_the_beginning_of_their_name_in_whole_words(kept: Book) -> None:
    def found(key: str) -> list[str]:
        return [c.name for c in kept.database.run_here(lambda s: customers.starting_with(s, key, 5))]

    assert found("helios") == ["Helios Support Systems"]
    assert found("north") == []
    assert found("%") == [], "no pattern of the database's"
