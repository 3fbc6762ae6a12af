"""Takes the pictures: plays the story scene by scene, and saves what each shows."""

from collections.abc import Sequence
from pathlib import Path

from playwright.async_api import Browser, Locator, Page, ViewportSize

from docs.picturing.stand import Stand
from docs.picturing.story import STORY, files_of

TALL: ViewportSize = {"width": 979, "height": 1800}  # so that nothing has to be scrolled
WIDE: ViewportSize = {"width": 1280, "height": 760}  # for a channel with a thread beside it


async def take(browser: Browser, address: str, folder: Path) -> list[str]:
    """Play the story on a demo that has just begun, and save every picture; return the page's script errors."""
    faults: list[str] = []
    page = await browser.new_page(reduced_motion="reduce")
    page.on("pageerror", lambda error: faults.append(str(error)))
    await page.add_init_script("localStorage.setItem('hint', 'dismissed')")
    stand = Stand(address, page)
    for name, scene in STORY.items():
        await page.set_viewport_size(WIDE if name == "card" else TALL)
        shown = await scene(stand)
        for file, scheme in files_of(name).items():
            await page.emulate_media(color_scheme=scheme)
            await _save(page, folder / file, shown)
    await page.close()
    return faults


async def _save(page: Page, path: Path, shown: Sequence[Locator]) -> None:
    """Save the smallest part of the page in which all of these are."""
    await page.mouse.move(0, 0)
    await page.evaluate("document.querySelectorAll('.tools').forEach((over) => over.remove())")
    if len(shown) == 1:
        await shown[0].scroll_into_view_if_needed()
    boxes = [box for each in shown if (box := await each.bounding_box())]
    left, top = min(box["x"] for box in boxes), min(box["y"] for box in boxes)
    right = max(box["x"] + box["width"] for box in boxes)
    bottom = max(box["y"] + box["height"] for box in boxes)
    await page.screenshot(
        path=path, clip={"x": left, "y": top, "width": right - left, "height": bottom - top}
    )
