"""What people type after a command."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.rules.command_parsing import (
    area_first,
    area_named,
    area_nearly_first,
    beginnings,
    cta_ref,
    nearest,
    without_first,
)
from bot.policy.model import Policy

VERBS = {"flag": "flag", "unflag": "unflag", "resolve": "resolve", "list": "list"}


@pytest.mark.parametrize(
    "typed",
    [
        "CTA-17",
        "cta-17",
        "Cta 17",
        "CTA17",
        "cta#17",
        "CTA - 17",
        "#17",
        "# 17",
        "CTA-17:",
        "cta-17,",
        "  CTA-17",
        "CTA–17",
        "CTA—17",
        "ＣＴＡ－１７",
        "＃１７",
        "CTA-017",
    ],
)
def test_a_cta_is_named_in_many_ways(typed: str) -> None:
    assert cta_ref(f"{typed} they are angry") == (17, "they are angry")
    assert cta_ref(typed) == (17, "")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "17",
        "CTA",
        "CTA-",
        "CTA-x",
        "CTA-17b",
        "CTA-1.5",
        "ACTA-17",
        "Acme #17",
        "cta - - 17",
    ],
)
def test_what_names_no_cta(typed: str) -> None:
    assert cta_ref(typed) is None


@given(st.integers(min_value=1, max_value=999_999_999), st.text())
def test_what_follows_a_cta_is_kept_as_typed(number: int, rest: str) -> None:
    assert cta_ref(f"CTA-{number} {rest}") == (number, rest.strip())


@pytest.mark.parametrize(
    ("typed", "area", "rest"),
    [
        ("support tickets pile up", "support", "tickets pile up"),
        ("SUPPORT: tickets", "support", "tickets"),
        ("support - tickets", "support", "tickets"),
        ("support -5 points", "support", "-5 points"),
        ("Support", "support", ""),
        ("ｓｕｐｐｏｒｔ x", "support", "x"),
        ("“support” x", "support", "x"),
        ("tickets pile up", "support", "tickets pile up"),
        ("Bug in exports", "bugs", "Bug in exports"),
        ("bugs in exports", "bugs", "in exports"),
        ("adoption falls", "habits", "adoption falls"),
        ("habits\nfell", "habits", "fell"),
    ],
)
def test_an_area_is_named_or_told_by_its_words(policy: Policy, typed: str, area: str, rest: str) -> None:
    assert area_first(typed, policy.areas) == (area, rest)


@pytest.mark.parametrize("typed", ["", "  ", "angry people", "suport tickets", "my support", "supports"])
def test_what_names_no_area(policy: Policy, typed: str) -> None:
    assert area_first(typed, policy.areas) is None


@pytest.mark.parametrize(
    ("typed", "area"),
    [
        ("suport tickets", "support"),
        ("Implementaton", "implementation"),
        ("sentimnet", "sentiment"),
        ("SUPORT", "support"),
        ("xyz", None),
        ("angry", None),
        ("", None),
    ],
)
def test_an_area_is_nearly_named(policy: Policy, typed: str, area: str | None) -> None:
    assert area_nearly_first(typed, policy.areas) == area


@pytest.mark.parametrize(
    ("typed", "named"),
    [("support x", True), ("Support", True), ("tickets pile up", False), ("angry", False), ("", False)],
)
def test_a_name_of_an_area_is_more_than_a_hint(policy: Policy, typed: str, *, named: bool) -> None:
    assert area_named(typed, policy.areas) is named


def test_beginnings_grow_word_by_word_and_tell_what_follows() -> None:
    found = [(b.words, b.typed, b.key, b.rest) for b in beginnings("  Globex,\n Corp.  is late ", most=2)]
    assert found == [
        (1, "Globex,", "globex", "Corp.  is late"),
        (2, "Globex,\n Corp.", "globex corp", "is late"),
    ]
    assert beginnings("   ") == []
    assert len(beginnings("x " * 100)) == 24, "no name is longer"


@pytest.mark.parametrize(
    ("typed", "words", "left"),
    [
        ("suport they are angry", 1, "they are angry"),
        ("  one\ntwo three ", 2, "three"),
        ("one two", 0, "one two"),
        ("one two", 2, ""),
    ],
)
def test_the_first_words_are_left_out(typed: str, words: int, left: str) -> None:
    assert without_first(typed, words) == left


@given(st.text(), st.integers(min_value=1, max_value=24))
def test_a_beginning_and_the_rest_are_the_whole(text: str, most: int) -> None:
    for part in beginnings(text, most):
        assert (
            part.typed + part.rest
        ).split() == text.split() or f"{part.typed} {part.rest}".split() == text.split()
        assert part.rest == without_first(text, part.words)


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("flga", "flag"),
        ("FLAGG", "flag"),
        ("resovle", "resolve"),
        ("lst", "list"),
        ("unflg", "unflag"),
        ("xyzzy", None),
    ],
)
def test_the_nearest_command(typed: str, command: str | None) -> None:
    assert nearest(typed, VERBS) == command
