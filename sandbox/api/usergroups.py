"""usergroups.*: the groups that can be mentioned like a person."""

from sandbox.api.arguments import flag
from sandbox.errors import SlackError
from sandbox.slack import Slack
from sandbox.workspace import TEAM_ID, Json, UserGroup


def list_groups(slack: Slack, args: Json) -> Json:
    """Return the groups; disabled ones, members and their number only when asked for."""
    shown = [each for each in slack.workspace.groups.values() if _shown(each, args)]
    return {"usergroups": [_shape(each, args) for each in shown]}


def list_users(slack: Slack, args: Json) -> Json:
    """Return the ids of a group's members."""
    group = slack.workspace.groups.get(str(args["usergroup"]))
    if group is None or not _shown(group, args):
        raise SlackError("no_such_subteam")
    return {"users": group.users}


def _shown(group: UserGroup, args: Json) -> bool:
    return flag(args, "include_disabled") or not group.disabled


def _shape(group: UserGroup, args: Json) -> Json:
    shape: Json = {
        "id": group.id,
        "team_id": TEAM_ID,
        "is_usergroup": True,
        "is_external": False,
        "name": group.name,
        "handle": group.handle,
        "description": "",
        "date_delete": 1 if group.disabled else 0,
        "auto_type": None,
        "prefs": {"channels": [], "groups": []},
    }
    if flag(args, "include_users"):
        shape["users"] = group.users
    return shape | ({"user_count": len(group.users)} if flag(args, "include_count") else {})
