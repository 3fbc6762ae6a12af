"""Calendars: a meeting as iCalendar tells it (RFC 5545), and the addresses under which calendars are found."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from bot.blocks.formatting import LONGEST_NAME
from bot.cases.views.facts import with_arr
from bot.dates import at_moment
from bot.language import _, n_
from bot.meetings.rules.agendas import Agenda
from bot.meetings.rules.calendar_feed import Calendar, Occurrence, secret_of
from bot.meetings.rules.discussions import describe
from bot.policy.meetings import MEETINGS, Meeting
from bot.policy.model import Policy
from bot.text import cut, printable
from storage.meetings.lines import AgendaLine

PATH = "/meetings.ics"
REFRESH = timedelta(minutes=15)  # after which a copy is to be fetched anew
PRODUCT = "-//Orangeflag//Meetings//EN"
LONGEST_WHY = 160
# Some calendars take descriptions for HTML: a name like <AG> would vanish there, and a link could be disguised.
ANGLES = str.maketrans("<>", "‹›")


def icalendar(calendar: Calendar, policy: Policy, now: datetime) -> bytes:
    """Return a meeting's calendar in iCalendar's form; times are in the meeting's zone, which is told with them."""
    import icalendar as ics  # noqa: PLC0415 - 3 MB, which only a bot whose meetings are subscribed to needs

    meeting = calendar.meeting
    told = ics.Calendar()
    told.add("VERSION", "2.0")
    told.add("PRODID", PRODUCT)
    told.add("X-WR-CALNAME", ics.vText(_plain(meeting.name)))
    told.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
    told.add("X-PUBLISHED-TTL", ics.vDuration(REFRESH))
    for occurrence in calendar.occurrences:
        event = ics.Event()
        for name, value in _facts(occurrence, calendar, policy, now).items():
            event.add(name, value)
        told.add_component(event)
    told.add_missing_timezones(date(now.year - 1, 1, 1), date(now.year + 2, 1, 1))
    return bytes(told.to_ical())


def _facts(
    occurrence: Occurrence, calendar: Calendar, policy: Policy, now: datetime
) -> dict[str, str | int | datetime]:
    """Return an event's properties. It is known by the date that was due, so one that is put off stays itself."""
    meeting, zone = calendar.meeting, ZoneInfo(calendar.meeting.zone)
    starts = occurrence.starts_at.astimezone(zone)
    return {
        "UID": f"{meeting.key}-{occurrence.due}@orangeflag",
        "DTSTAMP": now,
        "LAST-MODIFIED": now,
        "SEQUENCE": int(starts.date() != occurrence.due),
        "DTSTART": starts,
        "DTEND": occurrence.ends_at.astimezone(zone),
        "SUMMARY": _plain(meeting.name),
        "LOCATION": _plain(meeting.channel),
        "DESCRIPTION": "\n".join(_description(occurrence, calendar, policy, now)),
    }


def _description(occurrence: Occurrence, calendar: Calendar, policy: Policy, now: datetime) -> Iterator[str]:
    yield _usual(calendar.meeting, policy)
    agenda = calendar.agenda
    if agenda and agenda.starts_at == occurrence.starts_at:
        yield from _standing(agenda, policy, now)


def _usual(meeting: Meeting, policy: Policy) -> str:
    """Return what a meeting discusses whenever it takes place."""
    if not meeting.agenda:
        return _("This meeting is about how we work: it has no agenda of CTAs.")
    what = _("; ").join(describe(policy, selector) for selector in meeting.agenda)
    return _("Agenda: {what}", what=_plain(what))


def _standing(agenda: Agenda, policy: Policy, now: datetime) -> Iterator[str]:
    """Yield the lines of an agenda as it stands: calendars go on showing it for hours, so it says as of when."""
    when = at_moment(now.astimezone(ZoneInfo(agenda.meeting.zone)))
    if not agenda.lines:
        yield _("Nothing to discuss as of {when}: no customer is at risk here.", when=when)
        return
    yield n_(
        "{count} CTA as of {when}:",
        "{count} CTAs as of {when}, the most pressing first:",
        agenda.total,
        when=when,
    )
    for line in agenda.lines:
        yield from ("", *_line(line, policy))
    if left := agenda.total - len(agenda.lines):
        yield from ("", _("and {count} more, less pressing", count=left))


def _line(line: AgendaLine, policy: Policy) -> Iterator[str]:
    customer = cut(_plain(line.customer), LONGEST_NAME)
    yield f"CTA-{line.id} · {customer} · {_plain(policy.areas[line.area].name)}"
    why = cut(_plain(line.why), LONGEST_WHY)
    if facts := with_arr(line.arr_usd, *([why] if why else [])):
        yield facts


def _plain(text: str) -> str:
    """Return text on one line, with nothing in it that a reader of iCalendar or HTML could take for more."""
    return " ".join(printable(text).translate(ANGLES).split())


def address_lines(policy: Policy, calendar_secret: str, url: str) -> list[str]:
    """Return each meeting's name, and below it the address of its calendar, below the address of the bot."""
    return [
        line
        for meeting in MEETINGS.of(policy)
        for line in (meeting.name, _address(meeting, calendar_secret, url))
    ]


def _address(meeting: Meeting, calendar_secret: str, url: str) -> str:
    query = urlencode({"meeting": meeting.key, "secret": secret_of(calendar_secret, meeting.key)})
    return f"  {url.rstrip('/')}{PATH}?{query}"
