"""`/meetings.ics`: what a calendar program is told over HTTP, and what those are not who do not know the secret."""

import asyncio
import logging

import icalendar as ics
import pytest
from aiohttp import ClientSession
from sqlalchemy import event

from bot.meetings.rules.calendar_feed import secret_of
from bot.policy.model import Policy
from tests.cases.handlers.test_database_down import down
from tests.stage import Stage, staged

SECRET = "0123456789abcdef" * 4


async def asked(stage: Stage, meeting: str, secret: str) -> tuple[int, dict[str, str], bytes]:
    """Return the answer to whoever asks for a calendar: status, headers and body."""
    address = f"http://127.0.0.1:{stage.bot.port}/meetings.ics"
    async with (
        ClientSession() as session,
        session.get(address, params={"meeting": meeting, "secret": secret}) as answer,
    ):
        return answer.status, dict(answer.headers), await answer.read()


def described(body: bytes) -> str:
    """Return all that a calendar tells of what will be discussed."""
    return "\n\n".join(str(each["DESCRIPTION"]) for each in ics.Calendar.from_ical(body).events)


async def fetched(stage: Stage, meeting: str) -> str:
    """Return the same of a meeting's calendar."""
    status, _headers, body = await asked(stage, meeting, secret_of(SECRET, meeting))
    assert status == 200
    return described(body)


async def test_what_is_flagged_is_in_the_calendar_at_once(database_url: str, policy: Policy) -> None:
    flagged = "CTA-1 · Globex Corporation · Support\n$250,000 ARR · tickets, pile; up"
    async with staged(database_url, policy, calendar_secret=SECRET) as stage:
        assert "Nothing to discuss as of " in await fetched(stage, "support_risk")
        await stage.say("maya", "/cta flag globex support tickets, pile; up")
        status, headers, body = await asked(stage, "support_risk", secret_of(SECRET, "support_risk"))
        assert (status, headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
        assert headers["Cache-Control"] == "private, max-age=900"
        assert described(body).count(flagged) == 1
        assert flagged in await fetched(stage, "leadership")
        assert "CTA-1" not in await fetched(stage, "implementation_risk")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_revenue_is_shown_only_where_everyone_may_see_it(database_url: str, policy: Policy) -> None:
    rights = policy.rights.model_copy(update={"see_arr": ("ceo",)})
    discreet = policy.model_copy(update={"rights": rights, "language": "zh_Hans"})
    async with staged(database_url, discreet, calendar_secret=SECRET) as stage:
        await stage.say("carl", "/cta flag globex support tickets pile up")
        told = await fetched(stage, "support_risk")
        assert "tickets pile up" in told
        assert "$" not in told
        assert "月" in told, "in the language of channels"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_secret_opens_one_meeting_and_no_answer_tells_which_there_are(
    database_url: str, policy: Policy, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    own = secret_of(SECRET, "support_risk")
    async with staged(database_url, policy, calendar_secret=SECRET) as stage:
        assert (await asked(stage, "support_risk", own))[0] == 200
        refused = [
            await asked(stage, meeting, secret)
            for meeting, secret in (
                ("leadership", own),
                ("support_risk", secret_of(SECRET, "leadership")),
                ("support_risk", ""),
                ("support_risk", SECRET),
                ("board", own),
                ("board", secret_of(SECRET, "board")),
                ("", ""),
            )
        ]
        with down(database_url):
            refused.append(await asked(stage, "leadership", own))
            assert (await asked(stage, "support_risk", own))[0] == 503
        assert (await asked(stage, "support_risk", own))[0] == 200, "all is well again"
    answers = [(status, body, {**headers, "Date": ""}) for status, headers, body in refused]
    assert answers == [answers[0]] * len(answers)
    assert answers[0][0] == 404
    said = "".join(capsys.readouterr()) + caplog.text
    assert own not in said
    assert SECRET not in said


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_without_something_to_make_secrets_from_there_are_no_calendars(
    database_url: str, policy: Policy
) -> None:
    async with staged(database_url, policy) as stage:
        assert (await asked(stage, "support_risk", secret_of("", "support_risk")))[0] == 404


async def test_many_who_ask_at_once_are_one_question_to_the_database(
    database_url: str, policy: Policy
) -> None:
    async with staged(database_url, policy, calendar_secret=SECRET) as stage:
        statements: list[str] = []
        engine = stage.bot.transactions.database.engine
        event.listen(engine, "before_cursor_execute", lambda *facts: statements.append(facts[2]))
        secret = secret_of(SECRET, "support_risk")
        many = await asyncio.gather(*(asked(stage, "support_risk", secret) for _ in range(40)))
        assert {status for status, _headers, _body in many} == {200}
    assert 1 <= len([each for each in statements if "of_all" in each]) < 40
