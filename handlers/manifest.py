"""The manifest from which Slack makes our app: what the listeners hear, and what our calls take."""

import logging
from collections.abc import Callable
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot.cases.views.ctas import FLAG_MESSAGE, FLAG_RISK
from bot.delivery.methods import scopes_of_methods
from handlers.signed_http import PATH

NAME = "Orangeflag"
DESCRIPTION = "When you need help with a customer, flag it: the right people know at once."
LONG_DESCRIPTION = (
    "Somebody in customer success sees a risk and types one line. The customer's scorecard turns red, a card "
    "stands in the right channel, the team lead is told, and whoever flagged sees everything that the flag set "
    "off: who hears of it now, and which meeting will discuss it when."
)
COLOUR = "#d9480f"
COMMAND_DESCRIPTION = "Flag a customer risk, and see what is open"
USAGE = "flag CUSTOMER AREA WHY · list · help"

EVENTS: dict[str, dict[str, tuple[str, ...]]] = {
    "app_home_opened": {"app_home_opened": ()},
    "app_mention": {"app_mention": ("app_mentions:read",)},
    "message": {
        "message.channels": ("channels:history",),
        "message.groups": ("groups:history",),
        "message.im": ("im:history",),
    },
    "reaction_added": {"reaction_added": ("reactions:read",)},
    "reaction_removed": {"reaction_removed": ("reactions:read",)},
}  # what Bolt hears → what Slack calls the subscriptions behind it → the bot scopes that each takes


SHORTCUTS = {
    FLAG_RISK: ("Flag a customer risk", "Opens a form, which foretells what flagging will set off"),
    FLAG_MESSAGE: ("Flag as customer risk", "Takes the message and its link over into a form"),
}  # callback id → name and description in Slack's menus


class Heard(AsyncApp):
    """A Bolt app that only notes what is registered with it."""

    def __init__(self) -> None:
        quiet = logging.getLogger("orangeflag.bolt")
        quiet.setLevel(logging.ERROR)  # at lower levels Bolt speaks of tokens, and this one needs none
        super().__init__(name=NAME, authorize=_nobody, logger=quiet)
        self.commands: list[str] = []
        self.events: list[str] = []
        self.shortcuts: dict[str, str] = {}  # callback id → global or message
        self.interactive = False

    def command(self, command: Any, *more: Any, **options: Any) -> Callable[..., Any]:  # noqa: ANN401 - as Bolt has it
        """Note a slash command."""
        self.commands.append(command)
        return super().command(command, *more, **options)

    def event(self, event: Any, *more: Any, **options: Any) -> Callable[..., Any]:  # noqa: ANN401 - as above
        """Note an event; a pattern subscribes to nothing."""
        if isinstance(event, str):
            self.events.append(event)
        return super().event(event, *more, **options)

    def global_shortcut(self, callback_id: Any, *more: Any, **options: Any) -> Callable[..., Any]:  # noqa: ANN401 - as above
        """Note a shortcut that is always there."""
        self.shortcuts[callback_id] = "global"
        return super().global_shortcut(callback_id, *more, **options)

    def message_shortcut(self, callback_id: Any, *more: Any, **options: Any) -> Callable[..., Any]:  # noqa: ANN401 - as above
        """Note a shortcut in the menu of messages."""
        self.shortcuts[callback_id] = "message"
        return super().message_shortcut(callback_id, *more, **options)

    def action(self, constraints: Any, *more: Any, **options: Any) -> Callable[..., Any]:  # noqa: ANN401 - as above
        """Note that something can be clicked."""
        self.interactive = True
        return super().action(constraints, *more, **options)


def manifest(heard: Heard, url: str = "") -> dict[str, Any]:
    """Return the manifest as Slack reads it, with the scopes sorted.

    With a `url`, the bot's public address, Slack sends it requests there; without, it uses Socket Mode.
    """
    there = f"{url.rstrip('/').removesuffix(PATH)}{PATH}" if url else ""
    request_url = {"request_url": there} if url else {}
    options_url = {"message_menu_options_url": there} if url else {}
    events = {name: scopes for event in heard.events for name, scopes in EVENTS[event].items()}
    scopes = scopes_of_methods() | {scope for needed in events.values() for scope in needed}
    if heard.commands or heard.shortcuts:
        scopes |= {"commands"}
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": NAME,
            "description": DESCRIPTION,
            "long_description": LONG_DESCRIPTION,
            "background_color": COLOUR,
        },
        "features": {
            "app_home": {
                "home_tab_enabled": "app_home_opened" in events,
                "messages_tab_enabled": True,  # where direct messages arrive
                "messages_tab_read_only_enabled": False,  # commands can be typed there
            },
            "bot_user": {"display_name": NAME, "always_online": True},
            "shortcuts": [_shortcut(callback_id, kind) for callback_id, kind in heard.shortcuts.items()],
            "slash_commands": [_command(name, there) for name in heard.commands],
        },
        "oauth_config": {"scopes": {"bot": sorted(scopes)}},
        "settings": {
            "event_subscriptions": {**request_url, "bot_events": sorted(events)},
            "interactivity": {
                "is_enabled": heard.interactive or bool(heard.shortcuts),
                **request_url,
                **options_url,
            },
            "org_deploy_enabled": False,
            "socket_mode_enabled": not url,
            "token_rotation_enabled": False,
        },
    }


def _shortcut(callback_id: str, kind: str) -> dict[str, str]:
    name, description = SHORTCUTS[callback_id]
    return {"name": name, "type": kind, "callback_id": callback_id, "description": description}


async def _nobody() -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id=None)


def _command(name: str, url: str) -> dict[str, Any]:
    return {
        "command": name,
        **({"url": url} if url else {}),
        "description": COMMAND_DESCRIPTION,
        "usage_hint": USAGE,
        "should_escape": True,  # mentions arrive with their ids
    }
