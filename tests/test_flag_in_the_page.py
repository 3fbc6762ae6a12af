"""The main job through the page, in a real browser: flag, ripple, card, thread, acknowledgement, green again."""

import re

from playwright.async_api import Browser, Page, expect

from bot.policy.model import Policy
from tests.browser import open_page
from tests.stage import Stage, staged


async def visit(page: Page, stage: Stage, who: str, channel: str) -> None:
    await page.goto(f"{stage.server.url}/?as={who}&channel={channel}")
    await page.wait_for_selector("body[data-live]")


async def type_in(page: Page, text: str) -> None:
    composer = page.get_by_test_id("composer")
    await composer.fill(text)
    await composer.press("Enter")


async def test_flag_acknowledge_and_resolve_by_hand(
    database_url: str, policy: Policy, browser: Browser
) -> None:
    async with staged(database_url, policy) as stage:
        page, faults = await open_page(browser)
        await visit(page, stage, "maya", "general")
        await type_in(page, "/cta flag Globex Corporation support tickets pile up")
        answer = page.locator("#list [data-testid=message][data-ephemeral]").last
        await expect(answer).to_contain_text("Recorded: CTA-1 is flagged.")
        await expect(answer).to_contain_text("What this sets off")
        await expect(answer).to_contain_text("Told now: Dana Whitfield (Team Lead)")

        await visit(page, stage, "dana", "risk-support")
        card = page.locator("#list [data-testid=message]:not([data-ephemeral])").last
        await expect(card).to_contain_text("CTA-1 · Globex Corporation · Support")
        await expect(card).to_contain_text("waiting for Dana Whitfield to acknowledge")
        await page.get_by_test_id("replies").click()
        thread = page.get_by_role("complementary", name="Thread")
        await expect(thread).to_contain_text("@Dana Whitfield")
        await card.get_by_role("button", name="Acknowledge", exact=True).click()
        await expect(card).to_contain_text(re.compile("acknowledged by Dana Whitfield"))

        await card.get_by_role("button", name="Resolve", exact=True).click()
        modal = page.get_by_role("dialog", name="Resolve CTA-1")
        await modal.get_by_label("Outcome").fill("backlog <b>cleared</b>")
        await modal.get_by_test_id("submit").click()
        await expect(modal).to_be_hidden()
        await expect(card).to_contain_text("backlog <b>cleared</b>")
        await expect(card.get_by_role("button", name="Acknowledge", exact=True)).to_have_count(0)

        await page.get_by_test_id("direct").first.click()
        await expect(page.locator("#list")).to_contain_text("CTA-1 is off your list")
        assert faults == []
        await page.close()


async def test_a_new_cta_is_opened_in_a_form_that_foretells(
    database_url: str, policy: Policy, browser: Browser
) -> None:
    async with staged(database_url, policy) as stage:
        page, faults = await open_page(browser)
        await visit(page, stage, "maya", "general")
        await type_in(page, "/cta new")
        modal = page.get_by_role("dialog", name="New CTA")
        customer = modal.get_by_role("combobox", name="Customer")
        await customer.click()
        await customer.fill("globx")
        await page.get_by_role("option", name="Globex Corporation").click()
        await modal.get_by_role("combobox", name="Risk area").click()
        await page.get_by_role("option", name="Support").click()
        await expect(modal).to_contain_text("What this sets off")
        await expect(modal).to_contain_text("Support risk meeting")
        await modal.get_by_label("What is the risk?").fill("tickets pile up")
        await modal.get_by_test_id("submit").click()
        await expect(page.get_by_role("dialog", name="Recorded")).to_contain_text(
            "Recorded: CTA-1 is flagged."
        )
        await stage.settled()
        assert len(stage.channel("#risk-support")) == 1
        assert faults == []
        await page.close()
