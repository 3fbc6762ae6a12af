"""Messages, modals and homes as a whole: each block right, ids told apart, nothing where it can't stand."""

import json
from collections.abc import Iterator

from sandbox.blockkit import rules
from sandbox.blockkit.besides import characters
from sandbox.blockkit.reading import faults
from sandbox.blockkit.terms import Each, Fault, Json


def faults_of_blocks(
    given: object, surface: str = "message", at: str = "/blocks", rule: Each = rules.MESSAGE_BLOCKS
) -> list[Fault]:
    """Return what Slack refuses about the blocks of a surface (message, modal, home)."""
    found = list(faults(given, rule, at))
    if found or not isinstance(given, list):
        return found
    misplaced = [
        fault for index, block in enumerate(given) for fault in _misplaced(block, surface, f"{at}/{index}")
    ]
    return [*misplaced, *_same_block_ids(given, at), *_same_action_ids(given, at), *_too_many(given, at)]


def faults_of_view(given: object, surface: str) -> list[Fault]:
    """Return what Slack refuses about a modal or a home."""
    if not isinstance(given, dict):
        return [Fault("must provide an object", "/view")]
    if given.get("type") != surface:
        return [Fault(f"view type must be {surface}", "/view/type")]
    own = {key: part for key, part in given.items() if key != "type"}
    found = list(faults(own, rules.VIEWS[surface], "/view"))
    if found:
        return found
    found = faults_of_blocks(given["blocks"], surface, "/view/blocks", rules.VIEW_BLOCKS)
    asks = any(block["type"] == "input" for block in given["blocks"])
    if surface == "modal" and asks and "submit" not in given:
        found.append(Fault("missing required field: submit", "/view"))
    return found


def length(blocks: list[Json]) -> int:
    """Return how many characters the blocks of a message have together; data tables have a limit of their own."""
    return characters([block for block in blocks if block["type"] != "data_table"])


def size(view: Json) -> int:
    """Return the bytes of a view as JSON."""
    return len(json.dumps(view, ensure_ascii=False, separators=(",", ":")).encode())


def parts(piece: object) -> Iterator[tuple[object, object]]:
    """Yield what stands in an object or a list, each with its key."""
    if isinstance(piece, dict):
        yield from piece.items()
    elif isinstance(piece, list):
        yield from enumerate(piece)


def _misplaced(piece: object, surface: str, at: str) -> Iterator[Fault]:
    for key, part in parts(piece):
        yield from _misplaced(part, surface, f"{at}/{key}")
    kind = piece.get("type") if isinstance(piece, dict) else None
    if isinstance(kind, str) and surface not in rules.ONLY_ON.get(kind, (surface,)):
        yield Fault(f"unsupported type: {kind}", f"{at}/type")


def _same_block_ids(blocks: list[Json], at: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        block_id = block.get("block_id")
        if block_id in seen:
            yield Fault(f"block_id already exists: {block_id}", f"{at}/{index}/block_id")
        if block_id is not None:
            seen.add(block_id)


def _same_action_ids(blocks: list[Json], at: str) -> Iterator[Fault]:
    for index, block in enumerate(blocks):
        seen: set[str] = set()
        for action_id, place in _action_ids(block, f"{at}/{index}"):
            if action_id in seen:
                yield Fault(f"action_id already exists: {action_id}", place)
            seen.add(action_id)


def _action_ids(piece: object, at: str) -> Iterator[tuple[str, str]]:
    for key, part in parts(piece):
        if key == "action_id":
            yield str(part), f"{at}/action_id"
        else:
            yield from _action_ids(part, f"{at}/{key}")


def _too_many(blocks: list[Json], at: str) -> Iterator[Fault]:
    for kind, most in rules.ONLY_SO_MANY.items():
        if sum(block["type"] == kind for block in blocks) > most:
            yield Fault(f"no more than {most} {kind} blocks allowed", at)
