"""Block Kit as Python data: the few pieces that our messages and modals are made of."""

from collections.abc import Sequence
from typing import Any

from bot.language import _

Block = dict[str, Any]


def cut(text: str, most: int) -> str:
    """Return text that is no mrkdwn cut to `most` characters, an ellipsis marking the cut."""
    return text if len(text) <= most else text[: most - 1] + "…"


def plain(text: str, most: int) -> Block:
    """Return plain text, cut to what its place allows."""
    return {"type": "plain_text", "text": cut(text, most), "emoji": True}


def section(text: str, accessory: Block | None = None) -> Block:
    """Return a paragraph of mrkdwn, with an element at its side."""
    block: Block = {"type": "section", "text": {"type": "mrkdwn", "text": text}}
    return {**block, "accessory": accessory} if accessory else block


def fields(*texts: str) -> Block:
    """Return up to ten short texts in two columns."""
    return {"type": "section", "fields": [{"type": "mrkdwn", "text": text} for text in texts]}


def context(*texts: str) -> Block:
    """Return small print."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text} for text in texts]}


def header(text: str) -> Block:
    """Return a headline."""
    return {"type": "header", "text": plain(text, 150)}


def divider() -> Block:
    """Return a line."""
    return {"type": "divider"}


def actions(*elements: Block) -> Block:
    """Return a row of buttons."""
    return {"type": "actions", "elements": list(elements)}


def button(
    text: str, action_id: str, value: str = "", *, style: str | None = None, confirm: Block | None = None
) -> Block:
    """Return a button; `style` is primary or danger."""
    element: Block = {"type": "button", "text": plain(text, 75), "action_id": action_id}
    extras = {"value": value, "style": style, "confirm": confirm}
    return {**element, **{key: extra for key, extra in extras.items() if extra}}


def confirmation(title: str, text: str, confirm: str) -> Block:
    """Return the question that a button asks before it acts."""
    return {
        "title": plain(title, 100),
        "text": {"type": "mrkdwn", "text": text},
        "confirm": plain(confirm, 30),
        "deny": plain(_("Cancel"), 30),
    }


def option(text: str, value: str, description: str = "") -> Block:
    """Return one choice of a select."""
    choice: Block = {"text": plain(text, 75), "value": value}
    return {**choice, "description": plain(description, 75)} if description else choice


def text_input(
    block_id: str,
    label: str,
    *,
    hint: str = "",
    placeholder: str = "",
    optional: bool = False,
    initial: str = "",
) -> Block:
    """Return a field for text of several lines, up to Slack's 3,000 characters; its action is `text`."""
    element: Block = {"type": "plain_text_input", "action_id": "text", "multiline": True, "max_length": 3000}
    if placeholder:
        element["placeholder"] = plain(placeholder, 150)
    if initial:
        element["initial_value"] = initial[:3000]
    return field(block_id, label, element, hint=hint, optional=optional)


def line_input(
    block_id: str, label: str, *, most: int, optional: bool = False, initial: str = "", placeholder: str = ""
) -> Block:
    """Return a field for one line of up to `most` characters; its action is `text`."""
    element: Block = {"type": "plain_text_input", "action_id": "text", "max_length": most}
    if placeholder:
        element["placeholder"] = plain(placeholder, 150)
    if initial:
        element["initial_value"] = initial[:most]
    return field(block_id, label, element, optional=optional)


def link(text: str, action_id: str, url: str) -> Block:
    """Return a button that opens an address; Slack tells us of the click all the same."""
    return {**button(text, action_id), "url": url}


def copyable(text: str) -> Block:
    """Return text as it is, to be copied."""
    as_it_is = {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [as_it_is]}


def field(
    block_id: str, label: str, element: Block, *, hint: str = "", optional: bool = False, live: bool = False
) -> Block:
    """Return a labelled field of a modal; with `live`, each choice is told at once."""
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(label, 2000),
        "element": element,
        "optional": optional,
        "dispatch_action": live,
    }
    return {**block, "hint": plain(hint, 2000)} if hint else block


def modal(
    callback_id: str,
    title: str,
    blocks: Sequence[Block],
    *,
    submit: str = "",
    close: str = "",
    facts: str = "",
) -> Block:
    """Return a modal, closed by Cancel unless told otherwise; `facts` come back with it as private metadata."""
    view: Block = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title, 24),
        "close": plain(close or _("Cancel"), 24),
        "blocks": list(blocks),
        "private_metadata": facts,
    }
    return {**view, "submit": plain(submit, 24)} if submit else view
