"""PyYAML's complaints about a file that is no YAML, in words for somebody who has never read its manual."""

import re
from typing import NamedTuple

import yaml


class Complaint(NamedTuple):
    """A complaint of PyYAML's, and how to tell it; `early` where the cause is where the context began."""

    pattern: str
    found: str
    allowed: str
    early: bool = False


COMPLAINTS = (
    Complaint(r"found character '\\t'", "a tab", "spaces: indent with spaces only"),
    Complaint(r"found character '([@`%])'", "{0} at the start of a value", "quotes around the value"),
    Complaint(
        r"quoted scalar.*(?:end of stream|document separator)",
        "a quote that is never closed",
        "a second quote at the end of the text",
        early=True,
    ),
    Complaint(
        r"unknown escape",
        "a backslash inside double quotes",
        "single quotes around text that holds a backslash",
    ),
    Complaint(
        r"flow (?:sequence|mapping)",
        "a list or group that is never closed, or that lacks a comma",
        'lists such as [a, b], and a channel in quotes, such as "#like-this"',
        early=True,
    ),
    Complaint(
        r"mapping values are not allowed",
        'a ":" that does not fit here',
        "one key on a line, indented like its neighbours; quotes around text that holds a colon",
    ),
    Complaint(r"could not find expected ':'", "a line without a colon", "`key: value`", early=True),
    Complaint(
        r"document start", "something in front of the first key", "a comment that starts with #, or nothing"
    ),
    Complaint(r"block scalar|character '[>|]'", "a value that starts with > or |", "quotes around the value"),
    Complaint(
        r"sequence entries", 'a "-" that does not fit here', "list entries on lines of their own, below a key"
    ),
    Complaint(r"node content", "a comma, colon or bracket that does not fit here", "lists such as [a, b]"),
    Complaint(r"single document", 'a line "---", as if a second file began', "one file"),
    Complaint(r"an? (?:alias|anchor|tag)", "a value that starts with &, * or !", "quotes around the value"),
    Complaint(
        r"expected <block end>",
        "something that does not line up with the lines above",
        "lines of equal depth exactly below each other; nothing after a closing quote",
    ),
    Complaint(r"special characters", "an invisible control character", "printable text"),
    Complaint(r"", "something that is no YAML", "lines such as `key: value`; docs/app-yaml.md shows them"),
)


def explain(error: yaml.YAMLError, text: str) -> tuple[int, int, str, str]:
    """Return line and column (from 0) of the cause in `text`, what was found there, and what is allowed."""
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '') or error}"
    for complaint in COMPLAINTS:
        if matched := re.search(complaint.pattern, said, re.DOTALL):
            found = complaint.found.format(*matched.groups())
            return *_place(error, text, complaint.early), found, complaint.allowed
    raise AssertionError("the last complaint fits everything")


def _place(error: yaml.YAMLError, text: str, early: bool) -> tuple[int, int]:
    mark = getattr(error, "context_mark", None) if early else None
    if mark := mark or getattr(error, "problem_mark", None):
        return mark.line, mark.column
    before = text[: getattr(error, "position", 0)]  # a ReaderError knows only this
    return before.count("\n"), len(before) - before.rfind("\n") - 1
