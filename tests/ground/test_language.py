"""The language in which somebody is spoken to: chosen by their locale, and never mixed up between threads."""

import asyncio
from typing import get_args

import pytest

from bot.language import CATALOGUES, CHINESE, ENGLISH, LANGUAGES, _, language_of, n_, speaking, spoken
from bot.policy.fields import Language


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("zh-CN", CHINESE),
        ("zh-TW", CHINESE),
        ("zh_Hans_CN", CHINESE),
        ("ZH", CHINESE),
        ("en-US", ENGLISH),
        ("en-GB", ENGLISH),
        ("de-DE", ENGLISH),
        ("zhuang", ENGLISH),
        ("", ENGLISH),
    ],
)
def test_a_locale_has_a_language(locale: str, language: str) -> None:
    assert language_of(locale) == language


def test_the_company_may_choose_each_language_that_we_speak() -> None:
    assert list(get_args(Language)) == list(LANGUAGES)
    translated = {path.name for path in CATALOGUES.iterdir() if path.is_dir()}
    assert {ENGLISH, *translated} == set(LANGUAGES)


def test_a_language_is_spoken_inside_its_block_only() -> None:
    assert (spoken(), _("Cancel")) == (ENGLISH, "Cancel")
    with speaking(CHINESE):
        assert (spoken(), _("Cancel")) == (CHINESE, "取消")
        with speaking(ENGLISH):
            assert _("Cancel") == "Cancel"
        with pytest.raises(RuntimeError), speaking(ENGLISH):
            raise RuntimeError
        assert _("Cancel") == "取消"
    assert spoken() == ENGLISH


async def test_two_who_are_answered_at_once_have_each_their_own() -> None:
    async def answered(language: str) -> str:
        with speaking(language):
            await asyncio.sleep(0)
            return _("Cancel")

    said = await asyncio.gather(*map(answered, (CHINESE, ENGLISH, CHINESE)))
    assert said == ["取消", "Cancel", "取消"]


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [(ENGLISH, 1, "in 1 day"), (ENGLISH, 2, "in 2 days"), (CHINESE, 1, "1 天后"), (CHINESE, 2, "2 天后")],
)
def test_one_and_many(language: str, count: int, said: str) -> None:
    with speaking(language):
        assert n_("in {count} day", "in {count} days", count) == said


@pytest.mark.parametrize("typed", ["{customer}", "{0}", "{", "}}", "{customer.__class__}", "%s"])
def test_what_people_call_things_is_never_read_as_a_place(typed: str) -> None:
    for language, said in ((ENGLISH, f"Open CTAs of {typed}"), (CHINESE, f"{typed} 的未解决 CTA")):
        with speaking(language):
            assert _("Open CTAs of {customer}", customer=typed) == said
