"""Socket Mode: Slack's payloads over a WebSocket that we open, with no address of our own."""

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from bot.delivery.slack import Slack

PING_SECONDS = 5.0


class SocketMode:
    """One connection; Slack gives each payload to one of the connections of all replicas, ten at the most.

    It is pinged every `ping_seconds`. One over which no answer comes for half of that is given up, and a new one
    is open at the latest two and a half times `ping_seconds` after the old one went deaf.
    """

    name = "Socket Mode"

    def __init__(self, app: AsyncApp, app_level: Slack, app_token: str, ping_seconds: float) -> None:
        self._app_level = app_level
        self._handler = AsyncSocketModeHandler(app, app_token, ping_interval=ping_seconds)

    async def open(self) -> None:
        """Connect, and stay so until `close`; raises SlackError when Slack does not let us."""
        await self._app_level.call("apps.connections.open")  # the client below would try for ever, silently
        await self._handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt tells no types here

    async def connected(self) -> bool:
        """Return whether the connection is open and answers."""
        return await self._handler.client.is_connected()

    async def close(self) -> None:
        """Disconnect."""
        await self._handler.close_async()  # type: ignore[no-untyped-call]  # as above
