"""How alike words are spelled, from 0 to 100: for what somebody misspelled.

RapidFuzz is imported only where something is: a bot that nobody misspells to is 3 MB smaller.
"""

from collections.abc import Mapping, Sequence


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are spelled."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - see above

    return fuzz.ratio(one, other)


def most_like(typed: str, among: Sequence[str], at_least: float) -> str | None:
    """Return the text that is spelled most like what was typed, if one is at least so much like it."""
    found = alike(typed, among, 1, at_least)
    return among[found[0][1]] if found else None


def alike(
    typed: str,
    among: Sequence[str] | Mapping[int, str],
    limit: int,
    at_least: float,
    *,
    in_part: bool = False,
) -> list[tuple[float, int]]:
    """Return how alike, and the places or keys, of up to `limit` texts so much like what was typed, best first.

    With `in_part`, parts of longer texts count nearly as much as whole ones, in whatever order their words stand.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - see above

    scorer = fuzz.WRatio if in_part else fuzz.ratio
    found = process.extract(typed, among, scorer=scorer, limit=limit, score_cutoff=at_least)
    return [(score, place) for _text, score, place in found]
