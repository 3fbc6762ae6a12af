"""conversations.*: channels and direct messages, without what was said in them."""

from sandbox.api.arguments import flag, limit, text
from sandbox.api.cursors import page
from sandbox.api.places import channel_of
from sandbox.errors import SlackError
from sandbox.slack import Slack
from sandbox.workspace import BOT_USER, TEAM_ID, Channel, Json

TYPES = {"public_channel", "private_channel", "im", "mpim"}


def open_direct(slack: Slack, args: Json) -> Json:
    """Open the direct messages with one person, named by id, or return those that `channel` names."""
    if text(args, "channel"):
        channel = channel_of(slack, args)
        if not channel.person:
            raise SlackError("method_not_supported_for_channel_type")
    else:
        channel = slack.workspace.direct(_partner(slack, args))
    return {"channel": shape(channel) if flag(args, "return_im") else {"id": channel.id}}


def info(slack: Slack, args: Json) -> Json:
    """Return one channel."""
    channel = channel_of(slack, args)
    counted = {"num_members": len(channel.members)} if flag(args, "include_num_members") else {}
    return {"channel": shape(channel) | counted}


def list_channels(slack: Slack, args: Json) -> Json:
    """Return a page of the channels that the app sees."""
    types = set((text(args, "types") or "public_channel").replace(" ", "").split(","))
    if not types <= TYPES:
        raise SlackError("invalid_types")
    found = [each for each in slack.workspace.channels.values() if _type(each) in types and _seen(each)]
    if flag(args, "exclude_archived"):
        found = [each for each in found if not each.archived]
    channels, metadata = page(args, found, limit(args, 100, 1000))
    return {"channels": [_counted(each) for each in channels], "response_metadata": metadata}


def members(slack: Slack, args: Json) -> Json:
    """Return a page of the ids of a channel's members."""
    found, metadata = page(args, channel_of(slack, args).members, limit(args, 100, 1000))
    return {"members": list(found), "response_metadata": metadata}


def shape(channel: Channel) -> Json:
    """Return a channel as Slack gives it."""
    if channel.person:
        return {
            "id": channel.id,
            "is_im": True,
            "is_channel": False,
            "is_group": False,
            "user": channel.person,
            "is_user_deleted": False,
            "is_archived": channel.archived,
            "context_team_id": TEAM_ID,
            "is_open": True,
        }
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.private,
        "is_group": channel.private,
        "is_im": False,
        "is_mpim": False,
        "is_private": channel.private,
        "is_archived": channel.archived,
        "is_general": channel.name == "general",
        "is_member": BOT_USER in channel.members,
        "context_team_id": TEAM_ID,
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }


def _counted(channel: Channel) -> Json:
    return shape(channel) if channel.person else shape(channel) | {"num_members": len(channel.members)}


def _type(channel: Channel) -> str:
    if channel.person:
        return "im"
    return "private_channel" if channel.private else "public_channel"


def _seen(channel: Channel) -> bool:
    return not channel.private or BOT_USER in channel.members


def _partner(slack: Slack, args: Json) -> str:
    users = [each.strip() for each in (text(args, "users") or "").split(",") if each.strip()]
    if not users:
        raise SlackError("users_list_not_supplied")
    if len(users) > 1:
        raise SlackError("too_many_users")
    person = slack.workspace.people.get(users[0])
    if person is None or person.is_bot:
        raise SlackError("user_not_found" if person is None else "invalid_user_combination")
    if person.deleted:
        raise SlackError("user_disabled")
    return person.id
