"""What people type after a command: words, areas, references to CTAs."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from bot.cases.rules.names import name_key
from bot.likeness import most_like
from bot.policy.model import Area

LONGEST_NAME = 24
CTA_REF = re.compile(r"(?:cta\s*[-–—#]?\s*|#\s*)(\d{1,18})[:,]?", re.IGNORECASE)
NEAR = 75


@dataclass(frozen=True)
class Word:
    """A word that can be typed after /cta, with its line of help: two sentences for `later`, or none."""

    word: str
    usage: str = ""
    does: str = ""


@dataclass(frozen=True)
class Beginning:
    """The first words of a text, perhaps a name: as typed, as a key, and what follows them."""

    words: int
    typed: str
    key: str
    rest: str


def beginnings(text: str, most: int = LONGEST_NAME) -> list[Beginning]:
    """Return the text's beginnings of 1, 2, … words, shortest first."""
    found = []
    for number, word in enumerate(re.finditer(r"\S+", text), start=1):
        if number > most:
            break
        typed = text[: word.end()].strip()
        found.append(Beginning(number, typed, name_key(typed), text[word.end() :].strip()))
    return found


def without_first(text: str, words: int) -> str:
    """Return the text without its first words."""
    return re.sub(rf"^\s*(?:\S+\s*){{{words}}}", "", text, count=1).strip()


def cta_ref(text: str) -> tuple[int, str] | None:
    """Return the number of the CTA that a text begins with (CTA-17, cta 17, #17), and what follows it."""
    for first in beginnings(text, most=3):
        found = CTA_REF.fullmatch(unicodedata.normalize("NFKC", first.typed))
        if found:
            return int(found[1]), first.rest
    return None


def area_first(text: str, areas: Mapping[str, Area]) -> tuple[str, str] | None:
    """Return the area that a text begins with, and what follows it.

    An area's other words tell something of their own (“tickets pile up”), so they stay in what follows.
    """
    first = beginnings(text, most=1)
    if not first:
        return None
    names = _area_names(areas)
    if first[0].key in names:
        return names[first[0].key], re.sub(r"^[-–—:,]+\s+", "", first[0].rest)
    others = {name_key(word): key for key, area in areas.items() for word in area.words}
    return (others[first[0].key], text.strip()) if first[0].key in others else None


def area_named(text: str, areas: Mapping[str, Area]) -> bool:
    """Return whether a text begins with an area's own name, and not just with a word that hints at one."""
    found = area_first(text, areas)
    return found is not None and found[1] != text.strip()


def area_nearly_first(text: str, areas: Mapping[str, Area]) -> str | None:
    """Return the area that the first word of a text nearly names."""
    first = beginnings(text, most=1)
    if not first:
        return None
    known = _area_names(areas)
    found = most_like(first[0].key, [*known], NEAR)
    return known[found] if found else None


def nearest(word: str, among: Mapping[str, str]) -> str | None:
    """Return the value whose key is nearest to a word, if any is near."""
    found = most_like(name_key(word), [*among], 55)
    return among[found] if found else None


def _area_names(areas: Mapping[str, Area]) -> dict[str, str]:
    return {name_key(name): key for key, area in areas.items() for name in (key, area.name)}
