"""Reading the arguments of a call: from a query, a form or JSON, whichever way they came."""

import json
from json import JSONDecodeError

from aiohttp import web

from sandbox.errors import SlackError
from sandbox.workspace import Json

STRUCTURED = ("attachments", "blocks", "files", "metadata", "view")
TRUE = ("true", "1", "True")


async def read(request: web.Request) -> Json:
    """Return a call's arguments, with those that are JSON in a form decoded where they can be."""
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        args |= await _json(request)
    elif request.can_read_body:
        args |= dict(await request.post())
    for name in STRUCTURED:
        if isinstance(args.get(name), str) and args[name]:
            args[name] = _decoded(args[name])
    return args


def text(args: Json, name: str) -> str | None:
    """Return an argument as text, None when it is missing or empty."""
    value = args.get(name)
    return None if value in (None, "") else str(value)


def flag(args: Json, name: str) -> bool:
    """Say whether an argument is set to true."""
    return args.get(name) is True or str(args.get(name)) in TRUE


def limit(args: Json, default: int, most: int) -> int:
    """Return how many items to give; raises `invalid_limit`."""
    given = text(args, "limit")
    if given is None:
        return default
    if not given.isdigit() or not 1 <= int(given) <= most:
        raise SlackError("invalid_limit")
    return int(given)


async def _json(request: web.Request) -> Json:
    try:
        given = await request.json()
    except ValueError:
        raise SlackError("invalid_json") from None
    if not isinstance(given, dict):
        raise SlackError("json_not_object")
    return given


def _decoded(written: str) -> object:
    try:
        return json.loads(written)
    except JSONDecodeError:
        return written
