"""The stand-in's clock: moved over HTTP or in the page, and all that follows it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import ClientSession
from playwright.async_api import Page, expect
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.server import Server
from sandbox.workspace import Workspace
from tests.sandbox.conftest import Control
from tests.sandbox.page_steps import post, rows, visit
from tests.sandbox.pieces import WHY, modal

SOON = timedelta(seconds=30)


def since(instant: datetime) -> timedelta:
    return datetime.now(UTC) - instant


async def test_it_shows_this_machines_time_until_it_is_moved(control: Control) -> None:
    shown = await control("clock")
    assert shown["offset_seconds"] == 0
    assert timedelta(0) <= since(datetime.fromisoformat(shown["now"])) < SOON


async def test_it_moves_by_a_duration_and_on_from_there(control: Control) -> None:
    moved = await control("clock", advance="PT30M")
    assert (moved["ok"], moved["offset_seconds"]) == (True, 1800)
    assert (await control("clock", advance="P1DT1.5S"))["offset_seconds"] == 1800 + 86_400 + 1.5
    assert (await control("clock"))["offset_seconds"] == 1800 + 86_400 + 1.5


async def test_it_moves_to_an_instant_and_runs_on(control: Control, client: AsyncWebClient) -> None:
    instant = datetime(2150, 12, 1, 9, tzinfo=UTC)
    moved = await control("clock", to="2150-12-01T10:00:00+01:00")
    assert timedelta(0) <= datetime.fromisoformat(moved["now"]) - instant < SOON
    posted = await client.chat_postMessage(channel="#general", text="Later")
    assert timedelta(0) <= datetime.fromtimestamp(float(posted["ts"]), UTC) - instant < SOON
    assert (await control("calls"))["calls"][-1]["at"].startswith("2150-12-01T09:00:")


BAD: list[tuple[dict[str, Any], str]] = [
    ({"to": "2020-01-01T00:00:00Z"}, "The clock only goes forwards; it shows 20"),
    ({"advance": "PT0S"}, "The clock only goes forwards; it shows 20"),
    ({"to": "2200-01-01T00:00:00Z"}, "The clock goes no further than the year 2199."),
    ({"advance": "P999999W"}, "The clock goes no further than the year 2199."),
    ({"to": "2150-12-01T09:00:00"}, "'2150-12-01T09:00:00' is no instant with a zone; write it as 2026-"),
    ({"to": "noon"}, "'noon' is no instant with a zone; write it as 2026-12-01T09:00:00Z."),
    ({"to": 7}, "'to' must be a text."),
    ({"advance": "-PT1H"}, "'-PT1H' is no duration of weeks, days and hours; write it as PT30M or P1D."),
    ({"advance": "P"}, "'P' is no duration"),
    ({"advance": "P1DT"}, "'P1DT' is no duration"),
    ({"advance": "P1M"}, "'P1M' is no duration"),
    ({"advance": "P1D", "to": "2150-12-01T09:00:00Z"}, "Say either 'to' (an instant) or 'advance' (a dura"),
    ({"by": "P1D"}, "clock has no field 'by'; it takes to, advance."),
]


@pytest.mark.parametrize(("fields", "sentence"), BAD)
async def test_what_makes_no_sense_is_told_and_moves_nothing(
    control: Control, fields: dict[str, Any], sentence: str
) -> None:
    answer = await control("clock", **fields)
    assert answer["ok"] is False
    assert answer["error"].startswith(sentence)
    assert (await control("clock"))["offset_seconds"] == 0


async def test_a_trigger_expires_by_it_however_far_it_moves(
    bolt: AsyncApp, client: AsyncWebClient, control: Control
) -> None:
    got: list[str] = []

    @bolt.command("/cta")
    async def hear(ack: AsyncAck, command: dict[str, Any]) -> None:
        got.append(command["trigger_id"])
        await ack()

    for moves in ("PT4S", "P1D"):
        await control("command", user="ann", channel="general", text="/cta new")
        await control("clock", advance=moves)
        await control("command", user="ann", channel="general", text="/cta new")
        with pytest.raises(SlackApiError, match="expired_trigger_id"):
            await client.views_open(trigger_id=got[-2], view=modal(WHY))
    await client.views_open(trigger_id=got[-1], view=modal(WHY))


async def test_a_response_url_expires_by_it(bolt: AsyncApp, control: Control) -> None:
    got: list[str] = []

    @bolt.command("/cta")
    async def hear(ack: AsyncAck, command: dict[str, Any]) -> None:
        got.append(command["response_url"])
        await ack()

    for _ in range(2):
        await control("command", user="ann", channel="general", text="/cta")
    async with ClientSession() as session:

        async def answer(url: str) -> str:
            async with session.post(url, json={"text": "Done"}) as response:
                return await response.text()

        await control("clock", advance="PT29M")
        assert [await answer(got[0]) for _ in range(5)] == ["ok"] * 5
        assert "used_url" in await answer(got[0])
        assert await answer(got[1]) == "ok"
        await control("clock", advance="PT2M")
        assert "expired_url" in await answer(got[1])


async def test_the_page_moves_it_and_shows_the_time_then(
    browser_page: Page, server: Server, workspace: Workspace
) -> None:
    post(workspace, "general", "U2", "earlier")
    await visit(browser_page, server)
    clock, shown = browser_page.get_by_test_id("clock"), browser_page.get_by_test_id("moved-time")
    await expect(clock).to_be_visible()
    await expect(shown).to_have_count(0)

    await clock.get_by_role("button", name="+30 min").click()
    await expect(shown).to_be_visible()
    assert workspace.clock.offset == timedelta(minutes=30)
    await clock.get_by_role("button", name="+1 day").click()
    await expect(browser_page.locator("#list")).to_contain_text("Yesterday")
    assert workspace.clock.offset == timedelta(days=1, minutes=30)
    await clock.get_by_role("button", name="to 9:00 tomorrow").click()
    await expect(shown).to_contain_text("9:00 AM")
    await expect(rows(browser_page)).to_contain_text("earlier")


async def test_the_page_skips_to_the_next_meeting_of_a_team_that_has_one(
    browser_page: Page, server: Server, workspace: Workspace
) -> None:
    start = datetime(2150, 12, 1, 9, tzinfo=UTC)
    control = browser_page.get_by_role("button", name="to next meeting")
    await visit(browser_page, server)
    await expect(control).to_have_count(0)

    server.hub.next_meeting = lambda now: ("Risk meeting", start + timedelta(days=7 * (now >= start)))
    await visit(browser_page, server)
    await expect(control).to_have_attribute("title", "Risk meeting: Tue, Dec 1, 10:00 AM")
    await control.click()
    await expect(browser_page.get_by_test_id("moved-time")).to_have_text("Tue, Dec 1, 10:00 AM")
    assert workspace.clock.now() - start < SOON
    await expect(control).to_have_attribute("title", "Risk meeting: Tue, Dec 8, 10:00 AM")


async def test_the_time_in_the_page_is_that_of_whoever_looks(
    browser_page: Page, server: Server, control: Control
) -> None:
    await control("clock", to="2150-12-01T17:05:00Z")
    await visit(browser_page, server)
    await expect(browser_page.get_by_test_id("moved-time")).to_have_text("Tue, Dec 1, 6:05 PM")
