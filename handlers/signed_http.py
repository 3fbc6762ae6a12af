"""Signed HTTP: Slack's payloads as requests to an address of ours, if Slack signed them, and just now."""

from collections.abc import Mapping

import structlog
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier

log = structlog.get_logger()

PATH = "/slack/events"
BODY_BYTES = 2 * 1024**2  # a view of 250 KB grows to less than that by being written as a form


class SignedHttp:
    """Slack's requests to one path; before `open` and after `close` they are turned away with 503.

    A request without Slack's signature, with one for another body, or more than 300 seconds old, is refused (401)
    before anything in it is read. Its age is told by this machine's clock, which CLOCK_URL does not move:
    Slack's signatures tell real time.
    """

    name = "signed HTTP"

    def __init__(self, app: AsyncApp, web_app: web.Application, signing_secret: str) -> None:
        self._app = app
        self._verifier = SignatureVerifier(signing_secret)
        self._open = False
        web_app.router.add_post(PATH, self._receive)

    async def open(self) -> None:
        """Let requests in."""
        self._open = True

    async def connected(self) -> bool:
        """Return whether requests are let in."""
        return self._open

    async def close(self) -> None:
        """Let no more in; those inside are finished."""
        self._open = False

    async def _receive(self, request: web.Request) -> web.Response:
        if not self._open:
            return web.Response(status=503)
        if not self._is_slacks(await request.read(), request.headers):
            log.warning("request.refused", hint="Is SLACK_SIGNING_SECRET right, and this machine's clock?")
            return web.Response(status=401)
        try:
            asked = await to_bolt_request(request)
        except ValueError:
            return web.Response(status=400)
        return await to_aiohttp_response(await self._app.async_dispatch(asked))

    def _is_slacks(self, body: bytes, headers: Mapping[str, str]) -> bool:
        sent, signature = headers.get("X-Slack-Request-Timestamp"), headers.get("X-Slack-Signature")
        try:
            return self._verifier.is_valid(body, sent, signature)
        except (ValueError, TypeError):  # no number, no text, no signature in ASCII
            return False
