"""`orangeflag calendar`: the addresses of meetings, and what is told where there can be none."""

from urllib.parse import parse_qs, urlsplit

import pytest

from bot.meetings.rules.calendar_feed import opened
from bot.policy.meetings import MEETINGS
from bot.policy.model import Policy
from tests.processes import orangeflag

SECRET = "0123456789abcdef" * 4
URL = "https://flags.example.com"


async def test_each_meeting_is_listed_with_the_address_that_opens_it(policy: Policy) -> None:
    ended = await orangeflag("calendar", "--url", URL, settings={"CALENDAR_SECRET": f"{SECRET}\n"})
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[::2] == [meeting.name for meeting in MEETINGS.of(policy)]
    asked = [parse_qs(urlsplit(address.removeprefix(f"  {URL}")).query) for address in lines[1::2]]
    assert [opened(policy, SECRET, *each["meeting"], *each["secret"]) for each in asked] == [
        *MEETINGS.of(policy)
    ]
    assert SECRET not in ended.out


async def test_without_an_address_of_the_bot_there_are_paths() -> None:
    ended = await orangeflag("calendar", settings={"CALENDAR_SECRET": SECRET})
    assert ended.code == 0
    assert {line[:23] for line in ended.out.splitlines()[1::2]} == {"  /meetings.ics?meeting"}


@pytest.mark.parametrize(
    ("secret", "arguments", "told"),
    [
        (
            "",
            (),
            "CALENDAR_SECRET is not set, so no calendar is served. Make one with `openssl rand",
        ),
        (
            "hunter2",
            (),
            "CALENDAR_SECRET is too short; it must be at least 32 characters, as `openssl",
        ),
        (
            SECRET,
            ("--url", "http://x"),
            "--url is 'http://x'; it must begin with https://, as",
        ),
    ],
)
async def test_what_is_missing_or_wrong_is_told(secret: str, arguments: tuple[str, ...], told: str) -> None:
    ended = await orangeflag("calendar", *arguments, settings={"CALENDAR_SECRET": secret})
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(told)
    assert "hunter2" not in ended.err
