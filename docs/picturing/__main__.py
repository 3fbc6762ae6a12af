"""Runs the demo for as long as the pictures take."""

import asyncio
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.async_api import async_playwright

from docs.picturing.taking import take

DOCS = Path(__file__).parents[1]
PORT = 8499
NO_FONT = (
    "One picture is in Chinese: it needs a font with such characters, like Debian's fonts-droid-fallback."
)


async def take_all() -> list[str]:
    """Take every picture; return the page's script errors."""
    (DOCS / "pictures").mkdir(exist_ok=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        faults = await take(browser, f"http://127.0.0.1:{PORT}", DOCS / "pictures")
        await browser.close()
    return faults


def main() -> None:
    """Run the demo, and the story on it; exit with what went wrong."""
    fonts = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=True).stdout
    if not fonts:
        sys.exit(NO_FONT)
    demo = subprocess.Popen(
        [sys.executable, DOCS.parent / "app.py", "demo", "--port", str(PORT)],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert demo.stdout  # noqa: S101 - asked for above
        demo.stdout.readline()
        faults = asyncio.run(take_all())
    finally:
        demo.terminate()
        demo.wait()
    sys.exit("\n".join(faults) or None)


if __name__ == "__main__":
    main()
