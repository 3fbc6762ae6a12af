"""The kinds of value that app.yaml holds: keys, channels, zones, times, references to roles and areas.

Each refuses with a `wrong` error (`bot.policy.names`), which says what is allowed.
"""

import re
from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Annotated, Literal, Protocol, TypeVar
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from bot.policy.holidays import countries, regions
from bot.policy.names import Names, named, offered, once, one_of, wrong

K = TypeVar("K")
V = TypeVar("V")

LevelKey = Literal["lead", "vp", "ceo"]
PriorityKey = Literal["low", "medium", "high", "urgent"]
Order = Literal["strict", "advise"]
OnHoliday = Literal["skip", "move", "hold"]
Language = Literal["en", "zh_Hans"]
Charts = Literal["blocks", "pictures"]
Colour = Literal["red", "yellow", "green"]
SupportTier = Literal["standard", "premier", "elite"]
SponsoredTier = Literal["enterprise", "strategic"]
Cadence = Literal["monthly", "quarterly", "half_yearly"]
CtaTypeKey = Literal["risk", "opportunity", "lifecycle", "objective"]
AT_THE_CUSTOMER = (
    "owner",
    "sponsor",
)  # who does a task besides jobs: the CTA's owner, the customer's sponsor
EVERYONE = "everyone"
NO_HOLIDAYS = "none"


