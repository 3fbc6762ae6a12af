"""What people did in Slack, recognised by its content, however often and by whatever way it is delivered."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from bot.cases.usecases.unit_of_work import IncomingAction, TooEarlyError
from storage.session import TwiceError

log = structlog.get_logger()

Payload = Mapping[str, Any]


def register(app: AsyncApp) -> None:
    """Acknowledge copies, and say nothing: whoever did it has been answered. What else fails, Slack tells again."""

    @app.error
    async def acknowledge_copy(error: Exception) -> BoltResponse | None:
        if isinstance(error, TwiceError):
            log.info("happening.copy")
            return BoltResponse(status=200)
        if isinstance(error, TooEarlyError):
            log.info("happening.too_early")
        else:
            log.error("listener.broke", exc_info=error)
        return None


def incoming_action(body: Payload) -> IncomingAction:
    """Return who did what, with a key that is the same for all copies and for nothing else.

    Slack gives each copy another event id and envelope id, and says nothing of a retry. What stays is the instant
    and the place (channel and ts, view id), and the trigger id. Without enough of it there is no key.
    """
    if "command" in body:
        return _command(body)
    if "event" in body:
        return _event(body["event"])
    if body.get("type") == "view_submission":
        return _submission(body)
    return _interaction(body)


def _command(body: Payload) -> IncomingAction:
    typed = [body.get(part) for part in ("channel_id", "command", "text")]
    trigger = body.get("trigger_id")
    return IncomingAction(
        body["user_id"], _key("command", body["user_id"], *typed, trigger) if trigger else None
    )


def _event(event: Payload) -> IncomingAction:
    user, at = event.get("user", ""), event.get("ts") or event.get("event_ts")
    kind = "message" if event.get("type") == "app_mention" else event.get("type")  # it arrives as both
    place = [event.get("channel"), event.get("tab"), event.get("item"), event.get("reaction")]
    return IncomingAction(user, _key(kind, user, *place, at) if at else None)


def _submission(body: Payload) -> IncomingAction:
    """Not by its trigger: pressing Submit twice, or again because Slack lost our answer, does nothing twice.

    After a refusal it may be meant again; what is filled in differently, or in a view that was changed since,
    is another submission.
    """
    user, view = body["user"]["id"], body["view"]
    filled_in = view.get("state", {}).get("values")
    key = _key("submission", user, view["id"], view.get("hash"), filled_in) if view.get("id") else None
    return IncomingAction(user, key, meant_again=True)


def _interaction(body: Payload) -> IncomingAction:
    """A click or a shortcut: by its trigger, or else by the instant of the action."""
    user, container = body["user"]["id"], body.get("container", {})
    place = [container.get(part) for part in ("channel_id", "message_ts", "view_id")]
    actions = [
        [action.get(part) for part in ("action_id", "block_id", "value", "action_ts")]
        for action in body.get("actions", ())
    ]
    instants = [body.get("trigger_id"), body.get("action_ts"), *(action[-1] for action in actions)]
    key = _key(body.get("type"), user, body.get("callback_id"), *place, actions, *instants)
    return IncomingAction(user, key if any(instants) else None)


def _key(*parts: object) -> str:
    """Return parts as one short word, which tells nothing of them."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]
