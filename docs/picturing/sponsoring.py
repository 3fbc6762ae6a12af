"""Executive sponsors: one is named, hears of a check-in, logs what was said, and the programme is looked at."""

from collections.abc import Sequence

from playwright.async_api import Locator, expect

from bot.cases.rules.working_hours import Hours, next_day_at
from bot.chapters import CHAPTERS
from bot.policy.file import load_policy
from bot.settings import SHIPPED_POLICY
from docs.picturing import words
from docs.picturing.stand import Stand

POLICY = load_policy(SHIPPED_POLICY, CHAPTERS)
USUAL = POLICY.working_hours
MORNINGS = 10  # by which what was asked for is due
DANIELS = Hours("America/New_York", USUAL.since, USUAL.until, frozenset(USUAL.days), "US")


async def playbook(stand: Stand) -> Sequence[Locator]:
    """Put a playbook on a CTA, and look at its tasks below the card."""
    await stand.types("maya", "/cta show Helios")
    await stand.press("Playbook", await stand.answered("maya", "Helios", "Timeline"))
    await stand.submit(await stand.form("Playbook for"))
    ts = await stand.card("risk-support", "Helios")
    await stand.visit("maya", "risk-support", ts)
    return [await stand.message("Tickets pile up", "Done", pane="thread")]


async def naming(stand: Stand) -> Sequence[Locator]:
    """Look at whom a lead is offered for a customer that has no sponsor."""
    return [await stand.asked("renee", "needs an executive sponsor", "Clearbrook")]


async def due(stand: Stand) -> Sequence[Locator]:
    """Ask for a sponsor's help, and wait for the mornings until they hear of it."""
    await stand.types("maya", f"/cta sponsor Meridian {words.HELP}")
    for _morning in range(MORNINGS):
        await stand.wait_until(next_day_at(DANIELS, await stand.now(), POLICY.nudges.digest_at))
    return [await stand.asked("daniel", "check-in", "Meridian", "asks for your help")]


async def logged(stand: Stand) -> Sequence[Locator]:
    """Fill in what the customer said."""
    said = await stand.message("check-in", "Meridian", "asks for your help")
    buttons = said.get_by_role("button", name="Log check-in")
    for button in await buttons.all():  # others may be due that morning
        await button.click()
        form = await stand.form("Log check-in")
        if await form.get_by_text("Meridian").count():
            break
        await stand.page.keyboard.press("Escape")
        await expect(form).to_be_hidden()
    await stand.fill(form, words.ANSWERS)
    await form.get_by_label("Not on track to reach their goals").check()
    return [form]


async def told(stand: Stand) -> Sequence[Locator]:
    """Look at what the CSM hears of it."""
    await stand.submit(await stand.form("Log check-in"))
    return [await stand.asked("maya", "Daniel Osei talked to", "Meridian")]


async def programme(stand: Stand) -> Sequence[Locator]:
    """Ask whether the programme holds if sales bring many more customers."""
    await stand.types("daniel", "/cta sponsors")
    answer = await stand.answered("daniel", "Executive sponsors", "What if sales bring more?")
    await stand.press("What if sales bring more?", answer)
    form = await stand.form("What if")
    await stand.fill(form, words.GROWTH)
    await form.get_by_test_id("submit").click()
    told = await stand.form("What if")
    await told.get_by_text("What would help").wait_for()
    return [told]
