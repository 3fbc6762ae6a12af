"""YAML as app.yaml uses it: plain values, lists and keys, each with its line; everything else is a mistake.

YAML's surprises are taken out: 10:00 is no number, `no` and `on` are words, nothing runs code or refers back.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

import yaml

from bot.policy.faults import Fault, KeyPath, PolicyError, dotted, quoted
from bot.policy.syntax import explain

DEEPEST = 20
PLAIN = {"": None, "~": None, "null": None, "true": True, "false": False, "True": True, "False": False}
NUMBER = re.compile(r"[-+]?(0|[1-9]\d{0,17})(\.\d{1,9})?")


@dataclass(frozen=True)
class Spot:
    """A key or value: its line and column from 1, its text, how to name it, and perhaps what was meant."""

    line: int
    column: int
    written: str
    shown: str
    meant: str | None = None


@dataclass
class Document:
    """A YAML file as plain data, with the spot of every key and value."""

    file: str
    lines: list[str]
    data: object = None
    values: dict[KeyPath, Spot] = field(default_factory=dict)
    keys: dict[KeyPath, Spot] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, spot: Spot, found: str, allowed: str, path: KeyPath = ()) -> Fault:
        """Return a fault at a place of this file."""
        return Fault(self.file, spot.line, spot.column, dotted(path), found, allowed)


def read_yaml(text: str, file: str) -> Document:
    """Return the one document in `text`; raise PolicyError where it is no YAML, or YAML beyond plain data."""
    document = Document(file, [*text.splitlines(), ""])
    try:
        _refuse_what_is_not_plain(text, document)
        if document.faults:
            raise PolicyError(document.faults)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        line, column, found, allowed = explain(error, text)
        raise PolicyError([Fault(file, line + 1, column + 1, "", found, allowed)]) from error
    if node is not None:
        document.data = _plain(node, (), document)
    return document


def _refuse_what_is_not_plain(text: str, document: Document) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            found = f"keys and lists more than {DEEPEST} deep"
            raise PolicyError([document.fault(_start(event), found, "what docs/app-yaml.md describes")])
        if isinstance(event, yaml.NodeEvent):
            document.faults.extend(_beyond_plain(event, document))


def _beyond_plain(event: yaml.NodeEvent, document: Document) -> Iterator[Fault]:
    allowed = "plain text and numbers; put text that starts with & or * or ! in quotes"
    if isinstance(event, yaml.AliasEvent):
        yield document.fault(_start(event), f"*{event.anchor}, which refers to another place", allowed)
    elif event.anchor:
        yield document.fault(_start(event), f"&{event.anchor}, a mark to refer to", allowed)
    if tag := getattr(event, "tag", None):
        written = tag.replace("tag:yaml.org,2002:", "!!")
        yield document.fault(_start(event), f"{quoted(written)}, a YAML type", allowed)


def _start(marked: yaml.Event | yaml.Node, written: str = "") -> Spot:
    mark = marked.start_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)  # there always is one, but for its type
    return Spot(line + 1, column + 1, written, quoted(written))


def _plain(node: yaml.Node, path: KeyPath, document: Document) -> object:
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, path, document)
    is_list = isinstance(node, yaml.SequenceNode)
    start = document.keys.get(path) or _start(node)
    document.values[path] = replace(start, written="", shown="a list" if is_list else "a group of keys")
    if is_list:
        return [_plain(item, (*path, n), document) for n, item in enumerate(node.value)]
    return {key: _plain(value, (*path, key), document) for key, value in _entries(node, path, document)}


def _entries(node: yaml.Node, path: KeyPath, document: Document) -> Iterator[tuple[str, yaml.Node]]:
    for key_node, value in node.value:
        key, spot = key_node.value, _start(key_node)
        if not isinstance(key_node, yaml.ScalarNode):
            document.faults.append(document.fault(spot, "a list or group as a key", "a word", path))
        elif first := document.keys.get((*path, key)):
            found = f"{quoted(key)} a second time (first on line {first.line})"
            document.faults.append(document.fault(spot, found, "each key once", (*path, key)))
        else:
            document.keys[(*path, key)] = replace(spot, written=key, shown=quoted(key))
            yield key, value


def _scalar(node: yaml.ScalarNode, path: KeyPath, document: Document) -> object:
    value, spot = _value(node), _start(node, node.value)
    if not node.value and node.style is None:
        shown, meant = _nothing(document.lines[spot.line - 1][spot.column - 1 :].strip())
        spot = replace(spot, shown=shown, meant=meant)
    elif not isinstance(value, str):
        spot = replace(spot, shown=node.value)
    document.values[path] = spot
    return value


def _nothing(rest: str) -> tuple[str, str | None]:
    """Return how to name an empty value; to YAML, a channel without quotes is one."""
    if re.match(r"#[\w-]", rest):
        return (
            "nothing, because text from # on is a comment",
            f"{quoted(rest.split(maxsplit=1)[0])} in quotes",
        )
    return "nothing", None


def _value(node: yaml.ScalarNode) -> object:
    written: str = node.value
    if node.style is not None:
        return written
    if written in PLAIN:
        return PLAIN[written]
    if number := NUMBER.fullmatch(written):
        return Decimal(written) if number[2] else int(written)
    return written
