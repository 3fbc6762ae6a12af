"""Whether a call is let in: the token, its kind, and the scopes that the installation grants."""

from dataclasses import dataclass, field

from sandbox.api.arguments import text
from sandbox.errors import SlackError
from sandbox.scopes import APP_LEVEL, BY_KIND, KINDS, METHODS, any_of, kind_of, scope_for
from sandbox.slack import Slack
from sandbox.workspace import Json


@dataclass(frozen=True)
class Access:
    """The scopes that a token provides, and those that a call needs."""

    provided: list[str] = field(default_factory=list)
    needed: list[str] = field(default_factory=list)

    def headers(self) -> dict[str, str]:
        """Return the headers in which Slack tells both; none for a call that no token came with."""
        if not self.provided:
            return {}
        return {"x-oauth-scopes": ",".join(self.provided), "x-accepted-oauth-scopes": ",".join(self.needed)}


def granted(slack: Slack, token: str) -> list[str]:
    """Return the scopes that come with a token, sorted; raises Slack's error for one that opens nothing."""
    if not token:
        raise SlackError("not_authed")
    if token not in (slack.bot_token, slack.app_token):
        raise SlackError("invalid_auth")
    if token in slack.revoked:
        raise SlackError("token_revoked")
    return list(APP_LEVEL) if token == slack.app_token else sorted(slack.installation.scopes)


def needed(slack: Slack, method: str, args: Json) -> list[str]:
    """Return the scopes that a call takes; the kind of conversation decides for conversations.*."""
    if method == "apps.connections.open":
        return list(APP_LEVEL)
    if method not in BY_KIND:
        return list(METHODS[method])
    return sorted({scope_for(method, kind) for kind in _kinds(slack, method, args)})


def check(method: str, access: Access) -> None:
    """Raise `missing_scope` for a call that takes more than is provided."""
    missing = [scope for scope in access.needed if scope not in access.provided]
    if method in BY_KIND and not (missing or set(any_of(method)) & set(access.provided)):
        missing = any_of(method)  # whatever it is about
    if missing:
        raise SlackError("missing_scope", needed=",".join(missing), provided=",".join(access.provided))


def _kinds(slack: Slack, method: str, args: Json) -> list[str]:
    if method == "conversations.list":
        asked = (text(args, "types") or "public_channel").replace(" ", "").split(",")
        return [kind for kind in asked if kind in KINDS]
    if method == "conversations.open" and not text(args, "channel"):
        return ["mpim" if "," in (text(args, "users") or "") else "im"]
    channel = slack.workspace.channels.get(str(args.get("channel")))
    return [kind_of(channel)] if channel and slack.sees(channel) else []
