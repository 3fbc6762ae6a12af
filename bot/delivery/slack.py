"""The wire to Slack: calls that answer, or raise errors that say what to do next."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot import clock
from bot.errors import OrangeflagError

TOKEN_ERRORS = {
    "account_inactive",
    "invalid_auth",
    "not_authed",
    "org_login_required",
    "token_expired",
    "token_revoked",
}
PLACE_ERRORS = {
    "channel_not_found", "is_archived", "not_in_channel", "user_disabled", "user_not_found", "users_not_found",
    "restricted_action", "messages_tab_disabled",
}  # fmt: skip
# Slack may have done it nevertheless.
UNCLEAR_ERRORS = {"fatal_error", "internal_error", "request_timeout", "service_unavailable"}
PASSING_ERRORS = {"team_added_to_org"}
BLOCK_ERRORS = {"invalid_blocks", "invalid_blocks_format"}
READING = {
    "conversations.history",
    "conversations.replies",
    "users.info",
    "users.list",
    "users.lookupByEmail",
    "conversations.list",
}  # Slack reads no JSON here
QUERYING = {"files.getUploadURLExternal"}  # nor here, though this is no reading
CALL_SECONDS = 10  # then an answer is given up; a claim lasts longer (scheduled/operations/outbox.py)
OK = 200
TOO_MANY = 429
SERVER_ERROR = 500


class SlackError(OrangeflagError):
    """Slack refused a call: trying it again changes nothing."""


class RetryLaterError(SlackError):
    """Slack could not do it now; it may after `after` seconds."""

    def __init__(self, sentence: str, after: float) -> None:
        super().__init__(sentence, after=after)
        self.after = after


class TooFastError(RetryLaterError):
    """Slack wants no call of `method` for `after` seconds."""

    def __init__(self, sentence: str, after: float, method: str) -> None:
        super().__init__(sentence, after)
        self.method = method


class UnknownOutcomeError(RetryLaterError):
    """Slack gave no answer, or none that says whether it has done what `method` does."""

    def __init__(self, sentence: str, after: float, method: str) -> None:
        super().__init__(sentence, after)
        self.method = method


class DeadPlaceError(SlackError):
    """The channel or person can't be reached."""


class BadBlocksError(SlackError):
    """Slack does not take these blocks, and has done nothing."""


class DeadTokenError(SlackError):
    """The bot's token does not work."""


class Slack:
    """Calls Slack's Web API with the bot's token; what Slack wants no call of for a while is not called."""

    def __init__(self, client: AsyncWebClient, clock: Callable[[], datetime] = clock.now) -> None:
        self._client = client
        self._clock = clock
        self._held_until: dict[str, datetime] = {}
        self.errors: Counter[tuple[str, str]] = (
            Counter()
        )  # by method and Slack's code, or what else went wrong

    async def call(self, method: str, **arguments: Any) -> dict[str, Any]:  # noqa: ANN401 - Slack's arguments vary
        """Return Slack's answer; raise one of the errors above."""
        if (left := self._wait_for(method)) > 0:
            raise TooFastError(f"Slack asks {method} to slow down", left, method)
        try:
            if method in READING:
                answer = await self._client.api_call(method, http_verb="GET", params=arguments)
            elif method in QUERYING:
                answer = await self._client.api_call(method, params=arguments)
            else:
                answer = await self._client.api_call(method, json=arguments)
        except SlackApiError as error:
            self.errors[method, _code(error) or str(error.response.status_code)] += 1
            typed = _typed(method, error)
            if isinstance(typed, TooFastError):
                self._held_until[method] = self._clock() + timedelta(seconds=typed.after)
            raise typed from error
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            self.errors[method, type(error).__name__] += 1
            told = f"Slack did not answer {method}: {type(error).__name__}"
            if isinstance(error, aiohttp.ClientConnectorError):  # nothing was sent
                raise RetryLaterError(told, after=1) from error
            raise UnknownOutcomeError(told, after=1, method=method) from error
        return dict(answer.data) if isinstance(answer.data, dict) else {}

    async def upload(self, url: str, content: bytes) -> None:
        """Bring content to an address that Slack gave for it; raise RetryLaterError or SlackError.

        The token stays here: the address is the key.
        """
        proxy, ssl = self._client.proxy, self._client.ssl or True
        timeout = aiohttp.ClientTimeout(total=self._client.timeout)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.post(url, data=content, proxy=proxy, ssl=ssl) as answer,
            ):
                status = answer.status
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            told = f"Slack did not answer an upload: {type(error).__name__}"
            raise RetryLaterError(told, after=1) from error
        if status == TOO_MANY or status >= SERVER_ERROR:
            raise RetryLaterError(f"Slack could not take an upload now: {status}", after=1)
        if status != OK:
            raise SlackError(f"Slack refused an upload: {status}")

    def _wait_for(self, method: str) -> float:
        until = self._held_until.get(method)
        return (until - self._clock()).total_seconds() if until else 0.0

    async def pages(self, method: str, key: str, **arguments: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - as above
        """Return what a method that answers in pages has in all of them."""
        found: list[dict[str, Any]] = []
        cursor = ""
        while True:
            answer = await self.call(method, **arguments, **({"cursor": cursor} if cursor else {}))
            found += answer.get(key, [])
            cursor = answer.get("response_metadata", {}).get("next_cursor", "")
            if not cursor:
                return found


def _code(error: SlackApiError) -> str:
    """Return Slack's own word for an error; nothing when the answer came from something before it."""
    code: str = error.response.get("error", "") if isinstance(error.response.data, dict) else ""
    return code


def _typed(method: str, error: SlackApiError) -> SlackError:
    response, code = error.response, _code(error)
    if response.status_code == TOO_MANY or code in ("ratelimited", "rate_limited"):
        return TooFastError(f"Slack asks {method} to slow down", _retry_after(response.headers), method)
    failed = f"Slack could not do {method} now: {code or response.status_code}"
    if response.status_code >= SERVER_ERROR or code in UNCLEAR_ERRORS:
        return UnknownOutcomeError(failed, after=1, method=method)
    if code in PASSING_ERRORS:
        return RetryLaterError(failed, after=1)
    told = f"Slack refused {method}: {code or response.status_code}"
    if details := response.get("response_metadata", {}).get("messages") if code else None:
        told = f"{told} ({'; '.join(map(str, details))})"
    if code in TOKEN_ERRORS:
        return DeadTokenError(told)
    if code in BLOCK_ERRORS:
        return BadBlocksError(told)
    return DeadPlaceError(told) if code in PLACE_ERRORS else SlackError(told)


def _retry_after(headers: dict[str, str]) -> float:
    found = {key.lower(): value for key, value in headers.items()}.get("retry-after", "1")
    return float(found) if found.replace(".", "", 1).isdigit() else 1.0
