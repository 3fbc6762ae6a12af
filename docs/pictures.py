"""Takes the pictures of the documentation from the running demo: ``make pictures``."""

import asyncio
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

HERE = Path(__file__).parent
PORT = 8499
ADDRESS = f"http://127.0.0.1:{PORT}"
SIZE = {"width": 1360, "height": 840}
FLAG = "/cta flag Helios support 14 urgent tickets open since Monday, the oldest for nine days"


async def picture(page: Page, name: str, address: str, *, direct: bool = False) -> None:
    """Save what stands at an address of the page, or in the app's direct messages with that person."""
    await page.goto(f"{ADDRESS}/{address}")
    await page.wait_for_selector("body[data-live]")
    if await page.get_by_test_id("hint").is_visible():
        await page.get_by_role("button", name="Dismiss hint").click()
    if direct:
        await page.get_by_test_id("direct").first.click()
        await page.locator("#list [data-testid=message]").last.wait_for()
    await page.wait_for_function("[...document.images].every((image) => image.complete)")
    (HERE / "pictures").mkdir(exist_ok=True)
    await page.screenshot(path=HERE / "pictures" / f"{name}.png")


async def flag(browser: Browser) -> str:
    """Flag a risk as Maya; return the timestamp of the card."""
    page = await browser.new_page(viewport=SIZE)
    await page.goto(f"{ADDRESS}/?as=maya&channel=general")
    await page.wait_for_selector("body[data-live]")
    await page.get_by_test_id("composer").fill(FLAG)
    await page.get_by_test_id("composer").press("Enter")
    await page.wait_for_selector("[data-ephemeral]")
    await page.goto(f"{ADDRESS}/?as=maya&channel=risk-support")
    await page.get_by_test_id("replies").wait_for()
    ts = await page.locator("#list [data-testid=message]").last.get_attribute("data-ts")
    await page.close()
    return ts or ""


async def take() -> None:
    """Take every picture, in light and dark."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        card = await flag(browser)
        for scheme in ("light", "dark"):
            page = await browser.new_page(viewport=SIZE, color_scheme=scheme, reduced_motion="reduce")
            await picture(page, f"ripple-{scheme}", "?as=maya&channel=general")
            await picture(page, f"card-{scheme}", f"?as=maya&channel=risk-support&thread={card}")
            await picture(page, f"lead-{scheme}", "?as=renee", direct=True)
        await browser.close()


def main() -> None:
    """Run the demo for as long as the pictures take."""
    demo = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, HERE.parent / "app.py", "demo", "--port", str(PORT)],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert demo.stdout  # noqa: S101 - asked for above
        demo.stdout.readline()
        asyncio.run(take())
    finally:
        demo.terminate()
        demo.wait()


if __name__ == "__main__":
    main()
