"""app.yaml → Policy, or every mistake in it at once, told for an operations person."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.policy.faults import Fault, KeyPath, PolicyError, dotted, nearest
from bot.policy.fields import Part
from bot.policy.model import Chapter, Policy, Section, is_on, with_chapters
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


def load_policy(path: Path, chapters: Sequence[Chapter]) -> Policy:
    """Return the practice told by the YAML file at `path`, with the sections of those chapters that it has on.

    Raises PolicyError with all its mistakes. Where the file is no YAML at all, that is the one mistake told: what
    follows it cannot be read.
    """
    document = read_yaml(_text(path), path.name)
    if not isinstance(document.data, Mapping):
        found = {list: "a list", type(None): "an empty file"}.get(type(document.data), "no keys")
        raise _whole(path, found, "keys such as company, areas and meetings")
    known = _Known(chapters, document.data.get("chapters"))
    try:
        policy = Policy.of(document.data, chapters)
    except ValidationError as error:
        told = [_fault(details, document, known) for details in error.errors(include_url=False)]
        raise PolicyError([*document.faults, *known.misspelled(document), *told]) from error
    if faults := [*document.faults, *known.misspelled(document)]:
        raise PolicyError(faults)
    return policy


class _Known:
    """Which chapters there are, and which keys those have that are on, and those that are off."""

    def __init__(self, chapters: Sequence[Chapter], told: object) -> None:
        self._told = told if isinstance(told, list) else []
        self._names = tuple(chapter.name for chapter in chapters if chapter.can_be_off)
        self.model = with_chapters(tuple(chapter for chapter in chapters if is_on(chapter, told)))
        self._off = {
            (*([section.within] if section.within else []), section.key): chapter.name
            for chapter in chapters
            if not is_on(chapter, told)
            for section in chapter.added()
            if isinstance(section, Section)
        }

    def off(self, path: KeyPath) -> str | None:
        """Return the chapter whose key this is, if that chapter is off."""
        return self._off.get(tuple(map(str, path)))

    def misspelled(self, document: Document) -> Iterator[Fault]:
        """Yield a fault for each name in `chapters:` that is no chapter which can be off or on."""
        for place, name in enumerate(self._told):
            if isinstance(name, str) and name not in self._names:
                path: KeyPath = ("chapters", place)
                spot = _spot(document, path, of_key=False)
                meant = nearest(spot.written, self._names)
                yield Fault(document.file, spot.line, spot.column, dotted(path), spot.shown,
                            ", ".join(self._names), meant)  # fmt: skip


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


def _fault(details: ErrorDetails, document: Document, known: _Known) -> Fault:
    context: dict[str, Any] = details.get("ctx", {})
    loc = (*details["loc"], *context.get("at", ()))
    path: KeyPath = tuple(step for step in loc if step != "[key]")
    of_key = details["type"] == "extra_forbidden" or loc[-1:] == ("[key]",)
    spot = _spot(document, path, of_key)
    if chapter := of_key and known.off(path):
        found, allowed = (
            f"a key of the chapter {chapter}, which is off",
            f"it only with {chapter} in chapters",
        )
        return Fault(document.file, spot.line, spot.column, dotted(path), found, allowed)
    allowed, choices = _allowed(details, path, known)
    meant = spot.meant or nearest(spot.written, choices) or _mended(spot.written, details["type"])
    found = context.get("found") or spot.shown
    return Fault(document.file, spot.line, spot.column, dotted(path), found, allowed, meant)


def _spot(document: Document, path: KeyPath, of_key: bool) -> Spot:
    """Return where the key or value stands; where it is missing, the group that should hold it."""
    if spot := (document.keys if of_key else document.values).get(path):
        return spot
    return replace(_spot(document, path[:-1], of_key=False), shown="nothing", written="", meant=None)


def _allowed(details: ErrorDetails, path: KeyPath, known: _Known) -> tuple[str, tuple[str, ...]]:
    kind, context = details["type"], details.get("ctx", {})
    if kind == "wrong":
        return context["allowed"], context["choices"]
    if kind == "extra_forbidden":
        keys = _keys_at(path[:-1], known.model)
        return ", ".join(keys), keys
    if kind in {"literal_error", "enum"}:
        choices = tuple(re.findall(r"'([^']+)'", context["expected"]))
        return ", ".join(choices), choices
    return ALLOWED.get(kind, details["msg"]).format(**context), ()


def _keys_at(path: KeyPath, model: type[Policy]) -> tuple[str, ...]:
    """Return the keys that the part at `path` knows; a role or an area stands under its `key` already."""
    part: type[Part] = model
    for step in path:
        field = part.model_fields.get(str(step))
        part = next(_parts(field.annotation), part) if field else part
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
