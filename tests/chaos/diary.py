"""A full diary: fifty meetings and two hundred 1:1s within two hours, and what is to stand in Slack after them.

Meetings begin in five waves, one in each of ten channels; four leads have their 1:1s with ten people each then, so
that all of a wave's agendas are due at the same instant. Each meeting discusses what is flagged of one squad.
"""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.cases.rules.names import name_key, short_key
from bot.delivery.checking import channels_of
from bot.policy.model import Policy
from sandbox.workspace import Channel, Person, Workspace
from storage.cases.tables.ctas import CtaRow, FlagRow
from storage.cases.tables.customers import CustomerRow
from storage.cases.tables.people import PersonRow, PreferenceRow
from storage.database import Database
from storage.session import Session
from tests.policy_text import SHIPPED

ZONE = ZoneInfo("America/New_York")
WEDNESDAY = 2  # as dates count days
FIRST, APART = time(9, 30), timedelta(minutes=25)
WAVES, CHANNELS = range(5), range(10)
MEETINGS = range(len(WAVES) * len(CHANNELS))
LEADS, TEAM = range(20), 10
PEOPLE = range(len(LEADS) * TEAM)
MINUTES, FIT = 15, 5  # how long a meeting is, and for how many items that is enough: three minutes each
AGENDAS_BEFORE, TALKS_BEFORE = timedelta(minutes=5), timedelta(minutes=15)  # as shipped
OVER = "what came of it"
Thread = tuple[str, list[str]]


def policy_text() -> str:
    """Return the shipped app.yaml with these meetings in place of its own."""
    before, meetings = SHIPPED.split("\nmeetings:\n")
    after = meetings[meetings.index("# ── One-to-ones") :]
    held = after.replace("one_to_ones:\n", "one_to_ones:\n  on_holiday: hold\n")
    held = held.replace("  meeting: leadership\n", "")  # that hears of sponsors
    return f"{before}\nmeetings:\n{''.join(map(_meeting, MEETINGS))}\n{held}"


