"""Slack's limits, stated here once more: what our blocks are held against, whoever drew them."""

from collections.abc import Callable
from typing import Any

Piece = dict[str, Any]

BLOCKS, VIEW_BLOCKS = 50, 100
MESSAGE_CHARACTERS = 10_000  # all blocks of a message together: beyond, Slack says msg_blocks_too_long
MESSAGE_TEXT = 4_000  # beyond, chat.update says msg_too_long
TEXT = 3_000


def faults_of_message(blocks: list[Piece], text: str = "") -> list[str]:
    """Return what Slack would refuse about a message."""
    faults = _too_many("blocks", blocks, BLOCKS) + _too_long("text", text, MESSAGE_TEXT)
    total = len("".join(texts_of(blocks)))
    if total > MESSAGE_CHARACTERS:
        faults.append(f"all blocks together: {total} characters")
    return faults + faults_of_blocks(blocks)


def faults_of_view(view: Piece) -> list[str]:
    """Return what Slack would refuse about a modal or a home."""
    faults = _too_many("blocks", view["blocks"], VIEW_BLOCKS)
    for key in ("title", "submit", "close"):
        if key in view:
            faults += _text(key, view[key], 24)
    faults += _too_long("private_metadata", view.get("private_metadata", ""), 3_000)
    faults += _too_long("callback_id", view.get("callback_id", ""), 255)
    return faults + faults_of_blocks(view["blocks"])


def faults_of_blocks(blocks: list[Piece]) -> list[str]:
    """Return what Slack would refuse about some blocks."""
    faults = [] if blocks else ["no blocks"]
    for block in blocks:
        faults += BLOCK_RULES[block["type"]](block)
    actions = [str(part["action_id"]) for part in _parts(blocks) if "action_id" in part]
    faults += [f"action_id {one!r}: {len(one)} characters" for one in actions if len(one) > 255]
    for block in blocks:
        own = [part["action_id"] for part in _parts(block.get("elements", [])) if "action_id" in part]
        faults += [f"action_id twice in one block: {one}" for one in set(own) if own.count(one) > 1]
    return faults


def texts_of(piece: object) -> list[str]:
    """Return every text that stands in some blocks."""
    return [part["text"] for part in _parts(piece) if part.get("type") in ("mrkdwn", "plain_text")]


def _section(block: Piece) -> list[str]:
    faults = _text("section", block["text"], TEXT) if "text" in block else []
    fields = block.get("fields", [])
    faults += _too_many("fields", fields, 10)
    for field in fields:
        faults += _text("field", field, 2_000)
    return faults + (_element(block["accessory"]) if "accessory" in block else [])


def _context(block: Piece) -> list[str]:
    faults = _too_many("context elements", block["elements"], 10)
    return faults + [fault for part in block["elements"] for fault in _text("context", part, TEXT)]


def _actions(block: Piece) -> list[str]:
    faults = _too_many("actions", block["elements"], 25)
    return faults + [fault for element in block["elements"] for fault in _element(element)]


def _header(block: Piece) -> list[str]:
    return _text("header", block["text"], 150)


def _input(block: Piece) -> list[str]:
    faults = _text("label", block["label"], 2_000) + _element(block["element"])
    return faults + (_text("hint", block["hint"], 2_000) if "hint" in block else [])


def _element(element: Piece) -> list[str]:
    faults = []
    if element["type"] == "button":
        faults += _text("button", element["text"], 75)
        faults += _too_long("value", element.get("value", ""), 2_000)
    if "placeholder" in element:
        faults += _text("placeholder", element["placeholder"], 150)
    if "confirm" in element:
        for key, most in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
            faults += _text(f"confirm {key}", element["confirm"][key], most)
    faults += _too_long("initial_value", element.get("initial_value", ""), element.get("max_length", 3_000))
    return faults + _options(element)


def _options(element: Piece) -> list[str]:
    most = 10 if element["type"] in ("checkboxes", "radio_buttons") else 100
    options = element.get("options", [])
    faults = _too_many("options", options, most)
    for option in options:
        faults += _text("option", option["text"], 75) + _too_long("option value", option["value"], 150)
        if "description" in option:
            faults += _text("option description", option["description"], 75)
    return faults


def _text(place: str, text: Piece, most: int) -> list[str]:
    return [f"{place} is empty"] if not text["text"].strip() else _too_long(place, text["text"], most)


def _too_long(place: str, text: str, most: int) -> list[str]:
    return [f"{place}: {len(text)} characters, at most {most}"] if len(text) > most else []


def _too_many(place: str, things: list[Piece], most: int) -> list[str]:
    return [f"{place}: {len(things)}, at most {most}"] if len(things) > most else []


def _parts(piece: object) -> list[Piece]:
    if isinstance(piece, list):
        return [part for one in piece for part in _parts(one)]
    if not isinstance(piece, dict):
        return []
    return [piece, *(part for one in piece.values() for part in _parts(one))]


BLOCK_RULES: dict[str, Callable[[Piece], list[str]]] = {
    "section": _section,
    "context": _context,
    "actions": _actions,
    "header": _header,
    "input": _input,
    "divider": lambda _block: [],
}
