"""Chromium for tests: `launch` for those who steer it themselves, and a fixture with a page that tells faults."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal

import pytest
from playwright.async_api import Browser, Page, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
PATIENCE_MS = 15_000


def executable() -> str:
    """Return where Chromium is; without one the test is skipped, and on CI it fails."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    reason = "There is no Chromium on this machine: install Debian's package chromium to run browser tests."
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@asynccontextmanager
async def launch() -> AsyncIterator[Browser]:
    """Run a headless Chromium for as long as the block lasts."""
    path = executable()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield browser
        finally:
            await browser.close()


async def open_page(browser: Browser, scheme: str = "light") -> tuple[Page, list[str]]:
    """Return a fresh page of 1280 by 800, and the list that collects its script errors and policy violations."""
    dark = scheme == "dark"
    page = await browser.new_page(
        viewport={"width": 1280, "height": 800}, color_scheme="dark" if dark else "light"
    )
    page.set_default_timeout(PATIENCE_MS)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if "Security Policy" in said.text else None)
    return page, faults


def _scope(fixture_name: str, config: pytest.Config) -> Literal["session", "function"]:
    del fixture_name
    one_loop = config.getini("asyncio_default_test_loop_scope") == "session"
    return "session" if one_loop else "function"


@pytest.fixture(scope=_scope)
async def browser() -> AsyncIterator[Browser]:
    """A headless Chromium: one for all tests where they share an event loop."""
    async with launch() as browser:
        yield browser


@pytest.fixture
async def browser_page(browser: Browser) -> AsyncIterator[Page]:
    """A page in Chromium; the test fails when a script of it fails or its content policy is violated."""
    page, faults = await open_page(browser)
    yield page
    await page.context.close()
    assert faults == []
