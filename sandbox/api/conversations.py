"""conversations.*: channels and direct messages, without what was said in them."""

from sandbox.api.arguments import flag, limit, text
from sandbox.api.cursors import page
from sandbox.api.places import channel_of
from sandbox.errors import SlackError
from sandbox.scopes import KINDS, kind_of
from sandbox.slack import Slack
from sandbox.workspace import BOT_USER, TEAM_ID, Change, Channel, Json


def open_direct(slack: Slack, args: Json) -> Json:
    """Open the direct messages with one person, named by id, or return those that `channel` names."""
    if text(args, "channel"):
        channel = channel_of(slack, args)
        if not channel.person:
            raise SlackError("method_not_supported_for_channel_type")
    else:
        channel = slack.workspace.direct(_partner(slack, args))
    return {"channel": shape(slack, channel) if flag(args, "return_im") else {"id": channel.id}}


def info(slack: Slack, args: Json) -> Json:
    """Return one channel."""
    channel = channel_of(slack, args)
    counted = {"num_members": len(channel.members)} if flag(args, "include_num_members") else {}
    return {"channel": shape(slack, channel) | counted}


def list_channels(slack: Slack, args: Json) -> Json:
    """Return a page of the channels that the app sees."""
    types = set((text(args, "types") or "public_channel").replace(" ", "").split(","))
    if not types <= set(KINDS):
        raise SlackError("invalid_types")
    found = [
        each for each in slack.workspace.channels.values() if kind_of(each) in types and slack.sees(each)
    ]
    if flag(args, "exclude_archived"):
        found = [each for each in found if not each.archived]
    channels, metadata = page(args, found, limit(args, 100, 1000))
    return {"channels": [_counted(slack, each) for each in channels], "response_metadata": metadata}


def members(slack: Slack, args: Json) -> Json:
    """Return a page of the ids of a channel's members."""
    found, metadata = page(args, channel_of(slack, args).members, limit(args, 100, 1000))
    return {"members": list(found), "response_metadata": metadata}


def join(slack: Slack, args: Json) -> Json:
    """Have the app join a public channel; it may be in it already."""
    channel = channel_of(slack, args)
    if channel.person or channel.private:
        raise SlackError("method_not_supported_for_channel_type")
    if channel.archived:
        raise SlackError("is_archived")
    if BOT_USER in channel.members:
        warning = "already_in_channel"
        answer = {"warning": warning, "response_metadata": {"warnings": [warning]}}
        return {"channel": shape(slack, channel), **answer}
    channel.members.append(BOT_USER)
    slack.workspace.tell(Change("channel", channel=channel.id))
    return {"channel": shape(slack, channel)}


def shape(slack: Slack, channel: Channel) -> Json:
    """Return a channel as Slack gives it."""
    if channel.person:
        return {
            "id": channel.id,
            "is_im": True,
            "is_channel": False,
            "is_group": False,
            "user": channel.person,
            "is_user_deleted": slack.workspace.people[channel.person].deleted,
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
        "is_ext_shared": slack.workspace.is_shared(channel),
        "context_team_id": TEAM_ID,
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }


def _counted(slack: Slack, channel: Channel) -> Json:
    counted = {} if channel.person else {"num_members": len(channel.members)}
    return shape(slack, channel) | counted


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
    if slack.workspace.is_stranger(person):
        raise SlackError("user_not_visible")
    return person.id
