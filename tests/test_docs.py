"""Everything that a person can set is documented; a new key without a line in the docs fails here."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, get_args, get_origin

import pytest
from pydantic.fields import FieldInfo
from sqlmodel import SQLModel

from bot.chapters import CHAPTERS
from bot.policy.fields import Part
from bot.policy.model import Area, Policy, Role, with_chapters
from storage import every_table as _tables  # noqa: F401 - so that all of them are known
from storage.meetings.lines import Figure
from wiring import manifest_of

DOCUMENT = (Path(__file__).parents[1] / "docs" / "app-yaml.md").read_text(encoding="utf-8")
SLACK_APP = (Path(__file__).parents[1] / "docs" / "slack-app.md").read_text(encoding="utf-8")
SECURITY = (Path(__file__).parents[1] / "docs" / "security.md").read_text(encoding="utf-8")
NUMBERS = (Path(__file__).parents[1] / "docs" / "numbers.md").read_text(encoding="utf-8")
STANDS_ON_THE_LEFT = {Role: "key", Area: "key"}


WHOLE = with_chapters(CHAPTERS)


def keys_of(part: type[Part], above: str = "") -> Iterator[str]:
    for key, known in part.model_fields.items():
        if STANDS_ON_THE_LEFT.get(part) == key:
            continue
        inner, sign = inner_part(known)
        if inner:
            yield from keys_of(inner, f"{above}{key}{sign}.")
        if not inner or sign == "[]":
            yield f"{above}{key}"


def inner_part(known: FieldInfo) -> tuple[type[Part] | None, str]:
    annotation = known.annotation
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    outer = get_origin(annotation)
    sign = "[]" if outer is tuple else ".*" if outer is Mapping else ""
    parts = [inner for inner in (annotation, *get_args(annotation)) if isinstance(inner, type)]
    return next((inner for inner in parts if issubclass(inner, Part)), None), sign


def is_documented(key: str) -> bool:
    return f"`{key}`" in DOCUMENT


@pytest.mark.parametrize("key", [key for key in keys_of(WHOLE) if key not in {"levels", "meetings"}])
def test_every_key_of_app_yaml_is_documented(key: str) -> None:
    assert is_documented(key), f"docs/app-yaml.md says nothing of {key}"


def test_the_document_names_no_key_that_is_gone() -> None:
    told = set(re.findall(r"^\| `([^`]+)`", DOCUMENT, re.MULTILINE))
    assert told <= set(keys_of(WHOLE))


def test_keys_are_found_on_every_floor_of_the_file() -> None:
    assert {"company", "areas.*.answers", "levels[].role", "meetings[].agenda[].min_arr"} <= set(
        keys_of(WHOLE)
    )


@pytest.mark.parametrize("table", sorted(SQLModel.metadata.tables))
def test_every_table_is_told_of_where_security_is(table: str) -> None:
    rows = "".join(re.findall(r"^\| (`.+?) \|", SECURITY, re.MULTILINE))
    assert f"`{table}`" in rows, f"docs/security.md does not say what {table} holds"


def test_security_tells_of_no_table_that_is_gone() -> None:
    rows = "".join(re.findall(r"^\| (`.+?) \|", SECURITY, re.MULTILINE))
    assert set(re.findall(r"`([^`]+)`", rows)) == set(SQLModel.metadata.tables)


@pytest.mark.parametrize("figure", Figure)
def test_every_number_of_the_process_report_is_documented(figure: Figure) -> None:
    assert re.search(rf"^### .*`{figure}`", NUMBERS, re.MULTILINE), (
        f"docs/numbers.md does not define {figure}"
    )


def test_every_scope_and_event_is_documented_and_no_other(policy: Policy) -> None:
    told = manifest_of(policy)
    events = told["settings"]["event_subscriptions"]["bot_events"]
    rows = "".join(re.findall(r"^\| (`.+?) \|", SLACK_APP, re.MULTILINE))
    assert set(re.findall(r"`([^`]+)`", rows)) == set(told["oauth_config"]["scopes"]["bot"])
    heard = next(line for line in SLACK_APP.splitlines() if line.startswith("Of events"))
    assert re.findall(r"`([^`]+)`", heard) == events
