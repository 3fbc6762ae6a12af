"""Flags, as they are raised, seen and forgotten; and what everybody may look at and set."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from playwright.async_api import Locator

from bot.cases.rules.recurrence import WEEKDAYS, start_on, weekday
from bot.cases.rules.working_hours import Hours, is_working
from bot.policy.fields import Weekday
from docs.picturing import words
from docs.picturing.stand import Stand

DENVER = "America/Denver"  # where the lead is, whose working hours decide when she is reminded
OFFICE = Hours(DENVER, time(9), time(18), frozenset(WEEKDAYS[:5]), "US")


def week_of(now: datetime) -> list[datetime]:
    """Return ten past nine in Denver from a Tuesday to a Friday, soon, with no holiday between them."""
    today = now.astimezone(ZoneInfo(DENVER)).date()
    days = [today + timedelta(days=ahead) for ahead in range(3, 400)]
    week = [[start_on(day + timedelta(days=more), time(9, 10), DENVER) for more in range(4)] for day in days]
    return next(
        mornings
        for day, mornings in zip(days, week, strict=True)
        if weekday(day) is Weekday.TUESDAY and all(is_working(OFFICE, morning) for morning in mornings)
    )


async def last_week(stand: Stand) -> None:
    """Play what was before: some flags are acknowledged, a card is flagged by a reaction, a relationship is told."""
    for customer in ("Cascadia Transit Authority", "Redwood Dental Alliance"):
        await stand.types("renee", f"/cta acknowledge {customer}")
    await stand.types("priya", "/cta new")
    await stand.visit("priya", "general")
    form = await stand.form("New CTA")
    await stand.fill(
        form, {"Customer": "Ironwood", "Risk area": "Product", "What is the risk?": words.IRONWOOD}
    )
    await form.get_by_label("Flag it: I need help").uncheck()
    await stand.submit(form)
    await stand.visit("ravi", "risk-product")
    ts = await (await stand.message("Ironwood")).get_attribute("data-ts")
    await stand.act("react", user="ravi", channel="#risk-product", ts=ts, name="triangular_flag_on_post")
    await stand.message("Ironwood", "1 reply")
    await stand.types("farah", "/cta acknowledge Ironwood")
    await stand.types("grace", "/cta relationship Meridian")
    await stand.press("Add a relationship", await stand.answered("grace", "Who knows whom at Meridian"))
    form = await stand.form("Relationship")
    await stand.fill(form, {"knows": "Talia Navarro", "How?": words.MERIDIAN_KNOWN})
    await stand.submit(form)


async def which_customer(stand: Stand) -> Sequence[Locator]:
    """Begin on Tuesday, with a name that means two customers."""
    await last_week(stand)
    stand.mornings = week_of(datetime.now(UTC))
    await stand.act("clock", to=stand.mornings[0].isoformat())
    await stand.types("maya", "/cta flag North support three urgent tickets about the import of shift plans")
    return [await stand.answered("maya", "Did you mean one of these?")]


async def reminded(stand: Stand) -> Sequence[Locator]:
    """Remind the lead of what has waited since last week."""
    return [await stand.asked("renee", "asks for your help with Larkspur", "Renée Marchetti was reminded")]


async def new_cta(stand: Stand) -> Sequence[Locator]:
    """Flag in the form."""
    await stand.press("Dismiss", await stand.answered("maya", "Did you mean one of these?"))
    composer = stand.page.get_by_test_id("composer")
    await composer.fill("/cta new")
    await composer.press("Enter")
    form = await stand.form("New CTA")
    await stand.fill(form, {"Customer": "Kestrel", "Risk area": "Bugs", "What is the risk?": words.KESTREL})
    await form.get_by_text("What this sets off").wait_for()
    return [form]


async def flagged(stand: Stand) -> Sequence[Locator]:
    """Flag with one line, later in the morning."""
    await stand.submit(await stand.form("New CTA"))
    await stand.clock("Kestrel", "1 hour ago", advance="PT1H")
    await stand.types("maya", f"/cta flag Helios support {words.HELIOS}")
    return [await stand.answered("maya", "Helios", "What this sets off")]


async def card(stand: Stand) -> Sequence[Locator]:
    """Show the card, and its thread."""
    await stand.visit("maya", "risk-support", await stand.card("risk-support", "Helios"))
    await stand.message("Maya Chen raised the flag", pane="thread")
    return [stand.page.locator(".centre"), stand.page.locator("#thread")]


async def asked(stand: Stand) -> Sequence[Locator]:
    """Ask the lead."""
    return [await stand.asked("renee", "Maya Chen asks for your help with Helios")]


async def csm_home(stand: Stand) -> Sequence[Locator]:
    """Open the app's home as a CSM."""
    return [await stand.home("maya", "Needs an update")]


async def lead_home(stand: Stand) -> Sequence[Locator]:
    """Open it as a lead."""
    return [await stand.home("renee", "Waiting for me")]


async def vp_home(stand: Stand) -> Sequence[Locator]:
    """Open it as a VP."""
    home = await stand.home("daniel", "Sent to me")
    await home.get_by_role("button", name="All reds by ARR").click()
    await home.locator(".btn-primary", has_text="All reds by ARR").wait_for()
    return [home]


async def settings(stand: Stand) -> Sequence[Locator]:
    """Say until when one is away, and look at all that can be set."""
    await stand.types("priya", "/cta away until friday")
    await stand.press("Change", await stand.answered("priya", "You are away until"))
    form = await stand.form("How you are reached")
    await stand.fill(form, {"Who stands in while you are away?": "Luis Ortega"})
    return [form]


async def language(stand: Stand) -> Sequence[Locator]:
    """Ask for help as somebody whose Slack is in Chinese."""
    await stand.types("lin", "/cta help")
    return [await stand.answered("lin", "/cta")]


async def offered(stand: Stand) -> Sequence[Locator]:
    """Remind the lead twice more, and offer the next level on the fourth morning."""
    for reminders, morning in enumerate(stand.mornings[1:3], start=2):
        await stand.clock("Larkspur", "was reminded", reminders, to=morning.isoformat())
    await stand.act("clock", to=stand.mornings[3].isoformat())
    return [await stand.asked("luis", "Renée Marchetti has not answered about Larkspur")]


async def department(stand: Stand) -> Sequence[Locator]:
    """Have a department resolve what was flagged in its channel, on the same day."""
    await stand.types("farah", f"/cta resolve Ironwood {words.IRONWOOD_OUTCOME}")
    await stand.visit("farah", "risk-product")
    card = await stand.message("Ironwood", "Resolved by Farah Haddad")
    await stand.visit("farah", "risk-product", await card.get_attribute("data-ts") or "")
    return [
        stand.page.locator("#thread .head"),
        await stand.message("Farah Haddad resolved it", pane="thread"),
    ]
