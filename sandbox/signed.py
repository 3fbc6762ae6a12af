"""Signed HTTP: payloads as requests to the app's request URL; the answer is the acknowledgement."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Sequence
from http import HTTPStatus
from urllib.parse import urlencode

from aiohttp import ClientError, ClientSession, DummyCookieJar, TCPConnector

from sandbox.balancer import Answer, Balancer
from sandbox.clock import machine_now
from sandbox.delivery import COMMAND, EVENT, Delivery, Retry
from sandbox.errors import RefusedError
from sandbox.payloads import TOKEN
from sandbox.workspace import Json

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
SIGNED = "X-Slack-Signature"
SENT = "X-Slack-Request-Timestamp"
RETRY = "X-Slack-Retry-Num"
REASON = "X-Slack-Retry-Reason"
ENOUGH = "X-Slack-No-Retry"


def check_addresses(urls: Iterable[object]) -> list[str]:
    """Return what may be a request URL; raises `RefusedError` for what may not."""
    for url in urls:
        if not (isinstance(url, str) and url.startswith(("http://", "https://"))):
            raise RefusedError(f"{url!r} is no address that begins with http:// or https://.")
    return [str(url) for url in urls]


class Requests:
    """The app's request URLs: one, or those of several copies behind a load balancer; none means Socket Mode.

    The app must answer Slack's challenge before anything else is sent to it. Signatures tell when a request
    was sent by the machine's clock: both sides go by that, however the stand-in's own clock was moved.
    """

    too_slow = "http_timeout"

    def __init__(self, urls: Sequence[str], signing_secret: str) -> None:
        self.signing_secret = signing_secret
        self._app = Balancer(urls)
        self._verified = False
        self._session: ClientSession | None = None

    @property
    def urls(self) -> Sequence[str]:
        """The addresses that requests go to, in turn."""
        return self._app.urls

    async def point(self, urls: Sequence[str]) -> None:
        """Have requests go elsewhere; raises `RefusedError`, and changes nothing, when the challenge fails."""
        app = Balancer(urls)
        if urls and not await self._answers_challenge(app):
            raise RefusedError("Your URL didn't respond with the value of the `challenge` parameter.")
        self._app, self._verified = app, True

    async def deliver(
        self, kind: str, payload: Json, *, answerable: bool, retry: Retry | None = None
    ) -> Delivery:
        """Send a payload as a request; see `sandbox.delivery.Way`."""
        nobody = Delivery(failure="dispatch_failed", reason="connection_failed")
        headers = {RETRY: str(retry.number), REASON: retry.reason} if retry else {}
        self._verified = self._verified or await self._answers_challenge(self._app)
        if not self._verified:
            return nobody
        try:
            answer = await self._send(self._app, kind, payload, headers)
        except ClientError:
            return nobody
        well = HTTPStatus.MULTIPLE_CHOICES if kind == EVENT else HTTPStatus.CREATED  # what is below is well
        if HTTPStatus.OK <= answer.status < well:
            return Delivery(ack=_acknowledgement(kind, answer) if answerable else None)
        broken = answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        failure = "http_service_error" if broken else "http_client_error"
        return Delivery(failure=failure, reason="http_error", final=answer.headers.get(ENOUGH) == "1")

    async def close(self) -> None:
        """Close every connection."""
        if self._session:
            await self._session.close()

    async def _answers_challenge(self, app: Balancer) -> bool:
        challenge = secrets.token_urlsafe(40)
        asked = {"token": TOKEN, "challenge": challenge, "type": "url_verification"}
        try:
            answer = await self._send(app, EVENT, asked, {})
            told = json.loads(answer.text)["challenge"] if _is_json(answer) else answer.text
        except (ClientError, ValueError, KeyError, TypeError):
            return False
        return answer.status == HTTPStatus.OK and told == challenge

    async def _send(self, app: Balancer, kind: str, payload: Json, headers: dict[str, str]) -> Answer:
        if kind == EVENT:
            body, content = json.dumps(payload), JSON
        else:
            body, content = urlencode(payload if kind == COMMAND else {"payload": json.dumps(payload)}), FORM
        sent = str(int(machine_now().timestamp()))
        headers |= {"Content-Type": content, SENT: sent, SIGNED: self._signature(sent, body)}
        if self._session is None:
            self._session = ClientSession(connector=TCPConnector(limit=0), cookie_jar=DummyCookieJar())
        return await app.post(self._session, body.encode(), headers)

    def _signature(self, sent: str, body: str) -> str:
        signed = hmac.new(self.signing_secret.encode(), f"v0:{sent}:{body}".encode(), hashlib.sha256)
        return f"v0={signed.hexdigest()}"


def _acknowledgement(kind: str, answer: Answer) -> Json | None:
    """Return what the answer carries: JSON, or the plain text that a command may be answered with."""
    if _is_json(answer):
        try:
            carried = json.loads(answer.text)
        except ValueError:
            return None
        return carried if isinstance(carried, dict) and carried else None
    return {"text": answer.text} if kind == COMMAND and answer.text else None


def _is_json(answer: Answer) -> bool:
    return answer.headers.get("Content-Type", "").startswith(JSON)
