"""One line of the table, and the arithmetic of all of them."""

import statistics
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Self


@dataclass(frozen=True)
class Row:
    """One line of the table; `more` holds further numbers by name, in the same unit unless they say otherwise."""

    name: str
    unit: str
    ours: float
    reference: float
    goal: str
    met: bool = False
    more: dict[str, float] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        """Return how many times the reference ours is."""
        return self.ours / self.reference

    @property
    def more_is_better(self) -> bool:
        """Return whether it counts what is done in a second."""
        return self.unit == "/s"

    def judged(self, met: bool) -> Self:
        """Return the row with whether its goal is met."""
        return replace(self, met=met)


def ms(seconds: Iterable[float]) -> list[float]:
    """Return seconds as milliseconds."""
    return [1000 * second for second in seconds]


def p99(values: list[float]) -> float:
    """Return what 99 of 100 values do not exceed."""
    return statistics.quantiles(values, n=100, method="inclusive")[98]
