"""The language in which somebody is spoken to.

Sentences are written in English where they arise, inside `_`, and looked up in the catalogue of the language that is
being spoken: the actor's inside a use case, the reader's while a message is drawn.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

CATALOGUES = Path(__file__).parent / "locale"
DOMAIN = "orangeflag"
ENGLISH, CHINESE = "en", "zh_Hans"
LANGUAGES = (ENGLISH, CHINESE)

_spoken: ContextVar[str] = ContextVar("spoken", default=ENGLISH)


def language_of(locale: str) -> str:
    """Return the language for a Slack locale such as ``zh-CN``; English for those we do not speak."""
    return CHINESE if locale.replace("_", "-").split("-")[0].lower() == "zh" else ENGLISH


def spoken() -> str:
    """Return the language that is being spoken."""
    return _spoken.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language inside the block."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def _(sentence: str, /, **facts: object) -> str:
    """Return a sentence in the language spoken, with facts in the places of their names."""
    return _catalogue(_spoken.get()).gettext(sentence).format(**facts)


def n_(one: str, many: str, count: int, /, **facts: object) -> str:
    """Return the sentence for one or for many, as `count` tells; it is a fact of its own, ``{count}``."""
    return _catalogue(_spoken.get()).ngettext(one, many, count).format(count=count, **facts)


def later(sentence: str) -> str:
    """Return a sentence as it is: it stands in a table, and `_` is asked for it when it is said."""
    return sentence


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == ENGLISH:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, CATALOGUES, [language])
