"""What one app.yaml calls its parts, how references to them are looked up, and how to say what is wrong."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from pydantic import (
    AfterValidator,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import PydanticCustomError


@dataclass
class Names:
    """What one app.yaml calls its parts, so that references are checked beside every other value."""

    roles: tuple[str, ...]
    areas: tuple[str, ...]
    thresholds: Mapping[str, object]
    zone: object
    deeds: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    taken: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, told: Mapping[str, object], deeds: Iterable[str] = (), emails: Iterable[str] = ()) -> "Names":
        """Return what `told` calls its parts, with the deeds and e-mails that chapters offer for its tasks."""
        return cls(
            roles=tuple(map(str, _group(told.get("roles")))),
            areas=tuple(map(str, _group(told.get("areas")))),
            thresholds=_group(told.get("thresholds")),
            zone=told.get("zone"),
            deeds=tuple(sorted(deeds)),
            emails=tuple(sorted(emails)),
        )


def _group(raw: object) -> Mapping[str, object]:
    return raw if isinstance(raw, Mapping) else {}


def wrong(
    allowed: str, choices: Iterable[str] = (), *, found: str = "", at: tuple[str | int, ...] = ()
) -> PydanticCustomError:
    """Say what is `allowed` instead.

    The nearest of `choices` is suggested; `found` tells what the value does not; `at` leads on to it.
    """
    told = {"allowed": allowed, "choices": tuple(choices), "found": found, "at": at}
    return PydanticCustomError("wrong", "{allowed}", told)


def named(suffix: str, plain: str) -> WrapValidator:
    """Let the name of a threshold stand for its value, if it counts in the same unit (`_arr`, `_days`)."""

    def resolve(raw: object, check: ValidatorFunctionWrapHandler, info: ValidationInfo) -> object:
        if not isinstance(raw, str) or not isinstance(info.context, Names):
            return check(raw)
        known = {key: value for key, value in info.context.thresholds.items() if key.endswith(suffix)}
        if raw not in known:
            raise wrong(f"{plain}, or the name of a threshold: {', '.join(known)}", known)
        with suppress(ValidationError):  # a wrong threshold is told once: where it stands
            return check(known[raw])
        return None

    return WrapValidator(resolve)


def one_of(choices: Callable[[Names], tuple[str, ...]]) -> AfterValidator:
    """Accept a name that the file gives to one of its parts; any, where it names none."""

    def check(key: str, info: ValidationInfo) -> str:
        known = choices(info.context) if isinstance(info.context, Names) else ()
        if known and key not in known:
            raise wrong(", ".join(known), known)
        return key

    return AfterValidator(check)


def once(kind: str) -> AfterValidator:
    """Accept each value of this kind once in a file: the second one is told as a mistake."""

    def check(value: str, info: ValidationInfo) -> str:
        if isinstance(info.context, Names):
            if (kind, value) in info.context.taken:
                raise wrong(f"each {kind} once", found=f'"{value}" a second time')
            info.context.taken.add((kind, value))
        return value

    return AfterValidator(check)


def offered(choices: Callable[[Names], tuple[str, ...]]) -> AfterValidator:
    """Accept a name of what the chapters offer that are on."""

    def check(key: str, info: ValidationInfo) -> str:
        known = choices(info.context) if isinstance(info.context, Names) else (key,)
        if key not in known:
            raise wrong(", ".join(known) or "nothing, with the chapters that are on", known)
        return key

    return AfterValidator(check)
