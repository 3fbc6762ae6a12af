"""auth.*, api.* and apps.*: who the app is, and where it connects."""

from sandbox.api.arguments import flag
from sandbox.errors import SlackError
from sandbox.payloads import domain
from sandbox.slack import Slack
from sandbox.workspace import BOT_ID, BOT_USER, TEAM_ID, Json


def api_test(args: Json) -> Json:
    """Return the arguments; with `error` among them, fail with it. Needs no token."""
    if args.get("error"):
        raise SlackError(str(args["error"]))
    return {"args": args}


def auth_test(slack: Slack, args: Json) -> Json:
    """Return whose token it is."""
    del args
    return {
        "url": f"{slack.base_url}/",
        "team": slack.workspace.name,
        "user": slack.workspace.people[BOT_USER].handle,
        "team_id": TEAM_ID,
        "user_id": BOT_USER,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
        "domain": domain(slack.workspace),
    }


def auth_revoke(slack: Slack, args: Json) -> Json:
    """End the bot's token: the app is uninstalled, and every later call answers `token_revoked`."""
    if flag(args, "test"):
        return {"revoked": False}
    slack.revoked.add(slack.bot_token)
    return {"revoked": True}


def connections_open(slack: Slack, args: Json) -> Json:
    """Return the address of a WebSocket that may be opened once."""
    del args
    return {"url": f"{slack.base_url.replace('http', 'ws', 1)}/link?ticket={slack.link.ticket()}"}
