"""What the bot hands in, held against Slack's rules; each check returns it or raises Slack's error."""

from collections.abc import Iterator

from sandbox.blockkit import rules
from sandbox.blockkit.elements import METADATA, OFFERED
from sandbox.blockkit.reading import faults
from sandbox.blockkit.surfaces import faults_of_blocks, faults_of_view, length, parts, size
from sandbox.blockkit.terms import Fault, Kind, Text
from sandbox.errors import SlackError
from sandbox.workspace import Json, Workspace

TEXT = Text(least=0)


def text(given: object) -> str:
    """Return a message's text, cut where Slack cuts it; raises `invalid_arguments` for what is no text."""
    if given is None:
        return ""
    _refuse("invalid_arguments", list(faults(given, TEXT, "/text")))
    return str(given)[: rules.MESSAGE_TEXT]


def markdown_text(given: object) -> str:
    """Return a message's text in Markdown; raises `msg_too_long`, and `invalid_arguments` for what is none."""
    if given is None:
        return ""
    _refuse("invalid_arguments", list(faults(given, TEXT, "/markdown_text")))
    if len(str(given)) > rules.MARKDOWN_TEXT:
        raise SlackError("msg_too_long")
    return str(given)


def blocks(given: object, workspace: Workspace) -> list[Json]:
    """Return a message's blocks.

    Raises `invalid_blocks_format` for what is no list, `invalid_blocks`, and `msg_blocks_too_long`.
    """
    if given is None or given == "":
        return []
    if not isinstance(given, list):
        raise SlackError("invalid_blocks_format")
    _refuse("invalid_blocks", [*faults_of_blocks(given), *_unknown(given, workspace, "/blocks")])
    if length(given) > rules.MESSAGE_CHARACTERS:
        raise SlackError("msg_blocks_too_long")
    return given


def attachments(given: object) -> list[Json]:
    """Return a message's attachments; raises `invalid_attachments` or `too_many_attachments`."""
    if given is None or given == "":
        return []
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        raise SlackError("invalid_attachments")
    if len(given) > rules.ATTACHMENTS:
        raise SlackError("too_many_attachments")
    for index, each in enumerate(given):
        found = faults_of_blocks(each.get("blocks", []), at=f"/attachments/{index}/blocks")
        _refuse("invalid_attachments", found)
    return given


def metadata(given: object) -> Json | None:
    """Return a message's metadata, None for none; raises `invalid_metadata_format`."""
    if given is None or given == "":
        return None
    _refuse("invalid_metadata_format", list(faults(given, METADATA, "/metadata")))
    assert isinstance(given, dict)  # noqa: S101 - the rule says so
    return given


def view(given: object, kind: str, workspace: Workspace) -> Json:
    """Return a view of this kind (modal or home); raises `invalid_arguments` or `view_too_large`."""
    found = [*faults_of_view(given, kind), *_unknown(given, workspace, "/view")]
    if isinstance(given, dict) and size(given) > rules.VIEW_BYTES:
        raise SlackError("view_too_large")
    _refuse("invalid_arguments", found)
    assert isinstance(given, dict)  # noqa: S101 - the rule says so
    return given


def options(given: object) -> Json:
    """Return an answer to an external select, which may offer nothing; raises `invalid_arguments`."""
    _refuse("invalid_arguments", list(faults(given, OFFERED, "")))
    assert isinstance(given, dict)  # noqa: S101 - the rule says so
    return given


def field_errors(given: object, shown: list[Json]) -> dict[str, str]:
    """Return the errors of a refused submission, by the ids of inputs that are shown.

    Raises `invalid_arguments` for any other block.
    """
    inputs = {block["block_id"]: Text() for block in shown if block["type"] == "input"}
    found = list(faults(given, Kind(may=inputs), "/errors"))
    if not found and not given:
        found = [Fault("missing required field: errors", "")]
    _refuse("invalid_arguments", found)
    assert isinstance(given, dict)  # noqa: S101 - the rule says so
    return given


def _unknown(piece: object, workspace: Workspace, at: str) -> Iterator[Fault]:
    """Yield kinds of block that a workspace lacks, and files that are no pictures in it."""
    for key, part in parts(piece):
        yield from _unknown(part, workspace, f"{at}/{key}")
        if key == "type" and isinstance(part, str) and part in workspace.lacks:
            yield Fault(f"unsupported type: {part}", f"{at}/type")
        if key == "slack_file" and isinstance(part, dict) and not workspace.files.picture(part.get("id")):
            yield Fault("invalid slack file", f"{at}/slack_file")


def _refuse(code: str, found: list[Fault]) -> None:
    if found:
        raise SlackError(code, *map(str, found))
