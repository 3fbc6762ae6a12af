"""The shapes in which Slack tells the app about people, channels, messages, views and events."""

import secrets

from sandbox.elements import state_of
from sandbox.workspace import (
    APP_ID,
    BOT_ID,
    BOT_USER,
    TEAM_ID,
    Channel,
    Json,
    Message,
    Person,
    View,
    Workspace,
)

TOKEN = "sandbox-verification"  # noqa: S105 - Slack's long deprecated token, which apps must not rely on


def domain(workspace: Workspace) -> str:
    """Return the workspace's name as it stands in addresses."""
    return workspace.name.lower().replace(" ", "-")


def channel_name(channel: Channel) -> str:
    """Return a channel's name as payloads give it."""
    return "directmessage" if channel.person else channel.name


def channel_brief(channel: Channel) -> Json:
    """Return a channel's id and name."""
    return {"id": channel.id, "name": channel_name(channel)}


def interactive(workspace: Workspace, kind: str, person: Person) -> Json:
    """Return what every interactive payload begins with."""
    return {
        "type": kind,
        "token": TOKEN,
        "team": {"id": TEAM_ID, "domain": domain(workspace)},
        "user": {"id": person.id, "username": person.handle, "name": person.handle, "team_id": person.team},
        "api_app_id": APP_ID,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def event(inner: Json) -> Json:
    """Return an Events API payload around an event, which tells in `event_ts` when it was."""
    installed = {"enterprise_id": None, "team_id": TEAM_ID, "user_id": BOT_USER}
    return {
        "token": TOKEN,
        "team_id": TEAM_ID,
        "context_team_id": TEAM_ID,
        "context_enterprise_id": None,
        "api_app_id": APP_ID,
        "event": inner,
        "type": "event_callback",
        "event_id": event_id(),
        "event_time": int(float(inner["event_ts"])),
        "authorizations": [{**installed, "is_bot": True, "is_enterprise_install": False}],
        "is_ext_shared_channel": False,
        "event_context": secrets.token_hex(16),
    }


def event_id() -> str:
    """Return a fresh id of an event."""
    return f"Ev{secrets.token_hex(5).upper()}"


def message(workspace: Workspace, said: Message, *, metadata: bool = False) -> Json:
    """Return a message as Slack gives it back; its metadata only when asked for."""
    shape: Json = {"type": "message", "user": said.user, "ts": said.ts, "text": said.text, "team": TEAM_ID}
    if said.user == BOT_USER:
        shape |= {"bot_id": BOT_ID, "app_id": APP_ID, "bot_profile": _bot_profile(workspace)}
    if said.ephemeral_to:
        shape["is_ephemeral"] = True
    if said.blocks:
        shape["blocks"] = said.blocks
    if said.attachments:
        shape["attachments"] = said.attachments
    if said.edited:
        shape["edited"] = {"user": said.user, "ts": said.edited_ts}
    if said.reactions:
        shape["reactions"] = [
            {"name": name, "users": users, "count": len(users)} for name, users in said.reactions.items()
        ]
    if metadata and said.metadata:
        shape["metadata"] = said.metadata
    return shape | thread_of(workspace, said)


def view_object(view: View) -> Json:
    """Return a modal as Slack gives it back, with what the person has entered."""
    return {**view.view, "state": {"values": state_of(view.view["blocks"], view.state)}}


def _bot_profile(workspace: Workspace) -> Json:
    name = workspace.people[BOT_USER].name
    return {"id": BOT_ID, "app_id": APP_ID, "name": name, "deleted": False, "team_id": TEAM_ID}


def thread_of(workspace: Workspace, said: Message) -> Json:
    """Return what tells of a message's thread: below whose message it is, or what is below it."""
    if said.thread_ts not in (None, said.ts):
        root = workspace.find_message(said.channel, str(said.thread_ts))
        return {"thread_ts": said.thread_ts, "parent_user_id": root.user if root else None}
    replies = [reply for reply in workspace.replies(said.channel, said.ts) if not reply.ephemeral_to]
    if not replies:
        return {}
    users = list(dict.fromkeys(reply.user for reply in replies))
    return {
        "thread_ts": said.ts,
        "reply_count": len(replies),
        "reply_users_count": len(users),
        "reply_users": users,
        "latest_reply": replies[-1].ts,
    }
