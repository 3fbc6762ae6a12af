"""What the tests of the page have in common: opening it as somebody, and finding messages."""

from playwright.async_api import Locator, Page

from sandbox.server import Server
from sandbox.workspace import BOT_USER, Json, Message, Workspace


async def visit(page: Page, server: Server, user: str = "ann", channel: str = "general", **more: str) -> None:
    """Open the page as a person at a place, and wait until it hears of changes."""
    rest = "".join(f"&{name}={value}" for name, value in more.items())
    await page.goto(f"{server.url}/?as={user}&channel={channel}{rest}")
    await page.wait_for_selector("body[data-live]")


def post(workspace: Workspace, channel: str, user: str, text: str, **more: object) -> Message:
    """Put a message into a channel, given by name."""
    found = workspace.find_channel(channel)
    assert found is not None
    message = Message(found.id, workspace.new_ts(), user, text, **more)  # type: ignore[arg-type] # as given
    return workspace.post(message)


def post_blocks(workspace: Workspace, *blocks: Json, channel: str = "general") -> Message:
    """Put a card of the app into a channel."""
    return post(workspace, channel, BOT_USER, "a card", blocks=list(blocks))


def composer(page: Page) -> Locator:
    """Return the field under the channel."""
    return page.get_by_test_id("composer")


def rows(page: Page) -> Locator:
    """Return the channel's messages that can be seen."""
    return page.locator("#list [data-testid=message]:visible")


async def say(page: Page, text: str) -> None:
    """Type into the channel and press Enter."""
    await composer(page).fill(text)
    await composer(page).press("Enter")


def plain(text: str) -> Json:
    """Return a plain_text object."""
    return {"type": "plain_text", "text": text}


def options(*values: str) -> list[Json]:
    """Return options with these values, capitalised as text."""
    return [{"text": plain(value.title()), "value": value} for value in values]
