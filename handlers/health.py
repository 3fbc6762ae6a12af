"""Whether the bot is alive, for whoever watches the process."""

from aiohttp import web


def register(app: web.Application) -> None:
    """Answer ``GET /healthz``."""
    app.router.add_get("/healthz", _alive)


async def _alive(_request: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})
