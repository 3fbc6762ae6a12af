"""Tests drawn from the table of rules itself: the smallest thing that each kind takes, and exact limits."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.blockkit import forms, rules
from sandbox.blockkit.besides import Either, JustOne
from sandbox.blockkit.elements import ELEMENTS
from sandbox.blockkit.reading import faults
from sandbox.blockkit.surfaces import faults_of_blocks
from sandbox.blockkit.terms import (
    Anything,
    Choice,
    Each,
    Flag,
    Form,
    Gap,
    Kind,
    Number,
    Rule,
    Text,
    Word,
    Words,
)
from tests.sandbox.pieces import plain

KEYS = ["type", "text", "elements", "options", "element", "rows", "chart"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(KEYS) | st.text(), inner),
)
SAMPLES: dict[Form, str] = {
    forms.DATE: "2026-11-30",
    forms.TIME: "14:30",
    forms.EMAIL: "ann@example.com",
    forms.NUMBER: "7",
    forms.EVENT: "cta",
}


def text_of(rule: Text, length: int = 1) -> str:
    if rule.form in SAMPLES:
        return SAMPLES[rule.form]
    return "https://e.eu/".ljust(length, "x") if rule.form else "x" * length


def smallest(rule: Rule) -> Any:  # noqa: ANN401, C901, PLR0911 - one case for each term
    match rule:
        case Text():
            return text_of(rule)
        case Words():
            return plain("x")
        case Number():
            return max(rule.least or 0, 1)
        case Flag():
            return True
        case Word():
            return rule.allowed[0]
        case Each():
            return [smallest(rule.of)] * rule.least
        case Anything():
            return {}
        case Gap():
            return smallest(rule.of)
        case Choice():
            name, kind = next(iter(rule.kinds.items()))
            return smallest(kind) if isinstance(kind, Words) else {"type": name, **smallest(kind)}
        case Kind():
            needed = [each.keys[0] for each in kind_besides(rule) if each.keys[0] not in rule.must]
            return {
                key: smallest(part) for key, part in (*rule.must.items(), *((k, rule.may[k]) for k in needed))
            }


def kind_besides(kind: Kind) -> list[Either | JustOne]:
    return [each for each in kind.besides if isinstance(each, Either | JustOne)]


def kinds() -> Iterator[tuple[str, Kind]]:
    """Yield every kind of block, element and view of the table."""
    yield from rules.BLOCKS.items()
    yield from ELEMENTS.items()
    yield from rules.VIEWS.items()


def limited() -> Iterator[tuple[Kind, str, int]]:
    """Yield every kind with a key whose text or text object has a limit."""
    for _, kind in kinds():
        for key, rule in {**kind.must, **kind.may}.items():
            if isinstance(rule, Text | Words) and rule.most:
                yield kind, key, rule.most


@pytest.mark.parametrize(("name", "kind"), list(kinds()))
def test_the_smallest_of_each_kind_is_taken_and_needs_all_it_has(name: str, kind: Kind) -> None:
    whole = smallest(kind)
    assert list(faults(whole, kind, "")) == []
    for key in whole:
        without = {other: part for other, part in whole.items() if other != key}
        assert list(faults(without, kind, "")), f"{name} without {key}"


@given(st.sampled_from(list(limited())), st.integers(-3, 3))
def test_a_limit_is_exact(place: tuple[Kind, str, int], beyond: int) -> None:
    kind, key, most = place
    rule = {**kind.must, **kind.may}[key]
    text = text_of(rule, most + beyond) if isinstance(rule, Text) else plain("x" * (most + beyond))
    whole = {**smallest(kind), key: text}
    if key == "slack_file" or any(
        key in each.keys for each in kind_besides(kind) if isinstance(each, JustOne)
    ):
        whole = {other: part for other, part in whole.items() if other == key or other in kind.must}
    said = [fault.says for fault in faults(whole, kind, "")]
    assert said == ([f"must be less than {most + 1} characters"] if beyond > 0 else [])


@given(JSON)
def test_nothing_that_json_can_say_breaks_the_reading(anything: object) -> None:
    for surface in ("message", "modal", "home"):
        assert isinstance(faults_of_blocks([anything], surface), list)
    for name, kind in kinds():
        assert isinstance(list(faults(anything, Choice({name: kind}), "")), list)
