"""A person's value for an element, checked and put into the shape that Slack sends."""

from datetime import date, datetime, time

from sandbox.elements import KINDS, Kind, Placed, options_of
from sandbox.errors import RefusedError
from sandbox.workspace import Json, Workspace


def held(workspace: Workspace, found: Placed, value: object, options: list[Json] | None = None) -> Json:
    """Return what the element holds once a person gave it `value`; nothing and "" empty it.

    `options` are those that an external select offered. Raises `RefusedError` for what cannot be chosen.
    """
    element = found.element
    kind = KINDS[element["type"]]
    choices = options_of(element) if options is None else options
    plain = _unwrapped(kind, value)
    if plain in (None, "", []):
        return {"type": element["type"], kind.key: kind.empty}
    if kind.many:
        values = plain if isinstance(plain, list) else [plain]
        return {"type": element["type"], kind.key: [_one(workspace, found, each, choices) for each in values]}
    return {"type": element["type"], kind.key: _one(workspace, found, plain, choices)}


def option(found: Placed, value: object, options: list[Json]) -> Json:
    """Return the option with this value or text."""
    wanted = value.get("value") if isinstance(value, dict) else value
    for choice in options:
        if wanted in (choice.get("value"), choice["text"]["text"]):
            return choice
    names = ", ".join(repr(choice.get("value")) for choice in options[:20]) or "nothing"
    raise RefusedError(f"{wanted!r} is not among the options of {found.action_id!r}; it offers {names}.")


def _unwrapped(kind: Kind, value: object) -> object:
    return value[kind.key] if isinstance(value, dict) and kind.key in value else value


def _one(workspace: Workspace, found: Placed, value: object, options: list[Json]) -> object:
    of = KINDS[found.element["type"]].of
    if of == "option":
        return option(found, value, options)
    if of == "rich text" and isinstance(value, dict):
        return value
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise RefusedError(f"{value!r} is no {of} for {found.action_id!r}.")
    if of == "rich text":
        return _rich_text(str(value))
    if of in ("person", "channel", "conversation"):
        return _named(workspace, found, of, str(value))
    return _written(found, of, value)


def _named(workspace: Workspace, found: Placed, of: str, ref: str) -> str:
    if of in ("channel", "conversation") and (channel := workspace.find_channel(ref)):
        return channel.id
    if of in ("person", "conversation") and (person := workspace.find_person(ref)):
        return person.id
    raise RefusedError(f"There is no {of} {ref!r} to choose in {found.action_id!r}.")


def _written(found: Placed, of: str, value: str | int) -> object:
    try:
        if of == "date":
            return date.fromisoformat(str(value)).isoformat()
        if of == "time":
            return time.fromisoformat(str(value)).strftime("%H:%M")
        if of == "instant":
            return int(value) if str(value).isdigit() else _seconds(str(value))
    except ValueError:
        forms = {"date": "2026-11-30", "time": "14:30", "instant": "2026-11-30T14:30+00:00"}
        raise RefusedError(
            f"{value!r} is no {of} for {found.action_id!r}; write it as {forms[of]}."
        ) from None
    return str(value)


def _seconds(written: str) -> int:
    instant = datetime.fromisoformat(written)
    if instant.tzinfo is None:
        raise ValueError(written)
    return int(instant.timestamp())


def _rich_text(text: str) -> Json:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section]}
