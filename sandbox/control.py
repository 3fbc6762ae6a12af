"""The control API: everything a person can do, over JSON, for tests, scripts and the page.

Every POST takes a JSON object and answers, after the bot has acknowledged (or failed to),
``{"ok": true, "ack": payload or null, "failure": null | "operation_timeout" | "dispatch_failed" | …}``,
where a failure may also be Slack's code for an acknowledgement that it cannot use (`invalid_blocks`).
A bad request answers 400 ``{"ok": false, "error": "a sentence"}`` and changes nothing.

- ``/control/command``  {user, channel, text}                    text is all that was typed: "/cta flag Acme"
- ``/control/message``  {user, channel, text, thread_ts?}        answers also {channel, ts}
- ``/control/click``    {user, action_id, channel+ts | view_id, block_id?, value?}  answers also {sent}
- ``/control/options``  {user, action_id, query?, channel+ts | view_id, block_id?}
                        answers also {options: [...], option_groups: [...]}
- ``/control/submit``   {user, view_id, values}                  answers also {errors: {block_id: text}}
- ``/control/close``    {user, view_id, everything?}
- ``/control/react``    {user, channel, ts, name, remove?}
- ``/control/edit``     {user, channel, ts, text}               one's own message
- ``/control/delete``   {user, channel, ts}                     one's own message
- ``/control/home``     {user}
- ``/control/shortcut`` {user, callback_id, channel?, ts?}
- ``/control/clock``    {to | advance}                          an instant or a duration of ISO 8601, forwards only;
                        answers, like GET, {now, offset_seconds}
- ``/control/faults``   {fault, method?, times?, channel?, seconds?, retry_after?, copies?, reason?}
                        answers, like GET, {faults: [those that wait]}; DELETE lifts them all
- ``/control/request_urls`` {urls}                              where signed requests go, in turn; none: Socket Mode;
                        answers, like GET, {urls}
- ``GET /control/state``, ``GET /control/calls``

Faults of calls, for the next `times` (1 if untold) calls of `method` ("*": any), only in `channel` if told:
`rate_limited` (`retry_after`: seconds), `server_error` (500), `timeout_before` (nothing is done and no answer
comes; the connection is closed after `seconds`), `timeout_after` (it is done, but no answer comes), `slow`
(`seconds`); `token_revoked` and `channel_archived` stay until they are lifted if `times` is untold.
`duplicate_event`: the next `times` events arrive `copies` times, under different ids; `duplicate_payload`: so do
the next payloads of any kind, and all answers to them count. At once, for the connections that are open:
`deaf_socket` (nothing comes, pings are not answered), `disconnect` (`reason`: warning, refresh_requested or
link_disabled; closed after `seconds`, and answered then).

A call in ``GET /control/calls`` tells also the `fault` that struck it, the `retry_after` that it was told, and
`broke_retry_after`: whether it came before the end of a wait that an earlier call had been told. A wait holds
for the method; for chat.postMessage it holds for the channel, unless the whole workspace posted too much.

A home tab has a `view_id` like a modal (`homes[user].id`). A channel is an id, a name (with or without #),
or a person's @handle for their direct messages with the bot.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from aiohttp import web

from sandbox.acts import clock, faults, request_urls
from sandbox.errors import RefusedError
from sandbox.hub import Hub
from sandbox.payloads import view_object
from sandbox.workspace import Json, Workspace

NUMBER = (int, float)
TYPES: dict[str, type | tuple[type, ...]] = {
    "values": dict,
    "everything": bool,
    "remove": bool,
    "value": object,
    "times": int,
    "retry_after": int,
    "copies": int,
    "seconds": NUMBER,
    "urls": list,
}
NAMES: dict[type | tuple[type, ...], str] = {
    dict: "an object",
    bool: "true or false",
    str: "a text",
    int: "a whole number",
    NUMBER: "a number",
    list: "a list",
}


@dataclass(frozen=True)
class Act:
    """One act of a person: what does it, and the fields that it must and may have."""

    do: Callable[..., Awaitable[Json]]
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()


def add_control(app: web.Application, hub: Hub) -> None:
    """Mount the control API under /control."""
    surface = ("channel", "ts", "view_id", "block_id")
    acts = {
        "command": Act(hub.command, ("user", "channel", "text")),
        "message": Act(hub.message, ("user", "channel", "text"), ("thread_ts",)),
        "click": Act(hub.click, ("user", "action_id"), (*surface, "value")),
        "options": Act(hub.options, ("user", "action_id"), (*surface, "query")),
        "submit": Act(hub.submit, ("user", "view_id", "values")),
        "close": Act(hub.close_view, ("user", "view_id"), ("everything",)),
        "react": Act(hub.react, ("user", "channel", "ts", "name"), ("remove",)),
        "edit": Act(hub.edit, ("user", "channel", "ts", "text")),
        "delete": Act(hub.delete, ("user", "channel", "ts")),
        "home": Act(hub.home, ("user",)),
        "shortcut": Act(hub.shortcut, ("user", "callback_id"), ("channel", "ts")),
        "clock": Act(partial(clock.move, hub.workspace), (), ("to", "advance")),
        "faults": Act(partial(faults.put, hub.slack), ("fault",), ("method", *faults.MORE)),
        "request_urls": Act(partial(request_urls.point, hub.slack), ("urls",)),
    }
    for name, act in acts.items():
        app.router.add_post(f"/control/{name}", _handler(name, act))

    async def show_state(request: web.Request) -> web.Response:
        del request
        return web.json_response(state(hub.workspace))

    async def show_calls(request: web.Request) -> web.Response:
        del request
        return web.json_response(list(hub.slack.calls))

    async def show_clock(request: web.Request) -> web.Response:
        del request
        return web.json_response(clock.shown(hub.workspace))

    async def show_request_urls(request: web.Request) -> web.Response:
        del request
        return web.json_response(request_urls.shown(hub.slack))

    async def show_faults(request: web.Request) -> web.Response:
        del request
        return web.json_response({"faults": hub.slack.faults.left()})

    async def lift_faults(request: web.Request) -> web.Response:
        try:
            _check_origin(request)
        except RefusedError as refused:
            return _refusal(refused)
        hub.slack.faults.clear()
        return await show_faults(request)

    app.router.add_get("/control/clock", show_clock)
    app.router.add_get("/control/request_urls", show_request_urls)
    app.router.add_get("/control/faults", show_faults)
    app.router.add_delete("/control/faults", lift_faults)
    app.router.add_get("/control/state", show_state)
    app.router.add_get("/control/calls", show_calls)


def state(workspace: Workspace) -> Json:
    """Return all that stands in the workspace, people before apps, messages oldest first in each channel."""
    people = sorted(workspace.people.values(), key=lambda person: person.is_bot)
    return {
        "people": [vars(person) for person in people],
        "groups": [vars(group) for group in workspace.groups.values()],
        "channels": [vars(channel) for channel in workspace.channels.values()],
        "messages": [vars(each) for said in workspace.messages.values() for each in said],
        "views": [
            {"id": each.id, "user": each.user, "view": view_object(each), "errors": each.errors}
            for each in workspace.views.values()
        ],
        "homes": workspace.homes,
    }


def _handler(name: str, act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        try:
            _check_origin(request)
            result = await act.do(**_fields(name, act, await _read(request)))
        except RefusedError as refused:
            return _refusal(refused)
        return web.json_response({"ok": True, **result})

    return handle


def _refusal(refused: RefusedError) -> web.Response:
    return web.json_response({"ok": False, "error": str(refused)}, status=400)


def _check_origin(request: web.Request) -> None:
    """Refuse what another site's page sends through a person's browser."""
    origin = request.headers.get("Origin")
    if origin and urlsplit(origin).netloc != request.host:
        raise RefusedError(f"Pages of {origin} may not act here.")


async def _read(request: web.Request) -> Json:
    try:
        given = await request.json()
    except ValueError:
        raise RefusedError("The body is not JSON.") from None
    if not isinstance(given, dict):
        raise RefusedError("The body must be a JSON object.")
    return {key: value for key, value in given.items() if value is not None}


def _fields(name: str, act: Act, given: Json) -> Json:
    known = (*act.required, *act.optional)
    for key, value in given.items():
        if key not in known:
            raise RefusedError(f"{name} has no field {key!r}; it takes {', '.join(known)}.")
        wanted = TYPES.get(key, str)
        if not isinstance(value, wanted) or (isinstance(value, bool) and wanted in (int, NUMBER)):
            raise RefusedError(f"{key!r} must be {NAMES[wanted]}.")
    missing = [key for key in act.required if key not in given]
    if missing:
        raise RefusedError(f"{name} needs {', '.join(missing)}.")
    return given
