"""What the app's manifest gives it in this workspace: commands, shortcuts, events, scopes, a home."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sandbox.scopes import EVENTS, EVERY, unknown
from sandbox.workspace import Json

LONGEST = {"name": 35, "description": 140, "long_description": 4000}
LEAST_LONG_DESCRIPTION = 175
LONGEST_IN_COMMAND = {"command": 32, "description": 2000, "usage_hint": 1000}
LONGEST_IN_SHORTCUT = {"name": 24, "callback_id": 255, "description": 150}
MOST_SHORTCUTS = 10
PARTS = ("_metadata", "display_information", "features", "oauth_config", "settings")
FEATURES = ("app_home", "bot_user", "shortcuts", "slash_commands")


class ManifestError(Exception):
    """A manifest from which no app can be made; the text says all that is wrong."""


@dataclass(frozen=True)
class Installation:
    """What the app may do and what it hears.

    Each command has command, description, usage and escape; each shortcut callback_id, name, description and
    type (global, message). `commands`, `shortcuts` and `events` may be None: then all of them are the app's.
    """

    scopes: frozenset[str] = EVERY
    events: frozenset[str] | None = None
    commands: Sequence[Json] | None = None
    shortcuts: Sequence[Json] | None = None
    home: bool = True
    messages: bool = True
    interactive: bool = True

    def hears(self, event: str) -> bool:
        """Tell whether the app has subscribed to an event, such as ``message.channels``."""
        return self.events is None or event in self.events


def load_manifest(path: Path) -> Json:
    """Return a manifest from a JSON file; raises `ManifestError`."""
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ManifestError(f"{path} cannot be read ({error.strerror}).") from error
    except ValueError as error:
        raise ManifestError(f"{path.name} is not JSON.") from error
    if not isinstance(given, dict):
        raise ManifestError(f"{path.name} is not a JSON object.")
    return given


def install(manifest: Mapping[str, Json]) -> Installation:
    """Return what a manifest gives; raises `ManifestError` where Slack would make no app of it."""
    features, settings = manifest.get("features", {}), manifest.get("settings", {})
    scopes = manifest.get("oauth_config", {}).get("scopes", {}).get("bot", [])
    home = features.get("app_home", {})
    installation = Installation(
        scopes=frozenset(scopes),
        events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", [])),
        commands=[_command(each) for each in features.get("slash_commands", [])],
        shortcuts=features.get("shortcuts", []),
        home=bool(home.get("home_tab_enabled")),
        messages=bool(home.get("messages_tab_enabled")),
        interactive=bool(settings.get("interactivity", {}).get("is_enabled")),
    )
    problems = [
        *_misnamed(manifest),
        *_too_long(manifest),
        *_wrong_shortcuts(manifest),
        *_lacking(manifest, installation),
    ]
    if problems:
        raise ManifestError(f"The manifest makes no app: {'; '.join(problems)}.")
    return installation


def _command(given: Json) -> Json:
    return {
        "command": given.get("command", ""),
        "description": given.get("description", ""),
        "usage": given.get("usage_hint", ""),
        "escape": bool(given.get("should_escape")),
    }


def _misnamed(manifest: Mapping[str, Json]) -> list[str]:
    features = manifest.get("features", {})
    problems = [f"{key} is no part of one" for key in manifest if key not in PARTS]
    problems += [f"features.{key} is unknown" for key in features if key not in FEATURES]
    commands = features.get("slash_commands", [])
    return problems + [
        f"command {each.get('command')!r} does not begin with a slash"
        for each in commands
        if not str(each.get("command")).startswith("/")
    ]


def _too_long(manifest: Mapping[str, Json]) -> list[str]:
    shown = manifest.get("display_information", {})
    commands = manifest.get("features", {}).get("slash_commands", [])
    measured = [("display_information", shown, LONGEST)]
    measured += [(f"command {each.get('command')}", each, LONGEST_IN_COMMAND) for each in commands]
    measured += [
        (f"shortcut {each.get('callback_id')}", each, LONGEST_IN_SHORTCUT) for each in _shortcuts(manifest)
    ]
    problems = [
        f"{key} of {where} is longer than {most}"
        for where, given, longest in measured
        for key, most in longest.items()
        if len(given.get(key, "")) > most
    ]
    if len(shown.get("long_description", " " * LEAST_LONG_DESCRIPTION)) < LEAST_LONG_DESCRIPTION:
        problems.append(f"long_description is shorter than {LEAST_LONG_DESCRIPTION}")
    return problems


def _shortcuts(manifest: Mapping[str, Json]) -> Sequence[Json]:
    given: Sequence[Json] = manifest.get("features", {}).get("shortcuts", [])
    return given


def _wrong_shortcuts(manifest: Mapping[str, Json]) -> list[str]:
    given = _shortcuts(manifest)
    problems = [
        f"shortcut {each.get('callback_id')!r} has no {key}"
        for each in given
        for key in LONGEST_IN_SHORTCUT
        if not each.get(key)
    ]
    problems += [
        f"shortcut {each.get('callback_id')!r} is neither global nor message"
        for each in given
        if each.get("type") not in ("global", "message")
    ]
    return problems + (
        [f"there are more than {MOST_SHORTCUTS} shortcuts"] if len(given) > MOST_SHORTCUTS else []
    )


def _lacking(manifest: Mapping[str, Json], installation: Installation) -> list[str]:
    problems = [f"{scope} is no scope known here" for scope in unknown(installation.scopes)]
    if not manifest.get("display_information", {}).get("name"):
        problems.append("display_information has no name")
    if installation.scopes and "bot_user" not in manifest.get("features", {}):
        problems.append("bot scopes need a bot_user")
    if (installation.commands or installation.shortcuts) and "commands" not in installation.scopes:
        problems.append("slash commands and shortcuts need the scope commands")
    problems += _unreachable(manifest, installation)
    if installation.shortcuts and not installation.interactive:
        problems.append("shortcuts need interactivity")
    for event in sorted(installation.events or ()):
        if event not in EVENTS:
            problems.append(f"{event} is no event known here")
        problems += [
            f"event {event} needs the scope {scope}"
            for scope in EVENTS.get(event, ())
            if scope not in installation.scopes
        ]
    return problems


def _unreachable(manifest: Mapping[str, Json], installation: Installation) -> list[str]:
    """Return what has no https address in a manifest that has Socket Mode switched off."""
    settings = manifest.get("settings", {})
    if settings.get("socket_mode_enabled", True):
        return []
    commands = manifest.get("features", {}).get("slash_commands", [])
    urls = {f"command {each.get('command')}": each.get("url") for each in commands}
    if installation.events:
        urls["event_subscriptions"] = settings["event_subscriptions"].get("request_url")
    if installation.interactive:
        urls["interactivity"] = settings["interactivity"].get("request_url")
    return [
        f"{what} needs an https address, or Socket Mode"
        for what, url in urls.items()
        if not str(url).startswith("https://")
    ]
