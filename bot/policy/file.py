"""app.yaml → Policy, or every mistake in it at once, told for an operations person."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.policy.faults import Fault, KeyPath, PolicyError, dotted, nearest
from bot.policy.fields import Part
from bot.policy.model import Policy
from bot.policy.yaml import Document, Spot, read_yaml

LARGEST = 1_000_000  # bytes; a policy has some thousand

# pydantic's error type → what is allowed, filled with pydantic's own bounds.
ALLOWED = {
    "missing": "a value; this key must be there",
    "string_type": "text",
    "string_too_short": "text that is not empty",
    "string_too_long": "text of at most {max_length} characters",
    "int_type": "a whole number such as 30",
    "greater_than_equal": "{ge} or more",
    "less_than_equal": "{le} or less",
    "decimal_parsing": "an amount in US dollars, as plain digits such as 100000",
    "decimal_type": "an amount in US dollars, as plain digits such as 100000",
    "decimal_max_places": "an amount with at most {decimal_places} digits after the point",
    "decimal_max_digits": "an amount of at most {max_digits} digits",
    "decimal_whole_digits": "an amount of at most {whole_digits} digits before the point",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "tuple_type": "a list such as [a, b], or lines that start with -",
    "dict_type": "keys with values, indented below it",
    "model_type": "keys with values, indented below it",
}


def load_policy(path: Path) -> Policy:
    """Return the practice told by the YAML file at `path`; raise PolicyError with all its mistakes.

    Where the file is no YAML at all, that is the one mistake told: what follows it cannot be read.
    """
    document = read_yaml(_text(path), path.name)
    if not isinstance(document.data, Mapping):
        found = {list: "a list", type(None): "an empty file"}.get(type(document.data), "no keys")
        raise _whole(path, found, "keys such as company, areas and meetings")
    try:
        policy = Policy.of(document.data)
    except ValidationError as error:
        told = [_fault(details, document) for details in error.errors(include_url=False)]
        raise PolicyError([*document.faults, *told]) from error
    if document.faults:
        raise PolicyError(document.faults)
    return policy


def _whole(path: Path, found: str, allowed: str) -> PolicyError:
    return PolicyError([Fault(str(path), 0, 0, "", found, allowed)])


def _text(path: Path) -> str:
    wanted = "a YAML file that tells the practice, such as app.yaml"
    try:
        if not path.is_file():
            found = "a folder" if path.is_dir() else "no plain file" if path.exists() else "no such file"
            raise _whole(path, found, wanted)
        if path.stat().st_size > LARGEST:
            raise _whole(path, "a file of over 1 MB", wanted)
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise _whole(path, f"no UTF-8 text (byte {error.start + 1})", 'a file saved as "UTF-8"') from error
    except OSError as error:
        raise _whole(
            path, f"an unreadable file ({error.strerror})", "one that Orangeflag may read"
        ) from error


def _fault(details: ErrorDetails, document: Document) -> Fault:
    context: dict[str, Any] = details.get("ctx", {})
    loc = (*details["loc"], *context.get("at", ()))
    path: KeyPath = tuple(step for step in loc if step != "[key]")
    of_key = details["type"] == "extra_forbidden" or loc[-1:] == ("[key]",)
    spot = _spot(document, path, of_key)
    allowed, choices = _allowed(details, path)
    meant = spot.meant or nearest(spot.written, choices) or _mended(spot.written, details["type"])
    found = context.get("found") or spot.shown
    return Fault(document.file, spot.line, spot.column, dotted(path), found, allowed, meant)


def _spot(document: Document, path: KeyPath, of_key: bool) -> Spot:
    """Return where the key or value stands; where it is missing, the group that should hold it."""
    if spot := (document.keys if of_key else document.values).get(path):
        return spot
    return replace(_spot(document, path[:-1], of_key=False), shown="nothing", written="", meant=None)


def _allowed(details: ErrorDetails, path: KeyPath) -> tuple[str, tuple[str, ...]]:
    kind, context = details["type"], details.get("ctx", {})
    if kind == "wrong":
        return context["allowed"], context["choices"]
    if kind == "extra_forbidden":
        keys = _keys_at(path[:-1])
        return ", ".join(keys), keys
    if kind in {"literal_error", "enum"}:
        choices = tuple(re.findall(r"'([^']+)'", context["expected"]))
        return ", ".join(choices), choices
    return ALLOWED.get(kind, details["msg"]).format(**context), ()


def _keys_at(path: KeyPath) -> tuple[str, ...]:
    """Return the keys that the part at `path` knows; a role or an area stands under its `key` already."""
    part: type[Part] = Policy
    for step in path:
        known = part.model_fields.get(str(step))
        part = next(_parts(known.annotation), part) if known else part
    named_on_the_left = len(path) > 1 and isinstance(path[-1], str)
    return tuple(key for key in part.model_fields if not (named_on_the_left and key == "key"))


def _parts(annotation: object) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from _parts(inner)


def _mended(written: str, kind: str) -> str | None:
    """Return the value that was meant where it can be seen: an amount without signs, a list of one."""
    if kind == "tuple_type" and written:
        return f"[{written}]"
    digits = re.sub(r"[$,_\s]|USD", "", written)
    return digits if kind == "decimal_parsing" and digits.isdecimal() else None
