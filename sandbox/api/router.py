"""The way into the Web API: which function answers which method, with which token."""

from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from sandbox.api import (
    apps,
    arguments,
    chat,
    conversations,
    files,
    gate,
    history,
    reactions,
    usergroups,
    users,
    views,
)
from sandbox.api.permissions import Access, check, granted, needed
from sandbox.errors import RateLimitedError, SlackError
from sandbox.faults import HANGING, Fault
from sandbox.slack import Slack
from sandbox.workspace import Json


@dataclass(frozen=True)
class Method:
    """What answers a method, and the arguments that it cannot do without."""

    answer: Callable[[Slack, Json], Json]
    required: tuple[str, ...] = ()
    app_level: bool = False


METHODS = {
    "apps.connections.open": Method(apps.connections_open, app_level=True),
    "auth.revoke": Method(apps.auth_revoke),
    "auth.test": Method(apps.auth_test),
    "chat.delete": Method(chat.delete, ("channel", "ts")),
    "chat.getPermalink": Method(chat.get_permalink, ("channel", "message_ts")),
    "chat.postEphemeral": Method(chat.post_ephemeral, ("channel", "user")),
    "chat.postMessage": Method(chat.post_message, ("channel",)),
    "chat.update": Method(chat.update, ("channel", "ts")),
    "conversations.history": Method(history.history, ("channel",)),
    "conversations.info": Method(conversations.info, ("channel",)),
    "conversations.join": Method(conversations.join, ("channel",)),
    "conversations.list": Method(conversations.list_channels),
    "conversations.members": Method(conversations.members, ("channel",)),
    "conversations.open": Method(conversations.open_direct),
    "conversations.replies": Method(history.replies, ("channel", "ts")),
    "files.completeUploadExternal": Method(files.complete_upload, ("files",)),
    "files.getUploadURLExternal": Method(files.get_upload_url, ("filename", "length")),
    "reactions.add": Method(reactions.add, ("name",)),
    "reactions.remove": Method(reactions.remove, ("name",)),
    "usergroups.list": Method(usergroups.list_groups),
    "usergroups.users.list": Method(usergroups.list_users, ("usergroup",)),
    "users.info": Method(users.info, ("user",)),
    "users.list": Method(users.list_users),
    "users.lookupByEmail": Method(users.lookup_by_email, ("email",)),
    "views.open": Method(views.open_view, ("view",)),
    "views.publish": Method(views.publish, ("user_id", "view")),
    "views.push": Method(views.push, ("view",)),
    "views.update": Method(views.update, ("view",)),
}


def add_api(app: web.Application, slack: Slack) -> None:
    """Mount the Web API under /api."""

    async def answer(request: web.Request) -> web.Response:
        name, args, access = request.match_info["method"], {}, Access()
        fault, wrong = None, None
        try:
            args = await arguments.read(request)
            token = _token(request, args)
            place = slack.workspace.place_key(str(args.get("channel") or "")) or ""
            slack.pace.check_wait(name, place)
            fault = slack.faults.for_call(name, place, app_level=_is_app_level(name))
            if fault:
                await gate.strike(slack, fault, name, place)
            slack.pace.count(name, place)
            access = _enter(slack, name, token, args)
            result = {"ok": True, **_call(slack, name, args, access)}
        except SlackError as error:
            wrong, result = error, _failure(name, error)
        slack.calls.append(
            {
                "at": slack.workspace.clock.now().isoformat(),
                "method": name,
                "args": args,
                "ok": result["ok"],
                "error": result.get("error"),
                "scopes": access.needed,
                **_trouble(fault, wrong),
            }
        )
        if fault and fault.fault in HANGING:
            return await gate.hang_up(request, fault.seconds)
        return _answered(result, wrong, access)

    app.router.add_route("*", "/api/{method}", answer)


def _is_app_level(name: str) -> bool:
    return name in METHODS and METHODS[name].app_level


def _trouble(fault: Fault | None, wrong: SlackError | None) -> Json:
    limited = wrong if isinstance(wrong, RateLimitedError) else None
    return {
        "fault": fault.fault if fault else None,
        "retry_after": limited.retry_after if limited else None,
        "broke_retry_after": limited is not None and limited.broken,
    }


def _answered(result: Json, wrong: SlackError | None, access: Access) -> web.Response:
    wait = {"Retry-After": str(wrong.retry_after)} if isinstance(wrong, RateLimitedError) else {}
    return web.json_response(result, status=wrong.status if wrong else 200, headers=access.headers() | wait)


def _token(request: web.Request, args: Json) -> str:
    header = request.headers.get("Authorization", "")
    return str(args.pop("token", "") or "") or header.removeprefix("Bearer").strip()


def _enter(slack: Slack, name: str, token: str, args: Json) -> Access:
    """Return what the token grants and the call takes; raises Slack's word for a token of no use here."""
    if name == "api.test":
        return Access()
    method = METHODS.get(name)
    if method is None:
        raise SlackError("unknown_method")
    provided = granted(slack, token)
    if method.app_level != (token == slack.app_token):
        raise SlackError("not_allowed_token_type")
    return Access(provided, needed(slack, name, args))


def _call(slack: Slack, name: str, args: Json, access: Access) -> Json:
    if name == "api.test":
        return apps.api_test(args)
    check(name, access)
    method = METHODS[name]
    missing = [each for each in method.required if args.get(each) in (None, "")]
    if missing:
        raise SlackError(
            "invalid_arguments", *(f"[ERROR] missing required field: {each}" for each in missing)
        )
    return method.answer(slack, args)


def _failure(name: str, error: SlackError) -> Json:
    failure: Json = {"ok": False, "error": error.code, **error.fields}
    if error.code == "unknown_method":
        failure["req_method"] = name
    if error.messages:
        failure["response_metadata"] = {"messages": list(error.messages)}
    return failure
