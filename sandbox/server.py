"""Serves the stand-in: Web API, Socket Mode, response URLs, control API and page, on one port."""

from collections.abc import Sequence
from types import TracebackType
from typing import Self

from aiohttp import web

from sandbox.api.files import add_uploads
from sandbox.api.responses import add_responses
from sandbox.api.router import add_api
from sandbox.control import add_control
from sandbox.hub import Hub
from sandbox.installation import install
from sandbox.pace import POSTS_PER_MINUTE
from sandbox.page.routes import add_page
from sandbox.slack import ACK_SECONDS, APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Slack
from sandbox.workspace import Json, Workspace

HUB = web.AppKey("hub", Hub)
BODY_BYTES = 10_000_000


def build(
    workspace: Workspace,
    *,
    bot_token: str = BOT_TOKEN,
    app_token: str = APP_TOKEN,
    ack_seconds: float = ACK_SECONDS,
    request_urls: Sequence[str] = (),
    signing_secret: str = SIGNING_SECRET,
    manifest: Json | None = None,
    pace: bool = True,
    posts_per_minute: int = POSTS_PER_MINUTE,
) -> web.Application:
    """Return the application with everything mounted; `app[HUB]` is what people act through.

    The app is installed from its manifest; without one it has every scope, and hears everything. Slack's rate
    limits hold unless `pace` is False. With request URLs, payloads go there as signed requests, each to one of
    them in turn, and not over Socket Mode. Raises `ManifestError`.
    """
    slack = Slack(
        workspace,
        bot_token=bot_token,
        app_token=app_token,
        ack_seconds=ack_seconds,
        request_urls=request_urls,
        signing_secret=signing_secret,
        installation=install(manifest) if manifest is not None else None,
        pace=pace,
        posts_per_minute=posts_per_minute,
    )
    app = web.Application(client_max_size=BODY_BYTES)
    app[HUB] = hub = Hub(slack)
    add_api(app, slack)
    add_uploads(app, slack)
    add_responses(app, slack)
    app.router.add_get("/link", slack.link.accept)
    add_control(app, hub)
    add_page(app, hub)

    async def disconnect(app: web.Application) -> None:
        del app
        await slack.inbound.close()

    app.on_shutdown.append(disconnect)
    return app


class Server:
    """An application that listens from `start` to `stop`, or within ``async with``.

    With port 0 the system chooses one; `url` tells it after the start.
    """

    def __init__(self, app: web.Application, host: str = "127.0.0.1", port: int = 0) -> None:
        self.hub = app[HUB]
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        self._host = host
        self._port = port

    @property
    def url(self) -> str:
        """Return the address of the page; the Web API is under ``/api/`` of it."""
        return self.hub.slack.base_url

    async def start(self) -> None:
        """Listen; raises `OSError` when the port is taken."""
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()
        port = self._runner.addresses[0][1]
        # a listener on all interfaces is told to the app by the one that is surely its own
        name = "127.0.0.1" if self._host in ("0.0.0.0", "::") else self._host  # noqa: S104
        self.hub.slack.base_url = f"http://{name}:{port}"

    async def stop(self) -> None:
        """Close every connection and the port."""
        await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()
