"""The page in Chromium: talking, threads, places, people, and what is new."""

import pytest
from playwright.async_api import Page, expect
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from sandbox.installation import Installation
from sandbox.server import Server
from sandbox.workspace import Workspace
from tests.sandbox.page_steps import composer, post, rows, say, visit


async def test_enter_sends_what_was_typed_and_shift_enter_starts_a_line(
    browser_page: Page, server: Server
) -> None:
    await visit(browser_page, server)
    await expect(browser_page.get_by_text("No messages yet")).to_be_visible()
    await composer(browser_page).press_sequentially("*Hello* & <b>good day</b>")
    await composer(browser_page).press("Shift+Enter")
    await composer(browser_page).press_sequentially("second line")
    await composer(browser_page).press("Enter")
    text = rows(browser_page).locator(".text")
    await expect(text).to_have_text("Hello & <b>good day</b>second line")
    assert (
        await text.inner_html() == "<strong>Hello</strong> &amp; &lt;b&gt;good day&lt;/b&gt;<br>second line"
    )
    await expect(composer(browser_page)).to_have_value("")


async def test_a_command_is_completed_sent_and_answered_for_its_author_only(
    browser_page: Page, server: Server, bolt: AsyncApp
) -> None:
    @bolt.command("/cta")
    async def hear(ack: AsyncAck, respond: AsyncRespond, command: dict[str, str]) -> None:
        await ack()
        await respond(f"You said {command['text']}")

    server.hub.slack.installation = Installation(
        commands=[{"command": "/cta", "description": "Calls to action", "usage": "flag NAME", "escape": True}]
    )
    await visit(browser_page, server)
    await composer(browser_page).press_sequentially("/c")
    suggestion = browser_page.get_by_role("option", name="/cta flag NAME")
    await expect(suggestion).to_be_visible()
    await composer(browser_page).press("Tab")
    await composer(browser_page).press_sequentially("flag Acme")
    await composer(browser_page).press("Enter")
    answer = rows(browser_page).filter(has_text="You said flag Acme")
    await expect(answer.get_by_text("Only visible to you")).to_be_visible()
    await answer.get_by_role("button", name="Dismiss").click()
    await expect(answer).to_be_hidden()
    await visit(browser_page, server)
    await expect(answer).to_be_hidden()
    await visit(browser_page, server, user="bob")
    assert "You said" not in await browser_page.content()


async def test_people_and_channels_are_completed_by_keyboard(browser_page: Page, server: Server) -> None:
    await visit(browser_page, server)
    await composer(browser_page).press_sequentially("ask @b")
    await expect(browser_page.get_by_role("option", name="Bob Baker")).to_be_visible()
    await composer(browser_page).press("Enter")
    await composer(browser_page).press_sequentially("in #ris")
    await composer(browser_page).press("Tab")
    await expect(composer(browser_page)).to_have_value("ask @bob in #risk-support ")
    await composer(browser_page).press("Enter")
    await expect(rows(browser_page).locator(".text")).to_have_text("ask @Bob Baker in #risk-support")
    await browser_page.get_by_role("link", name="#risk-support").click()
    await expect(browser_page.get_by_test_id("place")).to_have_text("risk-support")


async def test_a_refused_message_comes_back_with_a_sentence(browser_page: Page, server: Server) -> None:
    await visit(browser_page, server, user="cleo", channel="risk-support")
    await say(browser_page, "may I?")
    await expect(browser_page.locator(".toast")).to_be_visible()
    await expect(composer(browser_page)).to_have_value("may I?")


async def test_one_acts_as_another_person_by_name(browser_page: Page, server: Server) -> None:
    await visit(browser_page, server)
    await browser_page.get_by_test_id("act-as").click()
    await browser_page.get_by_role("combobox", name="Find a person").fill("lead")
    await browser_page.keyboard.press("Enter")
    await expect(browser_page.get_by_test_id("act-as")).to_contain_text("Bob Baker")
    await browser_page.wait_for_selector("body[data-live]")
    assert "as=U2" in browser_page.url
    await say(browser_page, "Bob here")
    await expect(rows(browser_page).locator(".author")).to_have_text("Bob Baker")


async def test_what_is_new_elsewhere_is_bold_and_counted_when_it_calls_one(
    browser_page: Page, server: Server, workspace: Workspace
) -> None:
    await visit(browser_page, server)
    channel = browser_page.locator(".sidebar [data-name=risk-support]")
    await expect(channel).not_to_have_class("place unread ")
    root = post(workspace, "risk-support", "U2", "something new")
    await expect(channel).to_have_css("font-weight", "700")
    await expect(channel.locator(".count")).to_have_count(0)
    post(workspace, "risk-support", "U2", "<@U1> please look", thread_ts=root.ts)
    await expect(channel.locator(".count")).to_have_text("1")
    await channel.click()
    await expect(rows(browser_page)).to_have_count(1)
    await expect(channel.locator(".count")).to_have_count(0)
    await expect(browser_page.locator("#list .new")).to_have_count(1)


