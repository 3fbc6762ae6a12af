"""Block Kit on the page, with a real Bolt app behind it: what is pressed and picked reaches the app."""

import asyncio
import re
from typing import Any

import pytest
from playwright.async_api import Page, expect
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.installation import Installation
from sandbox.server import Server
from sandbox.workspace import BOT_USER, Json, Workspace
from tests.sandbox.page_steps import options, plain, post, post_blocks, rows, visit

Actions = asyncio.Queue[dict[str, Any]]
PATIENCE = 5.0


@pytest.fixture
def heard(bolt: AsyncApp) -> Actions:
    """What the app hears of clicks, each as Slack's action."""
    actions: Actions = asyncio.Queue()

    @bolt.action(re.compile(".*"))
    async def hear(ack: AsyncAck, action: dict[str, Any]) -> None:
        await ack()
        actions.put_nowait(action)

    return actions


async def next_action(heard: Actions) -> dict[str, Any]:
    return await asyncio.wait_for(heard.get(), PATIENCE)


def in_actions(*elements: Json) -> Json:
    return {"type": "actions", "block_id": "acts", "elements": list(elements)}


async def test_a_button_that_asks_first_is_heard_only_after_yes(
    browser_page: Page, server: Server, workspace: Workspace, heard: Actions
) -> None:
    ask = {
        "title": plain("Sure?"),
        "text": plain("It turns green."),
        "confirm": plain("Yes"),
        "deny": plain("No"),
    }
    button = {"type": "button", "action_id": "go", "text": plain("Resolve"), "value": "7", "confirm": ask}
    post_blocks(workspace, in_actions(button, {"type": "button", "action_id": "b", "text": plain("Other")}))
    await visit(browser_page, server)
    resolve = rows(browser_page).get_by_role("button", name="Resolve")
    await resolve.click()
    await browser_page.get_by_role("button", name="No", exact=True).click()
    await rows(browser_page).get_by_role("button", name="Other").click()
    assert (await next_action(heard))["action_id"] == "b"
    await resolve.click()
    await browser_page.get_by_role("button", name="Yes", exact=True).click()
    action = await next_action(heard)
    assert (action["action_id"], action["value"]) == ("go", "7")


async def test_selects_pickers_and_choices_send_what_was_chosen(
    browser_page: Page, server: Server, workspace: Workspace, heard: Actions
) -> None:
    post_blocks(
        workspace,
        in_actions(
            {"type": "static_select", "action_id": "area", "options": options("support", "bugs")},
            {"type": "users_select", "action_id": "who"},
            {"type": "multi_static_select", "action_id": "many", "options": options("red", "blue", "green")},
            {"type": "datepicker", "action_id": "day"},
            {"type": "overflow", "action_id": "more", "options": options("snooze", "resolve")},
            {"type": "radio_buttons", "action_id": "one", "options": options("high", "low")},
            {"type": "checkboxes", "action_id": "some", "options": options("mail", "chat")},
        ),
    )
    await visit(browser_page, server)
    row = rows(browser_page)
    await row.get_by_role("combobox", name="static select", exact=True).press_sequentially("bu")
    await browser_page.keyboard.press("Enter")
    assert (await next_action(heard))["selected_option"]["value"] == "bugs"
    await row.get_by_role("combobox", name="users select").click()
    await row.get_by_role("option", name="Bob Baker").click()
    assert (await next_action(heard))["selected_user"] == "U2"
    await row.get_by_role("combobox", name="multi static select").focus()
    for chosen in (["red"], ["red", "blue"]):
        await browser_page.keyboard.type(chosen[-1])
        await browser_page.keyboard.press("Enter")
        assert [each["value"] for each in (await next_action(heard))["selected_options"]] == chosen
    await row.get_by_role("button", name="Remove Red").click()
    assert [each["value"] for each in (await next_action(heard))["selected_options"]] == ["blue"]
    await row.get_by_label("datepicker").fill("2026-12-24")
    assert (await next_action(heard))["selected_date"] == "2026-12-24"
    await row.locator("[data-overflow]").click()
    await browser_page.get_by_role("menuitem", name="Resolve").click()
    assert (await next_action(heard))["selected_option"]["value"] == "resolve"
    await row.get_by_label("Low").check()
    assert (await next_action(heard))["selected_option"]["value"] == "low"
    await row.get_by_label("Chat").check()
    assert [each["value"] for each in (await next_action(heard))["selected_options"]] == ["chat"]


