"""Public holidays, as the library `holidays` knows them: by country (`US`), or by a region of one (`DE-BY`).

The library is imported when it is first asked, and of its countries only those that are asked for.
"""

import sys
from datetime import date
from functools import cache
from importlib.util import find_spec, module_from_spec
from types import ModuleType


def countries() -> dict[str, str]:
    """Return the ISO 3166 codes of the countries whose holidays are known, by all their names: `GB`, `GBR`, `UK`."""
    known = _library().registry.COUNTRIES.values()
    return {name.upper(): code for country, code, *others in known for name in (country, code, *others)}


def regions(country: str) -> tuple[str, ...]:
    """Return the regions of a known country that may have holidays of their own, such as `DE-BY`."""
    return tuple(f"{country}-{region}" for region in _library().country_holidays(country).subdivisions)


@cache
def public_holidays(place: str, year: int) -> frozenset[date]:
    """Return the public holidays of a country or region; an unknown region has those of all of it."""
    country, _, region = place.partition("-")
    if not country or country not in countries().values():
        return frozenset()
    try:
        return frozenset(_library().country_holidays(country, region or None, year, categories="public"))
    except NotImplementedError:  # the region
        return public_holidays(country, year)


def _library() -> ModuleType:
    import holidays  # noqa: PLC0415 - 4 MB, which only a bot that knows somebody's country needs

    # Before the first country, the package of them all would be imported, and that imports all 250: 8 MB more.
    if spec := find_spec("holidays.countries"):
        sys.modules.setdefault(spec.name, module_from_spec(spec))
    return holidays
