"""Whom a cell means: people and customers by id, e-mail address or name."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from bot.cases.rules.names import name_key
from bot.data.rules.imports.faults import CellError
from bot.policy.faults import nearest, quoted


class Known(NamedTuple):
    """Somebody or something that a file may refer to, under the number we have for them."""

    number: int
    name: str
    external_id: str | None
    email: str | None = None
    slack_id: str | None = None


class Directory:
    """Finds what cells refer to; `noun` and `nouns` say what that is."""

    def __init__(self, known: Iterable[Known], noun: str, nouns: str) -> None:
        self._noun = noun
        self._nouns = nouns
        self._ids: dict[str, int] = {}
        self._emails: dict[str, int] = {}
        self._named: dict[str, list[Known]] = defaultdict(list)
        self.names: dict[int, str] = {}
        for one in known:
            self._add(one)

    def _add(self, one: Known) -> None:
        for given in (one.external_id, one.slack_id):
            if given:
                self._ids[given] = one.number
        if one.email:
            self._emails[one.email] = one.number
        self._named[name_key(one.name)].append(one)
        self.names[one.number] = one.name

    def __call__(self, cell: str) -> int:
        """Return the number of whom a cell means; raise CellError unless that is exactly one."""
        number = self._ids.get(cell) or self._emails.get(cell.lower())
        if number is not None:
            return number
        one = self.called(cell)
        if one is None:
            raise self._unknown(cell)
        return one.number

    def called(self, name: str) -> Known | None:
        """Return whom a name means, if anybody; raise CellError when it means several."""
        named = self._named.get(name_key(name), [])
        if len(named) > 1:
            marks = ", ".join(quoted(one.email or one.external_id or one.slack_id or "") for one in named[:5])
            raise CellError(f"names {len(named)} {self._nouns}; write one of {marks} instead")
        return named[0] if named else None

    def _unknown(self, cell: str) -> CellError:
        if not self._named:
            return CellError(f"is not known, as no {self._nouns} are; import {self._nouns} first")
        choices = self._emails if "@" in cell else [group[0].name for group in self._named.values()]
        return CellError(f"is no known {self._noun}", lambda: nearest(cell, choices))