async def test_an_external_select_asks_the_app_for_what_is_typed(
    browser_page: Page, server: Server, workspace: Workspace, bolt: AsyncApp, heard: Actions
) -> None:
    @bolt.options("customer")
    async def suggest(ack: AsyncAck, payload: dict[str, str]) -> None:
        await ack(options=options(f"{payload['value']} one", f"{payload['value']} two"))

    post_blocks(
        workspace, in_actions({"type": "external_select", "action_id": "customer", "min_query_length": 2})
    )
    await visit(browser_page, server)
    await rows(browser_page).get_by_role("combobox").press_sequentially("ac")
    await expect(browser_page.get_by_role("option", name="Ac Two")).to_be_visible()
    await browser_page.keyboard.press("ArrowDown")
    await browser_page.keyboard.press("Enter")
    assert (await next_action(heard))["selected_option"]["value"] == "ac two"


async def test_every_kind_of_block_is_drawn_and_an_unknown_one_is_named(
    browser_page: Page, server: Server, workspace: Workspace
) -> None:
    mark = {"type": "mrkdwn", "text": "*bold*"}
    styled = {"type": "text", "text": "styled", "style": {"bold": True}}
    post_blocks(
        workspace,
        {"type": "header", "text": plain("A title :tada:")},
        {"type": "section", "text": mark, "fields": [mark, mark]},
        {
            "type": "context",
            "elements": [mark, {"type": "image", "image_url": "javascript:x", "alt_text": "a"}],
        },
        {"type": "divider"},
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [styled]}]},
        {
            "type": "table",
            "rows": [[{"type": "raw_text", "text": "Head"}], [{"type": "raw_text", "text": "Cell"}]],
        },
        {"type": "input", "label": plain("Say"), "element": {"type": "plain_text_input", "action_id": "say"}},
        {"type": "carousel"},
        {"type": "section"},
    )
    await visit(browser_page, server)
    row = rows(browser_page)
    await expect(row.get_by_role("heading", name="A title")).to_be_visible()
    await expect(row.locator("strong", has_text="bold")).to_have_count(4)
    await expect(row.locator("strong", has_text="styled")).to_be_visible()
    await expect(row.get_by_role("cell", name="Cell")).to_be_visible()
    await expect(row.get_by_text("unsupported block: carousel")).to_be_visible()
    assert await row.locator(".context-image").get_attribute("src") == "#"


async def test_the_home_tab_is_published_when_opened_and_its_buttons_work(
    browser_page: Page, server: Server, bolt: AsyncApp, heard: Actions
) -> None:
    @bolt.event("app_home_opened")
    async def publish(event: dict[str, str], client: AsyncWebClient) -> None:
        button = {"type": "button", "action_id": "new", "text": plain("New CTA")}
        await client.views_publish(
            user_id=event["user"], view={"type": "home", "blocks": [in_actions(button)]}
        )

    await visit(browser_page, server)
    await browser_page.get_by_test_id("app-home").click()
    await browser_page.get_by_test_id("home").get_by_role("button", name="New CTA").click()
    assert (await next_action(heard))["action_id"] == "new"


async def test_shortcuts_are_in_the_composer_and_on_messages(
    browser_page: Page, server: Server, workspace: Workspace, bolt: AsyncApp
) -> None:
    used: Actions = asyncio.Queue()

    @bolt.shortcut(re.compile(".*"))
    async def hear(ack: AsyncAck, shortcut: dict[str, Any]) -> None:
        await ack()
        used.put_nowait(shortcut)

    server.hub.slack.installation = Installation(
        shortcuts=[
            {"callback_id": "new", "name": "New CTA", "description": "", "type": "global"},
            {"callback_id": "flag", "name": "Flag from this", "description": "", "type": "message"},
        ]
    )
    message = post(workspace, "general", BOT_USER, "a message")
    await visit(browser_page, server)
    await browser_page.get_by_role("button", name="Shortcuts").click()
    await browser_page.keyboard.press("Enter")
    assert (await next_action(used))["callback_id"] == "new"
    await rows(browser_page).hover()
    await browser_page.get_by_role("button", name="More actions").click()
    await browser_page.get_by_role("menuitem", name="Flag from this").click()
    assert (await next_action(used))["message"]["ts"] == message.ts
