"""Cockpits on both databases: every tab of every home, of a small book worked out by hand."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import col, update

from bot.cases.rules.home_tab import Home, HomeState
from bot.cases.usecases import ctas, escalations, flags, home_tab, responses
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.policy.model import Policy
from storage.cases.lines import AskLine, CsmLine, CtaLine, CustomerLine, Part, Tab, TimeLine
from storage.cases.tables.customers import CustomerRow
from storage.cases.tables.people import PersonRow
from storage.database import Database
from storage.session import Session
from tests import book
from tests.delivering import MovingClock

NOTHING_TO_DO = {Tab.TASKS: 0, "check_ins": 0}
FRIDAY = datetime(2026, 11, 20, 15, tzinfo=UTC)
GLOBEX, INITECH, HELIOS, SUPPORT_SYSTEMS, NORTHWIND, NORTHGATE, ANGSTROM = range(1, 8)


class House:
    """The book's people, who flagged and updated on Friday and on the Wednesday after, which it is now."""

    def __init__(self, database: Database, policy: Policy) -> None:
        book.fill(database)
        self.database, self.clock = database, MovingClock()
        self.transactions = TransactionRunner(database, policy, self.clock)

    async def story(self) -> None:
        """Maya: CTA-1 Globex red, CTA-2 Initech yellow, CTA-3 Ångström red. Omar: CTA-4 Helios red."""
        self.clock.now = FRIDAY
        await self("maya", flags.open_flagged, GLOBEX, "support", "tickets pile up")
        await self("maya", ctas.open_cta, INITECH, "bugs", "they crash")
        await self("maya", flags.open_flagged, ANGSTROM, "support", "they are angry")
        await self("omar", flags.open_flagged, HELIOS, "habits", "nobody logs in")
        await self("maya", ctas.update, 1, "said on Friday: too long ago")
        self.clock.move(timedelta(hours=2))
        await self("dana", responses.acknowledge, 1)
        self.clock.move(timedelta(hours=2))
        await self("dana", responses.acknowledge, 3)
        self.clock.now = FRIDAY + timedelta(days=5)
        await self("maya", ctas.update, 3, "said today")
        await self("omar", escalations.escalate, 4, "vp", "too long")
        await self("dana", escalations.escalate, 1, "vp", "they will leave")

    async def __call__(self, who: str, use_case, *facts, **more):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN002, ANN003, ANN204
        return await self.transactions.run_for(book.slack_id(who), use_case, *facts, **more)

    async def sees(self, who: str, tab: str = "", page: int = 0, area: str = "", typed: str = "") -> Home:
        """Return what somebody's home shows."""
        cockpit: Home = await self(who, home_tab.show, HomeState(tab, page, area).of(typed).turned(page))
        return cockpit

    def change(self, statement: object) -> None:
        """Change rows behind the product's back."""

        def write(session: Session) -> None:
            session.orm.exec(statement)  # type: ignore[call-overload]

        self.database.run_here(write)


@pytest.fixture
async def house(database: Database, policy: Policy) -> House:
    """Return the house after its story."""
    there = House(database, policy)
    await there.story()
    return there


def numbers(cockpit: Home) -> list[int]:
    """Return the ids of the rows: of CTAs, also where they are asked about."""
    return [row.cta_id if isinstance(row, AskLine) else row.id for row in cockpit.rows]


async def test_a_csms_home(house: House) -> None:
    seen = await house.sees("maya")
    assert (seen.part, seen.tab, seen.open, seen.flagged) == (Part.CSM, Tab.STALE, 3, 2)
    counts = {Tab.STALE: 2, Tab.FLAGGED: 2, Tab.OPEN: 3, Tab.CUSTOMERS: 3, Tab.GREEN: 0, Tab.TASKS: 0}
    assert seen.counts == counts
    assert numbers(seen) == [1, 2], "what was said on Friday is of last week"
    assert numbers(await house.sees("maya", "flagged")) == [1, 3]
    whole = await house.sees("maya", "open")
    assert numbers(whole) == [1, 3, 2], "flagged first"
    [first, *_] = whole.rows
    assert isinstance(first, CtaLine)
    assert (first.customer, first.csm, first.why, first.flagged_at) == (
        "Globex Corporation", "Maya Chen", "tickets pile up", FRIDAY,
    )  # fmt: skip
    omars = await house.sees("omar", "green")
    assert omars.counts[Tab.CUSTOMERS] == 1
    assert numbers(omars) == [SUPPORT_SYSTEMS, NORTHWIND], "by ARR"


async def test_customers_stand_by_colour_then_by_arr(house: House) -> None:
    seen = await house.sees("maya", "customers")
    assert numbers(seen) == [ANGSTROM, GLOBEX, INITECH]
    assert [row.colour for row in seen.rows if isinstance(row, CustomerLine)] == ["red", "red", "yellow"]
    in_bugs = await house.sees("maya", "customers", area="bugs")
    assert numbers(in_bugs) == [INITECH], "by their colour in that area"
    assert in_bugs.counts[Tab.GREEN] == 2


