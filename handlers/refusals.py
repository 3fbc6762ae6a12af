"""What Slack says instead of doing as it was asked, where listeners call it themselves."""

from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError, SlackClientError

UNANSWERED = (SlackClientError, ClientError, TimeoutError)


@contextmanager
def tolerating(code: str) -> Iterator[None]:
    """Let Slack refuse what is asked of it inside the block, if this is its word for why; raise what else it says."""
    try:
        yield
    except SlackApiError as error:
        if error.response["error"] != code:
            raise