class Weekday(StrEnum):
    """A day of the week, in the order of `date.weekday()`."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class HasKey(Protocol):
    """A part that carries the key under which it stands."""

    key: str


def _own_or_usual_zone(raw: object, check: ValidatorFunctionWrapHandler, info: ValidationInfo) -> object:
    if raw is None and isinstance(info.context, Names):
        return info.context.zone  # checked where it stands
    return check(raw)


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _channel(name: str) -> str:
    bare = name.removeprefix("#")
    spelled = bare != name and all(sign.isalnum() or sign in "-_" for sign in bare) and bare == bare.lower()
    if not (spelled and 1 <= len(bare) <= 80) and not re.fullmatch(r"[CG][A-Z0-9]{8,20}", name):
        allowed = 'a channel such as "#risk-support" (lower case, digits, - and _; at most 80), or its id'
        raise wrong(allowed, ["#" + re.sub(r"[^\w-]+", "-", bare.lower()).strip("-")])
    return name


def _zone(name: str) -> str:
    if name not in _zones():
        raise wrong("a time zone such as America/New_York or Europe/Berlin", sorted(_zones()))
    return name


def _holidays_of(place: str) -> str:
    """Return the country or region whose holidays count; "" for none."""
    if place in ("", NO_HOLIDAYS):
        return ""
    country = countries().get(place.partition("-")[0].upper())
    if country is None:
        allowed = f"a country's ISO code such as US, a region's such as GB-ENG, or {NO_HOLIDAYS}"
        raise wrong(allowed, [NO_HOLIDAYS])
    if place not in (known := (country, *regions(country))):
        raise wrong(", ".join(known), known)
    return place


def _clock(raw: object) -> object:
    if isinstance(raw, time):
        return raw
    if isinstance(raw, str) and (told := re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", raw)):
        return time(int(told[1]), int(told[2]))
    raise wrong('a time from "00:00" to "23:59", such as "09:30" or "14:00"')


def _word(written: str, info: ValidationInfo) -> str:
    word = written.lower()
    if not re.fullmatch(r"[^\s,;:]{1,40}", word):
        raise wrong("one word without spaces, at most 40 letters")
    if isinstance(info.context, Names) and word in info.context.areas:
        raise wrong("words that are not the key of an area; keys are understood anyhow")
    return word


def _lower(raw: object) -> object:
    return raw.lower() if isinstance(raw, str) else raw


def _command(name: str) -> str:
    if not re.fullmatch(r"/[a-z0-9_-]{1,31}", name):
        raise wrong('a slash and a word such as "/cta" (lower case, digits, - and _; at most 32 in all)')
    return name


def _user_group(written: str) -> str:
    if not re.fullmatch(r"S[A-Z0-9]{6,20}", written):
        raise wrong("the id of a Slack user group, such as S0614TZR7")
    return written


def _key(key: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", key):
        raise wrong("a short name of lower-case letters, digits and _, such as vp_sales")
    if key == "overall":
        raise wrong("any name but overall, which stands for the scorecard as a whole")
    return key


Key = Annotated[str, AfterValidator(_key)]
DeedKey = Annotated[str, offered(lambda names: names.deeds)]
EmailKey = Annotated[str, offered(lambda names: names.emails)]
RoleKey = Annotated[str, one_of(lambda names: names.roles)]
DoerKey = Annotated[str, one_of(lambda names: names.roles and (*names.roles, *AT_THE_CUSTOMER))]
AreaKey = Annotated[str, one_of(lambda names: names.areas)]
Word = Annotated[str, AfterValidator(_word), once("word")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]
Channel = Annotated[str, AfterValidator(_channel)]
Command = Annotated[str, AfterValidator(_command)]
Zone = Annotated[str, AfterValidator(_zone)]
Holidays = Annotated[
    Mapping[Zone, Annotated[str, AfterValidator(_holidays_of)]], AfterValidator(MappingProxyType)
]
OwnZone = Annotated[Zone, WrapValidator(_own_or_usual_zone)]
Clock = Annotated[time, BeforeValidator(_clock)]
Day = Annotated[Weekday, BeforeValidator(_lower)]
Count = Annotated[int, Field(strict=True, ge=1, le=1000)]
Some = Annotated[int, Field(strict=True, ge=0, le=1000)]
Percent = Annotated[int, Field(strict=True, ge=0, le=100)]
Minutes = Annotated[int, Field(strict=True, ge=0, le=60)]
Window = Annotated[int, Field(strict=True, ge=0, le=7 * 24 * 60)]  # minutes
Days = Annotated[Count, named("_days", "a whole number of days such as 90")]
Hours = Annotated[Decimal, Field(gt=0, le=500, decimal_places=2)]
UserGroup = Annotated[str, AfterValidator(_user_group)]
Money = Annotated[Decimal, Field(ge=0, max_digits=15, decimal_places=2)]
Arr = Annotated[Money, named("_arr", "an amount in US dollars such as 100000")]


def _with_keys(raw: object) -> object:
    if not isinstance(raw, Mapping):
        return raw
    return {key: {"key": key, **part} if isinstance(part, Mapping) else part for key, part in raw.items()}


def _at_least_one(entries: V) -> V:
    """Refuse an empty list or group; runs only when its entries are right, so that nothing is told twice."""
    if not entries:
        raise wrong("at least one entry", found="none")
    return entries


def _keyed(parts: Mapping[str, HasKey]) -> Mapping[str, HasKey]:
    for key, part in parts.items():
        if part.key != key:
            raise wrong(f"no key here, because {key} stands in front of it already", at=(key, "key"))
    return MappingProxyType(parts)


Frozen = Annotated[Mapping[K, V], AfterValidator(_at_least_one), AfterValidator(MappingProxyType)]
Keyed = Annotated[
    Mapping[Key, V], AfterValidator(_at_least_one), BeforeValidator(_with_keys), AfterValidator(_keyed)
]
Several = Annotated[tuple[V, ...], AfterValidator(_at_least_one)]


def _everyone_or_jobs(raw: object, check: ValidatorFunctionWrapHandler) -> object:
    if raw == EVERYONE:
        return None
    if not isinstance(raw, list | tuple):
        raise wrong(f"{EVERYONE}, or a list of jobs such as [lead, ceo]", [EVERYONE])
    return check(raw)


Jobs = Annotated[Several[RoleKey] | None, WrapValidator(_everyone_or_jobs)]  # None: everyone


class Part(BaseModel):
    """What every part of the policy has in common: it never changes, and knows all its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)
