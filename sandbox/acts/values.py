"""The values of a submitted modal: told apart, checked, and the fields that Slack's client would refuse."""

from sandbox.acts.suggestions import choices
from sandbox.acts.surfaces import Surface
from sandbox.choices import held
from sandbox.elements import KINDS, Placed, placed
from sandbox.errors import RefusedError
from sandbox.slack import Slack
from sandbox.workspace import Json, Person

REQUIRED = "Please complete this required field."


async def enter(slack: Slack, person: Person, surface: Surface, values: Json) -> None:
    """Put values into a modal; raises `RefusedError`, and enters nothing, when one of them is bad."""
    elements = [each for each in placed(surface.blocks) if each.element["type"] in KINDS]
    entered = []
    for found, value in _named(surface, elements, values):
        offered = await choices(slack, person, surface, found, value)
        entered.append((found, held(slack.workspace, found, value, offered)))
    for found, chosen in entered:
        surface.enter(found, chosen)


def complaints(surface: Surface) -> dict[str, str]:
    """Return, by block id, what Slack's client says at fields that cannot be submitted as they are."""
    state = surface.state()["values"]
    said = {}
    for found in placed(surface.blocks):
        if found.block["type"] == "input" and found.element["type"] in KINDS:
            holds = state[found.block_id][found.action_id][KINDS[found.element["type"]].key]
            complaint = _complaint(found, holds)
            if complaint:
                said[found.block_id] = complaint
    return said


def _complaint(found: Placed, holds: object) -> str | None:
    if holds in (None, "", []):
        return None if found.block.get("optional") else REQUIRED
    if not isinstance(holds, str):
        return None
    shortest, longest = found.element.get("min_length", 0), found.element.get("max_length")
    if len(holds) < shortest:
        return f"Please enter at least {shortest} characters."
    if longest is not None and len(holds) > longest:
        return f"Please enter at most {longest} characters."
    return None


def _named(surface: Surface, elements: list[Placed], values: Json) -> list[tuple[Placed, object]]:
    """Pair elements with values, given by block id and action id, or by one of them where it is enough."""
    named: list[tuple[Placed, object]] = []
    for key, value in values.items():
        in_block = [each for each in elements if each.block_id == key]
        if in_block and isinstance(value, dict) and value.keys() <= {each.action_id for each in in_block}:
            named += [(each, value[each.action_id]) for each in in_block if each.action_id in value]
            continue
        found = [each for each in elements if each.action_id == key] or in_block
        if len(found) > 1:
            raise RefusedError(f"Several inputs are named {key!r}; give {{block_id: {{action_id: value}}}}.")
        if not found:
            names = ", ".join(repr(each.action_id) for each in elements) or "none"
            raise RefusedError(f"{surface.name} has no input {key!r}; it has {names}.")
        named.append((found[0], value))
    return named