async def test_a_leads_home(house: House) -> None:
    seen = await house.sees("dana")
    assert (seen.part, seen.tab, seen.open, seen.flagged) == (Part.LEAD, Tab.WAITING, 4, 3)
    assert seen.counts == {
        Tab.WAITING: 2,
        Tab.TEAMS_FLAGGED: 3,
        Tab.TEAMS_REDS: 3,
        Tab.CSMS: 2,
        **NOTHING_TO_DO,
    }
    assert numbers(seen) == [4, 4], "asked for help, and to send it up"
    assert [str(row.ask) for row in seen.rows if isinstance(row, AskLine)] == ["help", "send_up"]
    assert numbers(await house.sees("dana", "teams_flagged")) == [1, 3, 4]
    assert numbers(await house.sees("dana", "teams_reds")) == [ANGSTROM, GLOBEX, HELIOS]
    csms = (await house.sees("dana", "csms")).rows
    assert [(row.name, row.stale) for row in csms if isinstance(row, CsmLine)] == [
        ("Maya Chen", 2),
        ("Omar Haddad", 1),
    ]
    await house("maya", ctas.update, 2, "mended")
    await house("maya", ctas.update, 1, "better")
    assert (await house.sees("dana")).counts[Tab.CSMS] == 1


async def test_a_customers_own_lead_has_it_and_not_its_csms(house: House) -> None:
    house.change(update(CustomerRow).where(col(CustomerRow.id) == GLOBEX).values(lead_id=6))
    sams = await house.sees("sam", "teams_reds")
    assert (sams.part, numbers(sams)) == (Part.LEAD, [GLOBEX])
    assert numbers(await house.sees("dana", "teams_reds")) == [ANGSTROM, HELIOS]


async def test_a_csm_who_leads_somebody_is_a_lead(house: House) -> None:
    house.change(update(PersonRow).where(col(PersonRow.external_id) == "omar").values(lead_id=4))
    seen = await house.sees("maya")
    assert seen.part is Part.LEAD
    assert seen.counts[Tab.TEAMS_FLAGGED] == 3


async def test_the_homes_of_those_above(house: House) -> None:
    seen = await house.sees("vera")
    assert (seen.part, seen.tab) == (Part.TOP, Tab.SENT)
    assert seen.counts == {Tab.SENT: 1, Tab.REDS: 3, **NOTHING_TO_DO}
    assert numbers(seen) == [1]
    await house("vera", responses.acknowledge, 1)
    [sent] = (await house.sees("vera")).rows
    assert isinstance(sent, AskLine)
    assert sent.acknowledged_at == house.clock.now, "what they have stays"
    assert numbers(await house.sees("carl", "reds")) == [ANGSTROM, GLOBEX, HELIOS]
    assert (await house.sees("carl")).counts[Tab.SENT] == 0


async def test_times_are_the_median_of_each_level(house: House) -> None:
    house.clock.move(timedelta(minutes=90))
    await house("vera", responses.acknowledge, 1)
    times = {row.level: row for row in (await house.sees("carl", "times")).rows if isinstance(row, TimeLine)}
    assert (times["lead"].count, times["vp"].count) == (2, 1)
    assert times["lead"].seconds == pytest.approx(3 * 3600, abs=0.01), "of two and four hours"
    assert times["vp"].seconds == pytest.approx(1.5 * 3600, abs=0.01)
    await house("dana", responses.acknowledge, 4)
    [lead] = [row for row in (await house.sees("carl", "times")).rows if row.level == "lead"]
    assert lead.seconds == pytest.approx(4 * 3600, abs=0.01), "the middle one of three"
    house.clock.move(timedelta(days=27))
    [*left] = (await house.sees("carl", "times")).rows
    assert [(row.level, row.count) for row in left if isinstance(row, TimeLine)] == [("lead", 1), ("vp", 1)]


async def test_filters_hold_for_counts_and_rows_alike(house: House) -> None:
    in_support = await house.sees("maya", "open", area="support")
    assert (numbers(in_support), in_support.counts[Tab.OPEN], in_support.open) == ([1, 3], 2, 3)
    named = await house.sees("maya", "open", typed="ANGSTROM")
    assert (numbers(named), named.counts[Tab.STALE]) == ([3], 0)
    assert numbers(await house.sees("dana", "waiting", typed="globex")) == []
    assert (await house.sees("maya", "open", area="nowhere")).counts[Tab.OPEN] == 3


@pytest.mark.parametrize("typed", ["%", "_", "/", "\\", "g_obex", "%%", "🚩", "'; --"])
async def test_marks_of_sql_are_only_letters(house: House, typed: str) -> None:
    assert numbers(await house.sees("maya", "open", typed=typed)) == []


async def test_the_last_page_is_shown_where_those_after_it_have_gone(house: House) -> None:
    seen = await house.sees("maya", "open", page=7)
    assert (seen.look.page, seen.left, numbers(seen)) == (0, 0, [1, 3, 2])


async def test_whoever_pulls_a_cta_up_has_waited_for_nothing(house: House) -> None:
    await house("carl", escalations.escalate, 4, "ceo", "they are friends of mine")
    levels = [row.level for row in (await house.sees("carl", "times")).rows if isinstance(row, TimeLine)]
    assert levels == ["lead"]
