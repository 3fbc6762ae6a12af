"""The catalogues hold what the code says, in every language, whole and well set."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from string import Formatter

import pytest
from babel.messages.catalog import Message

from bot.chapters import CHAPTERS
from tests.catalogues import (
    KEYWORDS,
    ROOT,
    TEMPLATE,
    TRANSLATED,
    catalogue,
    compiled,
    path_of,
    sources,
    template,
    written,
)

CHINESE = r"[\u4e00-\u9fff]"
WORDS = [command.word for chapter in CHAPTERS for command in chapter.commands]
TYPED = re.compile(rf"(?:^|`|\{{(?:command|typed)\}} )(?:\{{command\}} )?({'|'.join(WORDS)})\b")
BY_MAKE = "`make words` brings it up to date"


def messages(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def said(message: Message) -> str:
    """Return the English sentence, for many where there are two."""
    return message.id if isinstance(message.id, str) else message.id[1]


def told(message: Message) -> list[str]:
    """Return the translation, or all of them."""
    return [message.string] if isinstance(message.string, str) else list(message.string or [""])


def places(sentence: str) -> Counter[str]:
    return Counter(
        place for _words, place, _form, _conversion in Formatter().parse(sentence) if place is not None
    )


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Return every call that says a sentence, with where it stands."""
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def literals(call: ast.Call) -> list[str]:
    return [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def test_the_template_holds_what_the_code_says() -> None:
    assert TEMPLATE.read_bytes() == written(template()), BY_MAKE


def test_no_sentence_stands_where_it_is_not_found() -> None:
    found = {
        one for message in template() for one in ([message.id] if isinstance(message.id, str) else message.id)
    }
    lost = {where: literals(call) for where, call in calls() if not set(literals(call)) <= found}
    assert lost == {}, "in an f-string? take it out of there"


def test_every_place_of_a_sentence_is_filled_by_those_who_say_it() -> None:
    wrong = []
    for where, call in calls():
        facts = {fact.arg for fact in call.keywords} | {"count"}
        if not (isinstance(call.func, ast.Name) and call.func.id == "later"):
            wrong += [(where, one) for one in literals(call) if {*places(one), "count"} != facts]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_is_whole_and_in_step_with_the_code(language: str) -> None:
    assert [said(one) for one in messages(language) if not all(told(one))] == [], "not translated"
    assert [said(one) for one in messages(language) if one.fuzzy] == []
    kept = catalogue(language)
    assert not kept.obsolete
    kept.update(template(), no_fuzzy_matching=True)
    assert not kept.obsolete, "no longer said"
    assert path_of(language, "po").read_bytes() == written(kept), BY_MAKE
    assert path_of(language, "mo").read_bytes() == compiled(kept), BY_MAKE


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_have_the_places_of_the_english_sentence(language: str) -> None:
    wrong = {
        said(one): each
        for one in messages(language)
        for each in told(one)
        if set(places(each)) != set(places(said(one)))
    }
    assert wrong == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_typed_stays_english(language: str) -> None:
    wrong = {
        said(one): each
        for one in messages(language)
        for each in told(one)
        if TYPED.findall(each) != TYPED.findall(said(one))
    }
    assert wrong == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_bold_and_code_stand_where_slack_sees_them(language: str) -> None:
    marked = re.compile(r"(?<![^\s])(\*[^*]+\*|`[^`]+`)(?![^\s])")
    wrong = [
        each for one in messages(language) for each in told(one) if re.search("[*`]", marked.sub("", each))
    ]
    assert wrong == []


def test_chinese_is_set_as_it_should_be() -> None:
    beside_latin = re.compile(rf"{CHINESE}[A-Za-z0-9]|[A-Za-z0-9]{CHINESE}")
    half_width = re.compile(rf"{CHINESE}[,.:;!?()]|[,;!?()]{CHINESE}")
    wrong = [
        each
        for one in messages("zh_Hans")
        for each in told(one)
        if half_width.search(each) or (beside_latin.search(each) and not re.fullmatch(r"\d+月", each))
    ]
    assert wrong == []
