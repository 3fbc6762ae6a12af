"""Whether the bot is alive and fit for work, for whoever watches the process."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

from bot.errors import OrangeflagError
from handlers.probes import Question

WELL = "ok"


def register(app: web.Application, trouble: Callable[[], str], checks: Mapping[str, Question[Any]]) -> None:
    """Answer ``GET /healthz`` and ``GET /readyz``.

    The first says `status` ok, and `sender`: running, or why nothing is sent. The second is 200 when every check
    has an answer, and 503 when one raises an OrangeflagError or is silent: then `checks` has a sentence for it.
    """

    async def alive(_request: web.Request) -> web.Response:
        return web.json_response({"status": "ok", "sender": trouble() or "running"})

    async def ready(_request: web.Request) -> web.Response:
        told = await asyncio.gather(*(_told(question) for question in checks.values()))
        fit = all(each == WELL for each in told)
        answer = {"status": "ready" if fit else "not ready", "checks": dict(zip(checks, told, strict=True))}
        return web.json_response(answer, status=200 if fit else 503)

    app.router.add_get("/healthz", alive)
    app.router.add_get("/readyz", ready)


async def _told(question: Question[Any]) -> str:
    try:
        await question.answer()
    except OrangeflagError as error:
        return error.sentence
    return WELL
