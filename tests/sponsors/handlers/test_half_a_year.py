"""Half a year with 12 sponsors and 90 customers: each check-in comes on its cadence, once, and none is too many.

What is expected of twelve customers is written out by hand, from the practice (domain §5), the calendar and this
story; whatever happens to all of them is checked by rules that are told here anew.

- Everybody logs a check-in on the day after they are told, but for those who are late.
- Chloe is away from 15 February until 1 March, and Gus from 19 April until 3 May; both tell on 11 January.
- Chloe snoozes Marble on the day after she is told, until 25 January. Emma gives Opal to Gus, for once. Pearl's CSM
  asks for Emma's help on 17 February.
- Bruno logs the first call with Fjord twelve days after he is told, so that two weeks are full in which Grove was to
  be called.
"""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.policy.model import Policy
from tests.sponsors.handlers.half_a_year import LAST, HalfYear
from tests.sponsors.handlers.sponsors_book import BEGINS, Customer, Sponsor, after, fill, in_slack
from tests.sponsors.handlers.tellings import Told
from tests.stage import staged

NEW_YORK, LOS_ANGELES, LONDON = "America/New_York", "America/Los_Angeles", "Europe/London"
BERLIN, TOKYO, SYDNEY = "Europe/Berlin", "Asia/Tokyo", "Australia/Sydney"
STRATEGIC, ENTERPRISE = "strategic", "enterprise"
MOST_MOVED = {STRATEGIC: 1, ENTERPRISE: 3}  # weeks
HOLIDAYS = {  # of 2027, from Monday to Friday, as those countries have them everywhere
    NEW_YORK: ["01-18", "02-15", "05-31", "06-18"],
    LOS_ANGELES: ["01-18", "02-15", "05-31", "06-18"],
    LONDON: ["03-26", "05-03", "05-31"],
    BERLIN: ["03-26", "03-29", "05-06", "05-17"],
    TOKYO: ["01-11", "02-11", "02-23", "03-22", "04-29", "05-03", "05-04", "05-05"],
    SYDNEY: ["01-26", "03-26", "03-29"],
}
LEAVE = {"chloe": (date(2027, 2, 15), date(2027, 3, 1)), "gus": (date(2027, 4, 19), date(2027, 5, 3))}
SPONSORS = {
    "ana": Sponsor(NEW_YORK, "vp_sales"),
    "bruno": Sponsor(BERLIN, "vp_engineering"),
    "chloe": Sponsor(LONDON, "vp_services"),
    "daichi": Sponsor(TOKYO, "vp_product"),
    "emma": Sponsor(SYDNEY, calls=1),
    "gus": Sponsor(LOS_ANGELES, calls=1),
    "hana": Sponsor(TOKYO, calls=2),
    "ivan": Sponsor(BERLIN, calls=1),
    "jane": Sponsor(NEW_YORK, calls=2),
    "karl": Sponsor(LONDON, calls=1),
    "lucy": Sponsor(SYDNEY, calls=1),
    "mark": Sponsor(NEW_YORK, calls=1),
}


def day(text: str) -> date:
    """Return a day, of 2027 unless it is in autumn."""
    on = date.fromisoformat(f"2027-{text}")
    return on.replace(year=2026) if on.month >= 9 else on


# Those whose days are told by hand, and their sponsors' other customers, who are due in other weeks.
STORY = {
    "Acorn": Customer("ana", STRATEGIC, day("12-05"), lag=2),
    "Birch": Customer("ana", ENTERPRISE, day("10-18")),
    "Cedar": Customer("ana", ENTERPRISE, day("10-30")),
    "Dune": Customer("ana", ENTERPRISE, day("11-30")),
    "Ana 5": Customer("ana", ENTERPRISE, day("12-17")),
    "Ana 6": Customer("ana", ENTERPRISE, day("12-24")),
    "Ana 7": Customer("ana", ENTERPRISE, day("11-18")),
    "Ember": Customer("bruno", ENTERPRISE, day("12-29")),
    "Fjord": Customer("bruno", ENTERPRISE, day("10-14")),
    "Grove": Customer("bruno", ENTERPRISE, day("10-20")),
    "Bruno 4": Customer("bruno", STRATEGIC, day("12-05")),
    "Bruno 5": Customer("bruno", ENTERPRISE, day("11-18")),
    "Bruno 6": Customer("bruno", ENTERPRISE, day("11-25")),
    "Bruno 7": Customer("bruno", ENTERPRISE, day("12-16")),
    "Larch": Customer("chloe", ENTERPRISE, day("11-17")),
    "Marble": Customer("chloe", ENTERPRISE, day("10-13")),
    "Chloe 3": Customer("chloe", STRATEGIC, day("12-05")),
    "Chloe 4": Customer("chloe", ENTERPRISE, day("10-21")),
    "Chloe 5": Customer("chloe", ENTERPRISE, day("12-16")),
    "Chloe 6": Customer("chloe", ENTERPRISE, day("12-23")),
    "Chloe 7": Customer("chloe", ENTERPRISE, day("12-30")),
    "Nectar": Customer("daichi", ENTERPRISE, day("11-03")),
    "Onyx": Customer("daichi", ENTERPRISE, day("11-23")),
    "Daichi 3": Customer("daichi", STRATEGIC, day("12-12")),
    "Daichi 4": Customer("daichi", ENTERPRISE, day("10-20")),
    "Daichi 5": Customer("daichi", ENTERPRISE, day("10-27")),
    "Daichi 6": Customer("daichi", ENTERPRISE, day("12-23")),
    "Daichi 7": Customer("daichi", ENTERPRISE, day("12-30")),
    "Opal": Customer("emma", ENTERPRISE, day("10-20")),
    "Pearl": Customer("emma", ENTERPRISE, day("12-18")),
    "Emma 3": Customer("emma", STRATEGIC, day("12-05")),
    "Emma 4": Customer("emma", ENTERPRISE, day("10-26")),
    "Emma 5": Customer("emma", ENTERPRISE, day("12-23")),
    "Emma 6": Customer("emma", ENTERPRISE, day("12-31")),
    "Emma 7": Customer("emma", ENTERPRISE, day("11-25")),
}

