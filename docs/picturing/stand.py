"""Where the story is played: people type and press in the demo's page, and one waits for what must be seen."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from playwright.async_api import Locator, Page, expect

PATIENCE_MS = 60_000  # the bot's clock looks every few seconds for what is due, and machines may be busy


class Stand:
    """One window on the demo."""

    def __init__(self, address: str, page: Page) -> None:
        self.page = page
        self._address = address
        self.mornings: list[datetime] = []  # of the days on which it plays
        page.set_default_timeout(PATIENCE_MS)

    async def act(self, what: str, **fields: object) -> Any:  # noqa: ANN401 - JSON
        """Do something by the control API, which waits for the bot's acknowledgement; return what it answers."""
        answer = await self.page.request.post(f"{self._address}/control/{what}", data=fields)
        told = await answer.json()
        if not told["ok"] or told.get("failure"):
            raise AssertionError(f"{what} {fields}: {told}")
        return told

    async def types(self, who: str, text: str) -> None:
        """Have somebody type a command in #general."""
        await self.act("command", user=who, channel="#general", text=text)

    async def clock(self, customer: str, seen: str, times: int = 1, **moved: str) -> None:
        """Put the clock forward, and ask about a customer's CTA until it tells some words so many times.

        The bot follows the clock; what it tells is how one knows that it has.
        """
        await self.act("clock", **moved)
        async with asyncio.timeout(PATIENCE_MS / 1000):
            told = ""
            while told.count(seen) < times:
                asked = await self.act(
                    "command", user="nina", channel="#general", text=f"/cta show {customer}"
                )
                told = str(asked["ack"]["blocks"])

    async def wait_until(self, instant: datetime) -> None:
        """Put the clock forward to an instant; the bot follows within a second."""
        await self.act("clock", to=instant.isoformat())

    async def now(self) -> datetime:
        """Return what the clock shows."""
        answer = await self.page.request.get(f"{self._address}/control/clock")
        return datetime.fromisoformat((await answer.json())["now"])

    async def visit(self, who: str, channel: str, thread: str = "") -> None:
        """Look as somebody at a channel, at `home`, or at the app's direct messages (`direct`)."""
        place = "home" if channel == "direct" else channel
        await self.page.goto(f"{self._address}/?as={who}&channel={place}&thread={thread}")
        await self.page.wait_for_selector("body[data-live]")
        if channel == "direct":
            await self.page.get_by_test_id("direct").first.click()

    async def message(self, *words: str, pane: str = "main") -> Locator:
        """Return the newest message that has all these words, in the channel or in the open `thread`."""
        found = self.page.locator(f"#{pane} [data-testid=message]")
        for each in words:
            found = found.filter(has_text=each)
        await expect(found.last).to_be_visible(timeout=PATIENCE_MS)
        return found.last

    async def asked(self, who: str, *words: str) -> Locator:
        """Return the newest direct message to somebody that has these words."""
        await self.visit(who, "direct")
        return await self.message(*words)

    async def answered(self, who: str, *words: str) -> Locator:
        """Return the private answer in #general that has these words."""
        await self.visit(who, "general")
        return await self.message("Only visible to you", *words)

    async def home(self, who: str, tab: str) -> Locator:
        """Return somebody's home tab, as soon as it has drawn the tab with which it begins."""
        await self.visit(who, "home")
        home = self.page.get_by_test_id("home")
        await home.locator(".btn-primary", has_text=tab).wait_for()
        return home

    async def card(self, channel: str, *words: str) -> str:
        """Return the timestamp of the card that has these words, as soon as something is said below it."""
        await self.visit("maya", channel)
        card = await self.message(*words, "repl")
        return await card.get_attribute("data-ts") or ""

    async def press(self, label: str, within: Locator) -> None:
        """Press a button."""
        await within.get_by_role("button", name=label, exact=True).click()

    async def form(self, title: str) -> Locator:
        """Return the modal with this title."""
        modal = self.page.get_by_role("dialog", name=title)
        await expect(modal).to_be_visible(timeout=PATIENCE_MS)
        return modal

    async def fill(self, form: Locator, fields: Mapping[str, str]) -> None:
        """Type into fields, and choose in selects; each is known by its label."""
        for label, value in fields.items():
            box = form.get_by_role("combobox", name=label, exact=True)
            if await box.count():
                await box.click()
                await box.fill(value)
                await self.page.get_by_role("option", name=value).first.click()
            else:
                await form.get_by_label(label, exact=True).fill(value)

    async def submit(self, form: Locator) -> None:
        """Send a form, and close what tells in its place what came of it."""
        submit = form.get_by_test_id("submit")
        await submit.click()
        await expect(submit).to_be_hidden(timeout=PATIENCE_MS)
        told = self.page.locator("form.modal .modal-foot [data-act=close-modal]")
        if await told.is_visible():
            await told.click()
            await expect(told).to_be_hidden(timeout=PATIENCE_MS)
