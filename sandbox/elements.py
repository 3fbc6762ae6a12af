"""Block Kit's interactive elements: finding them in blocks, and what they hold."""

import secrets
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from sandbox.workspace import Json


@dataclass(frozen=True)
class Kind:
    """How an element keeps its value: under which key, from which initial key, of what, how many."""

    key: str
    initial: str
    of: str
    many: bool = False

    @property
    def empty(self) -> list[object] | None:
        """Return what an element without a value holds."""
        return [] if self.many else None


TEXT = Kind("value", "initial_value", "text")
OPTION = Kind("selected_option", "initial_option", "option")
OPTIONS = Kind("selected_options", "initial_options", "option", many=True)
KINDS = {
    "plain_text_input": TEXT,
    "email_text_input": TEXT,
    "url_text_input": TEXT,
    "number_input": TEXT,
    "rich_text_input": Kind("rich_text_value", "initial_value", "rich text"),
    "static_select": OPTION,
    "external_select": OPTION,
    "radio_buttons": OPTION,
    "checkboxes": OPTIONS,
    "multi_static_select": OPTIONS,
    "multi_external_select": OPTIONS,
    "users_select": Kind("selected_user", "initial_user", "person"),
    "multi_users_select": Kind("selected_users", "initial_users", "person", many=True),
    "channels_select": Kind("selected_channel", "initial_channel", "channel"),
    "multi_channels_select": Kind("selected_channels", "initial_channels", "channel", many=True),
    "conversations_select": Kind("selected_conversation", "initial_conversation", "conversation"),
    "multi_conversations_select": Kind(
        "selected_conversations", "initial_conversations", "conversation", many=True
    ),
    "datepicker": Kind("selected_date", "initial_date", "date"),
    "timepicker": Kind("selected_time", "initial_time", "time"),
    "datetimepicker": Kind("selected_date_time", "initial_date_time", "instant"),
}
STATELESS = {"button", "overflow", "workflow_button", "icon_button", "feedback_buttons"}


@dataclass(frozen=True)
class Placed:
    """An interactive element and the block that it stands in."""

    block: Json
    element: Json

    @property
    def block_id(self) -> str:
        """Return its block's id."""
        return str(self.block["block_id"])

    @property
    def action_id(self) -> str:
        """Return its action id."""
        return str(self.element["action_id"])

    @property
    def dispatches(self) -> bool:
        """Say whether using it tells the app at once; inputs do so only when they are told to."""
        return self.block["type"] != "input" or bool(self.block.get("dispatch_action"))


def placed(blocks: list[Json]) -> Iterator[Placed]:
    """Yield the interactive elements of blocks, in reading order, also those of nested blocks."""
    for block in blocks:
        for part in _parts(block):
            if part.get("type") in KINDS or part.get("type") in STATELESS:
                yield Placed(block, part)
            elif isinstance(part.get("type"), str):
                yield from placed([part])


def with_ids(blocks: list[Json]) -> list[Json]:
    """Return a copy of blocks in which all, and their interactive elements, have ids, as Slack gives them."""
    blocks = deepcopy(blocks)
    for block in blocks:
        block.setdefault("block_id", secrets.token_urlsafe(4))
    for found in placed(blocks):
        found.block.setdefault("block_id", secrets.token_urlsafe(4))
        found.element.setdefault("action_id", secrets.token_urlsafe(4))
    return blocks


def options_of(element: Json) -> list[Json]:
    """Return an element's options, also those in groups."""
    groups: list[Json] = element.get("option_groups") or []
    return [*(element.get("options") or []), *(option for group in groups for option in group["options"])]


def state_of(blocks: list[Json], entered: Json) -> Json:
    """Return Slack's ``state.values``: what each element that keeps a value holds now."""
    values: Json = {}
    for found in placed(blocks):
        if found.element["type"] in KINDS:
            held = entered.get(found.block_id, {}).get(found.action_id) or _initial(found.element)
            values.setdefault(found.block_id, {})[found.action_id] = held
    return values


def _initial(element: Json) -> Json:
    kind = KINDS[element["type"]]
    return {"type": element["type"], kind.key: element.get(kind.initial, kind.empty)}


def _parts(block: Json) -> Iterator[Json]:
    for key in ("accessory", "element", "elements", "actions", "child_blocks"):
        inner = block.get(key)
        for part in inner if isinstance(inner, list) else [inner]:
            if isinstance(part, dict):
                yield part