EXPECTED = {
    # Each is logged two days later and the next counted from there. 7 February, 7 March and 9 May are Sundays: of
    # their weeks, Friday is nearest.
    "Acorn": [("ana", "01-05"), ("ana", "02-05"), ("ana", "03-05"), ("ana", "04-07"), ("ana", "05-07"),
              ("ana", "06-09")],
    # 18 January is Martin Luther King Day, so the Tuesday; from the 20th it is three months to 20 April + 1.
    "Birch": [("ana", "01-19"), ("ana", "04-20")],
    # 30 January is a Saturday, so the Friday; held on the 30th.
    "Cedar": [("ana", "01-29"), ("ana", "04-30")],
    # Three months after 30 November is 28 February, the month's last day and a Sunday; held on the 27th.
    "Dune": [("ana", "02-26"), ("ana", "05-27")],
    # 29 March is Easter Monday; held on the 31st, and June has 30 days.
    "Ember": [("bruno", "03-30"), ("bruno", "06-30")],
    # Told on time, but held on 26 January only.
    "Fjord": [("bruno", "01-14"), ("bruno", "04-26")],
    # Due on Wednesday, 20 January, but in that week and the next Fjord is under way, and the one after is taken by
    # Bruno 4. So the third week, on its Wednesday; held on 11 February.
    "Grove": [("bruno", "02-10"), ("bruno", "05-11")],
    # Due on Wednesday, 17 February, in a leave of two weeks: the week before it is nearest.
    "Larch": [("chloe", "02-10"), ("chloe", "05-11")],
    # Snoozed from the 13th to the 25th; held on the 26th.
    "Marble": [("chloe", "01-13"), ("chloe", "01-25"), ("chloe", "04-26")],
    # Held on 4 February; 4 May is one of three holidays in a row, after which come Thursday and Friday.
    "Nectar": [("daichi", "02-03"), ("daichi", "05-06")],
    # 23 February, a Tuesday, is the emperor's birthday: of the days beside it the earlier. 23 May is a Sunday.
    "Onyx": [("daichi", "02-22"), ("daichi", "05-21")],
    # Given to Gus in the afternoon, when it is the evening before in Los Angeles: he hears in his next morning. He
    # holds it on the 21st, and the next one is Emma's again.
    "Opal": [("emma", "01-20"), ("gus", "01-20"), ("emma", "04-21")],
    # Due on 18 March, but wanted a month before: in her next morning. Held on 19 February.
    "Pearl": [("emma", "02-18"), ("emma", "05-19")],
}  # fmt: skip


def everybody() -> dict[str, Customer]:
    """Return all 90 customers; those of the last seven sponsors are due wherever it happens, and some run late."""
    found = dict(STORY)
    for place, (handle, monthly, quarterly) in enumerate(
        [
            ("gus", 1, 6),
            ("hana", 4, 6),
            ("ivan", 1, 6),
            ("jane", 4, 6),
            ("karl", 1, 6),
            ("lucy", 1, 6),
            ("mark", 1, 6),
        ]
    ):
        for number in range(monthly + quarterly):
            is_monthly = number < monthly
            back = (5 * place + 7 * number) % 30 if is_monthly else (11 * place + 13 * number) % 90
            lag = 9 if number == monthly + 2 and handle != "gus" else 1
            tier = STRATEGIC if is_monthly else ENTERPRISE
            found[f"{handle.title()} {number + 1}"] = Customer(
                handle, tier, date(2027, 1, 3) - timedelta(days=back), lag
            )
    return found


