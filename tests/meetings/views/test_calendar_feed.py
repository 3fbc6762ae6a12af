"""Calendars in iCalendar's form: read again by the library, and line by line as others would read them."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import icalendar as ics
import pytest

from bot.language import speaking
from bot.meetings.rules.agendas import Agenda
from bot.meetings.rules.calendar_feed import Calendar, occurrences_of, opened
from bot.meetings.views.calendar_feed import address_lines, icalendar
from bot.policy.meetings import MEETINGS, Meeting
from bot.policy.model import Policy
from storage.cases.records import Colour
from storage.meetings.lines import AgendaLine

SECRET = "0123456789abcdef" * 4
NOW = datetime(2026, 11, 25, 15, 3, tzinfo=UTC)  # Wednesday, 10:03 in New York
HOSTILE = (
    "one, two; three\\, four\\n five\r\nEND:VEVENT\r\nBEGIN:VEVENT\nSUMMARY:not ours\rX:1\u2028X:2\x85X:3\x0b"
    "nul\x00 <a href='https://evil.example'>your bank</a> \ud800 &lt;b&gt;"
)


@pytest.fixture
def policy(shipped: Policy) -> Policy:
    """Return the practice as shipped, in which holidays leave meetings out."""
    return shipped


def meeting_of(policy: Policy, key: str = "support_risk", **other: object) -> Meeting:
    [found] = [meeting for meeting in MEETINGS.of(policy) if meeting.key == key]
    return Meeting.model_validate({**found.model_dump(), **other})


def line(why: str = "tickets pile up", customer: str = "Globex", number: int = 3) -> AgendaLine:
    return AgendaLine(
        number,
        "support",
        "vp",
        NOW,
        NOW,
        why,
        1,
        customer,
        Decimal(250_000),
        None,
        "",
        None,
        None,
        Colour.GREEN,
        Colour.GREEN,
    )


def served(
    policy: Policy, meeting: Meeting, now: datetime = NOW, lines: tuple[AgendaLine, ...] = (), total: int = 0
) -> bytes:
    occurrences = occurrences_of(policy, meeting, now)
    following = next(each for each in occurrences if each.ends_at > now)
    agenda = Agenda(meeting, following.starts_at, lines, total or len(lines)) if meeting.agenda else None
    return icalendar(Calendar(meeting, occurrences, agenda), policy, now)


def events(body: bytes) -> list[Any]:
    return list(ics.Calendar.from_ical(body).events)


def described(body: bytes) -> list[str]:
    return [str(event["DESCRIPTION"]) for event in events(body)]


def content_lines(body: bytes) -> list[str]:
    """Return the lines as RFC 5545 has them, having looked at how they are folded and ended."""
    assert body.endswith(b"\r\n")
    physical = body.removesuffix(b"\r\n").split(b"\r\n")
    for each in physical:
        assert len(each) <= 75, "in octets"
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", each)
        each.decode()  # no character is cut in two
    return "\r\n".join(each.decode() for each in physical).replace("\r\n ", "").split("\r\n")


def test_events_say_what_when_and_where(policy: Policy) -> None:
    body = served(policy, meeting_of(policy, zone="Europe/Berlin"))
    first, *_ = found = events(body)
    dues = ("2026-11-18", "2026-11-25", "2026-12-02")
    assert [str(event["UID"]) for event in found[:3]] == [f"support_risk-{due}@orangeflag" for due in dues]
    assert first.start == datetime(2026, 11, 18, 11, tzinfo=ZoneInfo("Europe/Berlin"))
    assert first.end - first.start == timedelta(minutes=45)
    assert (str(first["SUMMARY"]), str(first["LOCATION"])) == ("Support risk meeting", "#risk-support")
    assert (first.DTSTAMP, first.LAST_MODIFIED, first["SEQUENCE"]) == (NOW, NOW, 0)
    told = content_lines(body)
    assert told[:6] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Orangeflag//Meetings//EN",
        "X-WR-CALNAME:Support risk meeting",
        "REFRESH-INTERVAL;VALUE=DURATION:PT15M",
        "X-PUBLISHED-TTL:PT15M",
    ]
    assert "DTSTART;TZID=Europe/Berlin:20261118T110000" in told
    assert "DTEND;TZID=Europe/Berlin:20261118T114500" in told


@pytest.mark.usefixtures("sees_all")
def test_only_the_next_one_holds_the_agenda_as_it_stands(policy: Policy) -> None:
    body = served(policy, meeting_of(policy), lines=(line(), line("", "Initech, Inc.", 4)), total=14)
    was, following, *later = described(body)
    assert following == (
        "Agenda: flagged support CTAs\n"
        "14 CTAs as of Wed 25 Nov 10:03 EST, the most pressing first:\n\n"
        "CTA-3 · Globex · Support\n$250,000 ARR · tickets pile up\n\n"
        "CTA-4 · Initech, Inc. · Support\n$250,000 ARR\n\n"
        "and 12 more, less pressing"
    )
    assert {was, *later} == {"Agenda: flagged support CTAs"}


def test_whoever_may_not_see_revenue_does_not(policy: Policy) -> None:
    body = served(policy, meeting_of(policy, "leadership"), lines=(line(),))
    usual, counted, *lines = described(body)[2].split("\n")
    assert (usual, counted) == ("Agenda: customers red overall", "1 CTA as of Wed 25 Nov 10:03 EST:")
    assert lines == ["", "CTA-3 · Globex · Support", "tickets pile up"]
    assert b"$" not in body


def test_what_has_several_ways_in_tells_them_all_and_an_empty_agenda_is_told(policy: Policy) -> None:
    usual = (
        "Agenda: flagged CTAs in habits, sentiment and company; "
        "flagged CTAs of customers with a renewal in at most 90 days"
    )
    none = "Nothing to discuss as of Wed 25 Nov 10:03 EST: no customer is at risk here."
    assert set(described(served(policy, meeting_of(policy, "csm_hard_cases")))) == {usual, f"{usual}\n{none}"}


def test_a_meeting_about_the_process_says_that_it_has_no_such_agenda(policy: Policy) -> None:
    assert set(described(served(policy, meeting_of(policy, "csm_process")))) == {
        "This meeting is about how we work: it has no agenda of CTAs."
    }


@pytest.mark.usefixtures("sees_all")
def test_what_people_typed_is_text_and_nothing_else(policy: Policy) -> None:
    meeting = meeting_of(policy, name="Risk, support; \\n all\r\nEND:VCALENDAR")
    hostile = line(HOSTILE, f"Ångström & Söhne <AG>, {HOSTILE}")
    body = served(policy, meeting, lines=(hostile,))
    told = content_lines(body)
    found = events(body)
    begun = [each for each in told if each == "BEGIN:VEVENT"]
    assert len(begun) == len(found) == len(occurrences_of(policy, meeting, NOW))
    assert [each for each in told if each.startswith(("X:", "END:VCALENDAR"))] == ["END:VCALENDAR"]
    assert "\r\n".join(told).splitlines() == told, "nor is there a line's end that only some readers know"
    assert "X-WR-CALNAME:Risk\\, support\\; \\\\n all END:VCALENDAR" in told
    assert {str(event["SUMMARY"]) for event in found} == {"Risk, support; \\n all END:VCALENDAR"}
    one_line = (
        "one, two; three\\, four\\n five END:VEVENT BEGIN:VEVENT SUMMARY:not ours X:1 X:2X:3nul "
        "‹a href='https://evil.example'›your bank‹/a› ? &lt;b&gt;"
    )
    _usual, _counted, _, headline, facts = described(body)[1].split("\n")
    assert headline == f"CTA-3 · Ångström & Söhne ‹AG›, {one_line} · Support"
    assert facts == f"$250,000 ARR · {one_line}"


def test_long_texts_are_cut(policy: Policy) -> None:
    body = served(policy, meeting_of(policy), lines=(line("w" * 2_000, "ö" * 2_000),))
    *_, headline, why = described(body)[1].split("\n")
    assert headline == f"CTA-3 · {'ö' * 199}… · Support"
    assert why == f"{'w' * 159}…"
    content_lines(body)


@pytest.mark.parametrize(
    ("zone", "now", "offsets"),
    [
        ("Europe/Berlin", "2026-10-20", {1, 2}),
        ("Europe/Berlin", "2027-03-10", {1, 2}),
        ("America/New_York", "2026-12-28", {-5}),
        ("America/New_York", "2027-03-01", {-5, -4}),
        ("Australia/Sydney", "2027-03-20", {11, 10}),
        ("Asia/Kolkata", "2027-03-20", {5.5}),
    ],
)
def test_clocks_may_change_but_not_when_people_meet(
    policy: Policy, zone: str, now: str, offsets: set[float]
) -> None:
    mondays = meeting_of(policy, zone=zone, days=["monday"], at="09:00", on_holiday="hold")
    instant = datetime.fromisoformat(now).replace(tzinfo=UTC)
    body = served(policy, mondays, instant)
    found = events(body)
    [told] = ics.Calendar.from_ical(body).timezones
    by_itself: Any = told.to_tz(lookup_tzid=False)  # for those who do not know the zone by its name
    assert {event.start.strftime("%a %H:%M") for event in found} == {"Mon 09:00"}
    assert {event.start.utcoffset() / timedelta(hours=1) for event in found} == offsets
    expected = [each.starts_at for each in occurrences_of(policy, mondays, instant)]
    for zone_told in (ZoneInfo(zone), by_itself):
        assert [event.start.replace(tzinfo=zone_told).astimezone(UTC) for event in found] == expected


def test_a_meeting_in_utc_needs_no_zone(policy: Policy) -> None:
    body = served(policy, meeting_of(policy, zone="UTC"))
    assert "DTSTART:20261118T110000Z" in content_lines(body)
    assert b"VTIMEZONE" not in body


def test_holidays_leave_one_out_or_put_it_off_and_it_stays_itself(policy: Policy) -> None:
    thanksgiving = "support_risk-2026-11-26@orangeflag"
    found = {
        on_holiday: {
            str(event["UID"]): (str(event.start.date()), event["SEQUENCE"])
            for event in events(served(policy, meeting_of(policy, days=["thursday"], on_holiday=on_holiday)))
        }
        for on_holiday in ("skip", "move", "hold")
    }
    assert thanksgiving not in found["skip"]
    assert found["move"][thanksgiving] == ("2026-11-27", 1)
    assert found["hold"][thanksgiving] == ("2026-11-26", 0)
    for each in found.values():
        assert each["support_risk-2026-12-03@orangeflag"] == ("2026-12-03", 0)


def test_it_speaks_the_language_that_is_spoken(policy: Policy) -> None:
    with speaking("zh_Hans"):
        body = served(policy, meeting_of(policy), lines=(line(),))
    assert "11月" in described(body)[1]


def test_each_meeting_has_an_address_that_opens_it(policy: Policy) -> None:
    lines = address_lines(policy, SECRET, "https://flags.example.com/")
    assert lines[::2] == [meeting.name for meeting in MEETINGS.of(policy)]
    for meeting, address in zip(MEETINGS.of(policy), lines[1::2], strict=True):
        parts = urlsplit(address.strip())
        assert f"{parts.scheme}://{parts.netloc}{parts.path}" == "https://flags.example.com/meetings.ics"
        asked = parse_qs(parts.query)
        assert opened(policy, SECRET, *asked["meeting"], *asked["secret"]) is meeting
    assert address_lines(policy, SECRET, "")[1].startswith("  /meetings.ics?meeting=leadership&secret=")