async def test_a_thread_is_opened_answered_and_closed(
    browser_page: Page, server: Server, workspace: Workspace
) -> None:
    root = post(workspace, "general", "U2", "root")
    await visit(browser_page, server)
    await rows(browser_page).hover()
    await browser_page.get_by_role("button", name="Reply in thread").click()
    await browser_page.get_by_test_id("thread-composer").fill("a reply")
    await browser_page.get_by_test_id("thread-composer").press("Enter")
    pane = browser_page.get_by_role("complementary", name="Thread")
    await expect(pane.get_by_test_id("message")).to_have_count(2)
    await expect(browser_page.get_by_test_id("replies")).to_contain_text("1 reply")
    await expect(browser_page.get_by_test_id("replies")).to_contain_text("last reply today at")
    await expect(rows(browser_page)).to_have_count(1)
    assert f"thread={root.ts}" in browser_page.url
    await browser_page.reload()
    await expect(pane.get_by_test_id("message")).to_have_count(2)
    await browser_page.get_by_test_id("thread-composer").press("Escape")
    await expect(pane).to_be_hidden()
    await browser_page.go_back()
    await expect(pane.get_by_test_id("message")).to_have_count(2)


async def test_a_command_in_a_thread_is_kept_and_explained(
    browser_page: Page, server: Server, workspace: Workspace
) -> None:
    root = post(workspace, "general", "U2", "root")
    await visit(browser_page, server, thread=root.ts)
    await browser_page.get_by_test_id("thread-composer").fill("/cta list")
    await browser_page.get_by_test_id("thread-composer").press("Enter")
    await expect(browser_page.get_by_text("Commands do not work in threads")).to_be_visible()
    await expect(browser_page.get_by_test_id("thread-composer")).to_have_value("/cta list")


async def test_control_k_jumps_to_a_channel_and_text_stays_where_it_was_typed(
    browser_page: Page, server: Server
) -> None:
    await visit(browser_page, server)
    await composer(browser_page).fill("not sent yet")
    await browser_page.keyboard.press("Control+k")
    await browser_page.keyboard.type("risk")
    await browser_page.keyboard.press("Enter")
    await expect(browser_page.get_by_test_id("place")).to_have_text("risk-support")
    await expect(composer(browser_page)).to_have_value("")
    await browser_page.go_back()
    await expect(browser_page.get_by_test_id("place")).to_have_text("general")
    await expect(composer(browser_page)).to_have_value("not sent yet")


async def test_a_reaction_is_put_and_taken_away(
    browser_page: Page, server: Server, workspace: Workspace
) -> None:
    message = post(workspace, "general", "U2", "well?")
    await visit(browser_page, server)
    await rows(browser_page).hover()
    await browser_page.get_by_role("button", name="React with large orange square").click()
    chip = browser_page.locator(".reaction[aria-pressed=true]")
    await expect(chip).to_have_text("1")
    assert message.reactions == {"large_orange_square": ["U1"]}
    await chip.click()
    await expect(chip).to_have_count(0)


@pytest.mark.parametrize("key", ["ArrowUp", "End"])
async def test_messages_are_walked_by_keyboard(
    browser_page: Page, server: Server, workspace: Workspace, key: str
) -> None:
    for text in ("first", "second"):
        post(workspace, "general", "U2", text)
    await visit(browser_page, server)
    await browser_page.locator("#list").focus()
    await browser_page.keyboard.press(key)
    await expect(rows(browser_page).nth(1)).to_be_focused()
    await browser_page.keyboard.press("ArrowUp")
    await expect(rows(browser_page).nth(0)).to_be_focused()
    await browser_page.keyboard.press("Enter")
    await expect(browser_page.get_by_test_id("thread-composer")).to_be_focused()


async def test_light_and_dark_are_kept(browser_page: Page, server: Server) -> None:
    await visit(browser_page, server)
    body = browser_page.locator("body")
    await expect(body).to_have_css("background-color", "rgb(255, 255, 255)")
    await browser_page.get_by_role("button", name="Switch between light and dark").click()
    await expect(body).to_have_css("background-color", "rgb(23, 25, 30)")
    await browser_page.reload()
    await expect(body).to_have_css("background-color", "rgb(23, 25, 30)")


async def test_the_hint_stays_dismissed(browser_page: Page, server: Server) -> None:
    server.hub.hint = "Try: `/cta flag Acme`"
    await visit(browser_page, server)
    await expect(browser_page.get_by_test_id("hint")).to_contain_text("Try: /cta flag Acme")
    await browser_page.get_by_role("button", name="Dismiss hint").click()
    await browser_page.reload()
    await browser_page.wait_for_selector("body[data-live]")
    await expect(browser_page.get_by_test_id("hint")).to_be_hidden()
