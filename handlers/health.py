"""Whether the bot is alive, for whoever watches the process."""

from collections.abc import Callable

from aiohttp import web


def register(app: web.Application, trouble: Callable[[], str]) -> None:
    """Answer ``GET /healthz`` with `status` ok, and with `sender`: running, or why nothing is sent."""

    async def alive(_request: web.Request) -> web.Response:
        return web.json_response({"status": "ok", "sender": trouble() or "running"})

    app.router.add_get("/healthz", alive)
