"""Asking for a fault: checked, then left waiting for its call or event, or done to the connections at once."""

from collections.abc import Iterable

from sandbox.errors import RefusedError
from sandbox.faults import KINDS, REASONS, Fault
from sandbox.slack import Slack
from sandbox.tiers import TIERS
from sandbox.workspace import Json

BOUNDS = {"times": (1, 10_000), "seconds": (0, 600), "retry_after": (1, 3600), "copies": (2, 20)}
MORE = ("times", "channel", "seconds", "retry_after", "copies", "reason")


async def put(slack: Slack, fault: str, method: str = "*", **more: float | str) -> Json:
    """Bring a fault about; return all that wait. Raises `RefusedError` for what makes no sense."""
    kind = KINDS.get(fault)
    if kind is None:
        raise RefusedError(f"There is no fault {fault!r}; there are {_names(KINDS)}.")
    if method != "*" and kind.strikes != "call":
        raise RefusedError(f"{fault} strikes {kind.strikes}s, not a method; leave 'method' out.")
    if method != "*" and method not in TIERS:
        raise RefusedError(f"There is no method {method!r}; there are *, {_names(TIERS)}.")
    counted = {"call": ["times", "channel"], "event": ["times"], "payload": ["times"]}
    taken = [*counted.get(kind.strikes, []), *kind.more]
    for name, value in more.items():
        if name not in taken:
            raise RefusedError(f"{fault} takes no {name!r}; it takes {_names(taken) or 'nothing more'}.")
        _check_bounds(name, value)
    told = {**kind.more, **more}
    if kind.strikes == "connection":
        await _strike_connections(slack, fault, told)
    else:
        left = told.pop("times", None if kind.until_lifted else 1)
        slack.faults.add(Fault(fault, method, left, _place(slack, told.pop("channel", None)), **told))  # type: ignore[arg-type] # checked above
    return {"faults": slack.faults.left()}


async def _strike_connections(slack: Slack, fault: str, told: Json) -> None:
    if fault == "deaf_socket":
        slack.link.deafen()
        return
    if told["reason"] not in REASONS:
        raise RefusedError(f"There is no reason {told['reason']!r}; there are {_names(REASONS)}.")
    await slack.link.disconnect(told["reason"], told["seconds"])


def _check_bounds(name: str, value: float | str) -> None:
    if isinstance(value, str):
        return
    least, most = BOUNDS[name]
    if not least <= value <= most:
        raise RefusedError(f"{name!r} must be from {least} to {most}.")


def _place(slack: Slack, ref: object) -> str | None:
    if ref is None:
        return None
    place = slack.workspace.place_key(str(ref))
    if place is None:
        raise RefusedError(f"There is no channel {str(ref)!r}.")
    return place


def _names(known: Iterable[str]) -> str:
    return ", ".join(known)
