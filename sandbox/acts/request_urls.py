"""Setting where signed requests go, as one does in the app's settings; the app has to answer a challenge."""

from collections.abc import Sequence

from sandbox.signed import check_addresses
from sandbox.slack import Slack
from sandbox.workspace import Json


async def point(slack: Slack, urls: Sequence[object]) -> Json:
    """Send payloads to these addresses, each to one in turn; to none: over Socket Mode. Return what holds now."""
    await slack.requests.point(check_addresses(urls))
    return shown(slack)


def shown(slack: Slack) -> Json:
    """Return where signed requests go."""
    return {"urls": list(slack.requests.urls)}
