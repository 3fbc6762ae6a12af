"""Modals on the page: what is typed stays until it is submitted, whatever the app draws meanwhile."""

import asyncio
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.modals import open_modal, push_modal
from sandbox.server import Server
from sandbox.workspace import Json, Workspace
from tests.sandbox.page_steps import options, plain, visit

PATIENCE = 5.0


def field(name: str, element: Json, **more: object) -> Json:
    return {"type": "input", "block_id": name, "label": plain(name.title()), "element": element, **more}


WHY = field("why", {"type": "plain_text_input", "action_id": "text", "multiline": True})
AREA = field(
    "area",
    {"type": "static_select", "action_id": "pick", "options": options("support", "bugs")},
    dispatch_action=True,
)


def modal(*blocks: Json, title: str = "Flag") -> Json:
    return {
        "type": "modal",
        "callback_id": "flag",
        "title": plain(title),
        "submit": plain("Send"),
        "blocks": list(blocks),
    }


def form(page: Page) -> Locator:
    return page.get_by_test_id("modal")


async def choose(page: Page, name: str, option: str) -> None:
    await page.get_by_role("combobox", name=name).click()
    await page.get_by_role("option", name=option).click()


async def test_a_modal_is_filled_in_by_keyboard_and_submitted(
    browser_page: Page, server: Server, workspace: Workspace, bolt: AsyncApp
) -> None:
    values: asyncio.Future[Json] = asyncio.get_running_loop().create_future()

    @bolt.view("flag")
    async def hear(ack: AsyncAck, view: Json) -> None:
        await ack()
        values.set_result(view["state"]["values"])

    due = field(
        "due", {"type": "datepicker", "action_id": "date", "initial_date": "2026-12-24"}, optional=True
    )
    await visit(browser_page, server)
    open_modal(workspace, "U1", modal(WHY, AREA, due))
    await expect(browser_page.get_by_role("dialog", name="Flag")).to_be_visible()
    await expect(browser_page.get_by_label("Why")).to_be_focused()
    await browser_page.keyboard.type("tickets <pile> up")
    await browser_page.keyboard.press("Tab")
    await browser_page.keyboard.type("sup")
    await browser_page.keyboard.press("Enter")
    await browser_page.get_by_test_id("submit").press("Enter")
    sent = await asyncio.wait_for(values, PATIENCE)
    assert sent["why"]["text"]["value"] == "tickets <pile> up"
    assert sent["area"]["pick"]["selected_option"]["value"] == "support"
    assert sent["due"]["date"]["selected_date"] == "2026-12-24"
    await expect(form(browser_page)).to_have_count(0)


async def test_errors_stand_at_their_fields_and_what_was_typed_stays(
    browser_page: Page, server: Server, workspace: Workspace, bolt: AsyncApp
) -> None:
    @bolt.view("flag")
    async def refuse(ack: AsyncAck) -> None:
        await ack(response_action="errors", errors={"why": "Say a little more."})

    await visit(browser_page, server)
    open_modal(workspace, "U1", modal(WHY))
    await browser_page.get_by_test_id("submit").click()
    await expect(browser_page.get_by_test_id("field-error")).to_contain_text("required")
    await browser_page.get_by_label("Why").fill("short")
    await browser_page.get_by_test_id("submit").click()
    await expect(browser_page.get_by_test_id("field-error")).to_have_text("Say a little more.")
    await expect(browser_page.get_by_label("Why")).to_have_value("short")
    await expect(browser_page.get_by_label("Why")).to_be_focused()


async def test_an_update_by_the_app_keeps_what_was_typed_and_chosen(
    browser_page: Page, server: Server, workspace: Workspace, bolt: AsyncApp
) -> None:
    @bolt.action("pick")
    async def ripple(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        typed = body["view"]["state"]["values"]["why"]["text"]["value"]
        note = {"type": "section", "text": plain(f"Because: {typed}")}
        await client.views_update(view_id=body["view"]["id"], view=modal(WHY, AREA, note))

    await visit(browser_page, server)
    open_modal(workspace, "U1", modal(WHY, AREA))
    await browser_page.get_by_label("Why").fill("pile up")
    await choose(browser_page, "Area", "Bugs")
    await expect(form(browser_page).get_by_text("Because: pile up")).to_be_visible()
    await expect(browser_page.get_by_label("Why")).to_have_value("pile up")
    await expect(browser_page.get_by_role("combobox", name="Area")).to_have_attribute("placeholder", "Bugs")


async def test_escape_goes_back_to_the_modal_below_with_its_text(
    browser_page: Page, server: Server, workspace: Workspace
) -> None:
    await visit(browser_page, server)
    below = open_modal(workspace, "U1", modal(WHY, title="Below"))
    await browser_page.get_by_label("Why").fill("kept")
    push_modal(workspace, below, modal(WHY, title="Above"))
    await expect(browser_page.get_by_role("dialog", name="Above")).to_be_visible()
    await expect(browser_page.get_by_label("Why")).to_have_value("")
    await browser_page.keyboard.press("Escape")
    await expect(browser_page.get_by_role("dialog", name="Below")).to_be_visible()
    await expect(browser_page.get_by_label("Why")).to_have_value("kept")
    await browser_page.keyboard.press("Escape")
    await expect(form(browser_page)).to_have_count(0)
    assert workspace.views == {}


async def test_the_submit_button_is_busy_until_the_app_answers(
    browser_page: Page, server: Server, workspace: Workspace, bolt: AsyncApp
) -> None:
    may_answer = asyncio.Event()

    @bolt.view("flag")
    async def think(ack: AsyncAck) -> None:
        await may_answer.wait()
        await ack()

    await visit(browser_page, server)
    open_modal(workspace, "U1", modal(WHY))
    await browser_page.get_by_label("Why").fill("slow")
    await browser_page.get_by_test_id("submit").click()
    await expect(browser_page.get_by_test_id("submit")).to_have_attribute("aria-busy", "true")
    may_answer.set()
    await expect(form(browser_page)).to_have_count(0)


@pytest.mark.parametrize("ack_seconds", [0.2])
async def test_a_modal_stays_and_says_so_when_the_app_does_not_answer(
    browser_page: Page, server: Server, workspace: Workspace, bolt: AsyncApp
) -> None:
    may_answer = asyncio.Event()

    @bolt.view("flag")
    async def sleep(ack: AsyncAck) -> None:
        await may_answer.wait()
        await ack()

    await visit(browser_page, server)
    open_modal(workspace, "U1", modal(WHY))
    await browser_page.get_by_label("Why").fill("kept")
    await browser_page.get_by_test_id("submit").click()
    await expect(form(browser_page).get_by_role("status")).to_contain_text("did not answer")
    await expect(browser_page.get_by_label("Why")).to_have_value("kept")
    may_answer.set()


async def test_focus_does_not_leave_a_modal(browser_page: Page, server: Server, workspace: Workspace) -> None:
    await visit(browser_page, server)
    open_modal(workspace, "U1", modal(WHY))
    await expect(browser_page.get_by_label("Why")).to_be_focused()
    for _ in range(8):
        await browser_page.keyboard.press("Tab")
        assert await browser_page.evaluate(
            "document.activeElement === document.body || document.activeElement.closest('dialog') !== null"
        )