async def test_half_a_year(database_url: str, policy: Policy) -> None:
    customers = everybody()
    tiers = Counter(each.tier for each in customers.values())
    assert (len(SPONSORS), tiers[ENTERPRISE], tiers[STRATEGIC]) == (12, 72, 18)
    async with staged(
        database_url, policy, fill(SPONSORS, customers, policy), others=in_slack(SPONSORS), begins=BEGINS
    ) as stage:
        year = HalfYear(stage, SPONSORS, customers, by_modal={*EXPECTED})
        _tell_the_story(year)
        await year.pass_by()
        await _check(year)


def _tell_the_story(year: HalfYear) -> None:
    """Have happen what is told above."""

    async def leave(who: str) -> None:
        since, until = LEAVE[who]
        await year.stage.say(who, f"/cta away from {since} until {until}")

    async def snooze(told: Told) -> None:
        year.at(told.at + timedelta(days=1), lambda: year.snooze(told, day("01-25")))

    async def hand_over(told: Told) -> None:
        year.at(told.at + timedelta(hours=6), lambda: year.hand_over(told, "gus"))

    async def late(told: Told) -> None:
        year.log_after(told, 12)

    async def want() -> None:
        await year.stage.say("maya", "/cta sponsor pearl they are being bought")

    year.at(datetime(2027, 1, 11, 12, tzinfo=UTC), lambda: leave("chloe"))
    year.at(datetime(2027, 1, 11, 18, tzinfo=UTC), lambda: leave("gus"))
    year.at(datetime(2027, 2, 17, 1, tzinfo=UTC), want)
    year.instead = {"Fjord": late, "Marble": snooze, "Opal": hand_over}


async def _check(year: HalfYear) -> None:
    found = {
        name: [(told.who, f"{year.local(told):%m-%d}") for told in year.told if told.customer == name]
        for name in EXPECTED
    }
    assert found == EXPECTED
    _check_when(year)
    _check_weeks(year)
    for told in {told.check_in: told for told in reversed(year.told)}.values():
        if told.customer != "Pearl":
            _check_cadence(year, told)
    for name in year.customers:
        coming = await year.coming(name)
        assert coming.told_on or coming.due_on > LAST, name
    assert len(year.calls) > 200


def _check_when(year: HalfYear) -> None:
    """Check that everybody heard at nine o'clock, on days on which they work, and of each check-in once a day."""
    for told in year.told:
        local, zone = told.at.astimezone(ZoneInfo(SPONSORS[told.who].zone)), SPONSORS[told.who].zone
        assert (local.hour, local.minute) == (9, 0), told
        assert local.weekday() < 5, told
        assert f"{local:%m-%d}" not in HOLIDAYS[zone], told
        since, until = LEAVE.get(told.who, (date.max, date.max))
        assert not since <= local.date() < until, told
    days = Counter((told.check_in, told.who, year.local(told)) for told in year.told)
    assert set(days.values()) == {1}
    times = Counter(told.check_in for told in year.told)
    again = {told.customer for told in year.told if times[told.check_in] > 1}
    assert again == {"Marble", "Opal"}


def _check_weeks(year: HalfYear) -> None:
    """Check that no week brought anybody more than they can make: of what they were told of, and of calls."""
    first = {(told.check_in, told.who): year.local(told) for told in reversed(year.told)}
    for found in (
        Counter((who, _week(on)) for (_check_in, who), on in first.items()),
        Counter((call.who, _week(call.held_on)) for call in year.calls),
    ):
        assert {key: calls for key, calls in found.items() if calls > _capacity(key[0])} == {}


def _check_cadence(year: HalfYear, told: Told) -> None:
    """Check that somebody was told in the weeks that the cadence allows, unless all from the due one on were full."""
    tier = year.customers[told.customer].tier
    ideal = _week(after(max(on for on in year.held[told.customer] if on < year.local(told)), tier))
    came = _week(year.local(told))
    assert came >= ideal - MOST_MOVED[tier], told
    if came > ideal + MOST_MOVED[tier]:
        under_way = [
            (_week(call.told_on), _week(call.held_on)) for call in year.calls if call.who == told.who
        ]
        for week in range(ideal, came):
            assert sum(begun <= week <= held for begun, held in under_way) >= _capacity(told.who), told


def _capacity(who: str) -> int:
    return SPONSORS[who].calls or 1


def _week(on: date) -> int:
    """Return the number of a day's week, from Monday on."""
    return (on - date(2027, 1, 4)).days // 7
