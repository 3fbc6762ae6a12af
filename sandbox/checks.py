"""The least that blocks and views must be; each check returns what it was given or raises Slack's error."""

from sandbox.errors import SlackError
from sandbox.workspace import Json


def blocks(given: object, code: str = "invalid_blocks") -> list[Json]:
    """Return a list of blocks; anything else raises `code`."""
    if not isinstance(given, list):
        raise SlackError(code, "[ERROR] must be an array of blocks")
    for index, block in enumerate(given):
        if not isinstance(block, dict) or not isinstance(block.get("type"), str):
            raise SlackError(code, f"[ERROR] must be a block with a type [json-pointer:/blocks/{index}]")
    return given


def attachments(given: object) -> list[Json]:
    """Return a list of attachments; anything else raises `invalid_attachments`."""
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        raise SlackError("invalid_attachments")
    return given


def view(given: object, kind: str) -> Json:
    """Return a view of this kind (modal or home); raises `invalid_arguments` for what is none."""
    if not isinstance(given, dict):
        raise SlackError("invalid_arguments", "[ERROR] view must be an object")
    if given.get("type") != kind:
        raise SlackError("invalid_arguments", f"[ERROR] view type must be {kind} [json-pointer:/view/type]")
    checked = blocks(given.get("blocks"), "invalid_arguments")
    if kind == "modal" and not given.get("title"):
        raise SlackError("invalid_arguments", "[ERROR] missing required field: title [json-pointer:/view]")
    if kind == "modal" and not given.get("submit") and any(each["type"] == "input" for each in checked):
        raise SlackError("invalid_arguments", "[ERROR] missing required field: submit [json-pointer:/view]")
    return given


def field_errors(given: object) -> dict[str, str]:
    """Return the errors of a refused submission, by block id."""
    if not isinstance(given, dict) or not given:
        raise SlackError("invalid_arguments", "[ERROR] errors must name blocks")
    return {str(key): str(text) for key, text in given.items()}