def _meeting(number: int) -> str:
    begins = _starts(number // len(CHANNELS))
    return f"""
  - key: meeting_{number}
    name: {_title(number)}
    days: [wednesday]
    at: "{begins:%H:%M}"
    minutes: {MINUTES}
    on_holiday: hold
    channel: "{_channel(number)}"
    attends: [csm, lead]
    agenda:
      - {{teams: [{_squad(number)}], flagged: true}}
"""


def next_wednesday(now: datetime) -> date:
    """Return the day of the story, which lies ahead."""
    today = now.astimezone(ZONE).date()
    return today + timedelta(days=1 + (WEDNESDAY - 1 - today.weekday()) % 7)


def due_at(day: date, wave: int) -> datetime:
    """Return the instant (UTC) at which all of a wave is due."""
    return _starts(wave, day) - AGENDAS_BEFORE


def workspace(policy: Policy) -> Workspace:
    """Return a workspace in which everybody is everywhere."""
    made = Workspace("Lumenworks")
    for handle, name in (*map(_lead, LEADS), *map(_person, PEOPLE)):
        made.add_person(
            Person(_slack_id(handle), handle, name, email=f"{handle}@lumenworks.example", zone=ZONE.key)
        )
    for number, channel in enumerate(["#general", *channels_of(policy)]):
        made.add_channel(Channel(f"C{number:04d}", channel.removeprefix("#"), members=[*made.people]))
    return made


def fill(database: Database, day: date) -> dict[int, list[str]]:
    """Write leads with their people, and what is flagged; return each meeting's CTAs, in the order that is to be.

    The higher step of the ladder comes first, then more ARR, then the earlier renewal; none has a colour.
    """

    def write(session: Session) -> dict[int, list[str]]:
        leads = [_add_person(session, *_lead(number), "lead") for number in LEADS]
        people = [
            _add_person(session, *_person(number), "csm", leads[number // TEAM],
                        _squad(number % len(MEETINGS)))
            for number in PEOPLE
        ]  # fmt: skip
        for number, lead_id in enumerate(leads):
            begins = _starts(number % len(WAVES)) - AGENDAS_BEFORE + TALKS_BEFORE
            session.orm.add(
                PreferenceRow(person_id=lead_id, meets_on="wednesday", meets_at=f"{begins:%H:%M}")
            )
        return {number: _add_ctas(session, number, people, day) for number in MEETINGS}

    return database.run_here(write)


def agendas(wanted: dict[int, list[str]]) -> dict[str, list[Thread]]:
    """Return what is to stand in each channel when all is over: titles, and what is named in each reply, in order."""
    return {
        _channel(channel): [
            (_title(number), _replies(wanted[number]))
            for number in MEETINGS
            if number % len(CHANNELS) == channel
        ]
        for channel in CHANNELS
    }


def _replies(ctas: list[str]) -> list[str]:
    left = ctas[FIT:]
    return [*ctas[:FIT], *([" ".join(left)] if left else []), OVER]


def talks() -> dict[str, list[str]]:
    """Return which 1:1s each person is to hear of, by Slack id; the order of what is due at one instant is open."""
    of_leads = {_slack_id(_lead(number)[0]): _talks_of(number) for number in LEADS}
    of_people = {_slack_id(_person(number)[0]): [_talk(number)] for number in PEOPLE}
    return of_leads | of_people


def until(wave: int, wanted: dict[int, list[str]]) -> int:
    """Return how many messages are to stand after a wave; the meetings of those before it are over by then."""
    begun = [number for number in MEETINGS if number // len(CHANNELS) <= wave]
    replies = sum(len(_replies(wanted[number])) for number in begun)
    running = len(CHANNELS) if wave in WAVES else 0
    paired = 2 * sum(number // TEAM % len(WAVES) <= wave for number in PEOPLE)
    return len(begun) + replies - running + paired


def _add_person(
    session: Session, handle: str, name: str, role: str, lead_id: int | None = None, team: str = ""
) -> int:
    email = f"{handle}@lumenworks.example"
    row = PersonRow(external_id=handle, slack_id=_slack_id(handle), name=name, email=email, role=role,
                    lead_id=lead_id, team=team, zone=ZONE.key, locale="en-US")  # fmt: skip
    return _added(session, row)


def _add_ctas(session: Session, meeting: int, people: list[int], day: date) -> list[str]:
    """Write one CTA of a squad that is not flagged, and one to eight that are."""
    at = datetime.combine(day, time(), ZONE) - timedelta(days=10)
    csms = people[meeting :: len(MEETINGS)]
    flagged = []
    for turn in range(2 + (3 * meeting + meeting // len(CHANNELS)) % 8):
        csm_id = csms[turn % len(csms)]
        arr, renews = 10_000 * (1 + turn % 3), day + timedelta(days=100 + 7 * turn % 9)
        customer_id = _add_customer(session, f"Customer {meeting}-{turn}", arr, renews, csm_id)
        level = ("lead", "vp")[(meeting + turn) % 4 == 1] if turn else ""
        cta = CtaRow(customer_id=customer_id, area="support", reason="tickets pile up", level=level,
                     owner_id=csm_id, opened_at=at, opened_by_id=csm_id)  # fmt: skip
        cta_id = _added(session, cta)
        if turn:
            session.orm.add(FlagRow(cta_id=cta_id, why="no end in sight", raised_at=at, raised_by_id=csm_id))
            flagged.append((level != "vp", -arr, renews, f"CTA-{cta_id}"))
    return [ref for *_pressing, ref in sorted(flagged)]


def _add_customer(session: Session, name: str, arr: int, renews: date, csm_id: int) -> int:
    row = CustomerRow(external_id=name, name=name, name_key=name_key(name), short_key=short_key(name),
                      id_key=name_key(name), arr_usd=Decimal(arr), renewal_on=renews, csm_id=csm_id)  # fmt: skip
    return _added(session, row)


def _added(session: Session, row: PersonRow | CustomerRow | CtaRow) -> int:
    session.orm.add(row)
    session.orm.flush()
    assert row.id
    return row.id


def _starts(wave: int, day: date = date.min) -> datetime:
    """Return when the meetings of a wave begin; without a day, as clocks show it there."""
    begins = datetime.combine(day, FIRST, None if day == date.min else ZONE) + wave * APART
    return begins if day == date.min else begins.astimezone(UTC)


def _talks_of(lead: int) -> list[str]:
    return [_talk(number) for number in PEOPLE if number // TEAM == lead]


def _talk(person: int) -> str:
    return f"1:1 of {_lead(person // TEAM)[1]} and {_person(person)[1]}"


def _title(meeting: int) -> str:
    return f"Meeting of squad {meeting:02d}"


def _squad(meeting: int) -> str:
    return f"squad-{meeting:02d}"


def _channel(meeting: int) -> str:
    return f"#squads-{meeting % len(CHANNELS)}"


def _lead(number: int) -> tuple[str, str]:
    return f"lead{number:02d}", f"Lead {number:02d}"


def _person(number: int) -> tuple[str, str]:
    return f"person{number:03d}", f"Person {number:03d}"


def _slack_id(handle: str) -> str:
    return f"U0{handle.upper()}"
