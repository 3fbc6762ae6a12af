"""An app beneath Bolt: it notes every request as it came, and answers as it is told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from aiohttp import web
from multidict import CIMultiDictProxy

from tests.sandbox.conftest import serving


@dataclass(frozen=True)
class Heard:
    """A request."""

    headers: CIMultiDictProxy[str]
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        """What it carries, if it is a form."""
        return {name: values[0] for name, values in parse_qs(self.body.decode(), strict_parsing=True).items()}

    @property
    def retry(self) -> tuple[str | None, str | None]:
        """Its number and reason as a further attempt."""
        return self.headers.get("X-Slack-Retry-Num"), self.headers.get("X-Slack-Retry-Reason")


@dataclass
class App:
    """`heard` leaves the challenges out; `answers` are given in turn, the last one from then on.

    With `slow`, it answers when that is set.
    """

    url: str = ""
    challenges: int = 0
    knows_slack: bool = True
    slow: asyncio.Event | None = None
    heard: list[Heard] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=lambda: [{}])

    async def hear(self, request: web.Request) -> web.Response:
        """Note a request and answer it."""
        body = await request.read()
        if b'"url_verification"' in body:
            self.challenges += 1
            asked = await request.json()
            return web.json_response({"challenge": asked["challenge"] if self.knows_slack else "what?"})
        self.heard.append(Heard(request.headers, body))
        if self.slow:
            await self.slow.wait()
        return web.Response(**(self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]))


@asynccontextmanager
async def listening() -> AsyncIterator[App]:
    """Have an app listen on a free port."""
    app, site = App(), web.Application()
    site.router.add_post("/slack/events", app.hear)
    async with serving(site) as url:
        app.url = f"{url}/slack/events"
        yield app
