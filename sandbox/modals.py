"""Modals and homes as Slack keeps them: opened, put on each other, changed, closed."""

import secrets

from sandbox import checks
from sandbox.elements import with_ids
from sandbox.errors import SlackError
from sandbox.workspace import APP_ID, BOT_ID, TEAM_ID, Change, Json, View, Workspace

DEPTH = 3
OPTIONAL = ("title", "submit", "close")


def open_modal(workspace: Workspace, user: str, given: object) -> View:
    """Open a modal for a person."""
    view_id = workspace.new_id("V")
    return _put(workspace, View(view_id, user, {}, "", root_id=view_id), given)


def push_modal(workspace: Workspace, below: View, given: object) -> View:
    """Put a modal on another one; raises `push_limit_reached` above three."""
    if len(stack(workspace, below)) >= DEPTH:
        raise SlackError("push_limit_reached")
    view = View(workspace.new_id("V"), below.user, {}, "", root_id=below.root_id, previous_id=below.id)
    return _put(workspace, view, given)


def update_modal(workspace: Workspace, view: View, given: object, expected: str | None = None) -> View:
    """Change a modal's content; what was entered stays. Raises `hash_conflict` if it is not as `expected`."""
    if expected is not None and expected != view.hash:
        raise SlackError("hash_conflict")
    _put(workspace, view, given)
    view.errors = {}
    return view


def close_modal(workspace: Workspace, view: View) -> None:
    """Take one modal away; the one under it shows again."""
    del workspace.views[view.id]
    workspace.tell(Change("view", user=view.user))


def stack(workspace: Workspace, view: View) -> list[View]:
    """Return the modals that lie on each other with this one, lowest first."""
    return [each for each in workspace.views.values() if each.root_id == view.root_id]


def publish_home(workspace: Workspace, user: str, given: object, expected: str | None = None) -> Json:
    """Put a view into a person's home and return it; raises `hash_conflict` if it is not as `expected`."""
    before = workspace.homes.get(user, {})
    if expected is not None and expected != before.get("hash"):
        raise SlackError("hash_conflict")
    view_id = before.get("id") or workspace.new_id("V")
    home = _whole(checks.view(given, "home", workspace), view_id, _new_hash(workspace), view_id, None)
    workspace.homes[user] = {**home, "state": {"values": {}}}
    workspace.tell(Change("home", user=user))
    return workspace.homes[user]


def _put(workspace: Workspace, view: View, given: object) -> View:
    checked = checks.view(given, "modal", workspace)
    _check_external_id(workspace, view.id, checked.get("external_id"))
    view.hash = _new_hash(workspace)
    view.view = _whole(checked, view.id, view.hash, view.root_id, view.previous_id)
    workspace.views[view.id] = view
    workspace.tell(Change("view", user=view.user))
    return view


def _new_hash(workspace: Workspace) -> str:
    return f"{int(workspace.clock.now().timestamp())}.{secrets.token_urlsafe(6)}"


def _check_external_id(workspace: Workspace, view_id: str, name: str | None) -> None:
    others = (each for each in workspace.views.values() if each.id != view_id)
    if name and any(each.view["external_id"] == name for each in others):
        raise SlackError("duplicate_external_id")


def _whole(given: Json, view_id: str, hash_: str, root_id: str, previous_id: str | None) -> Json:
    return {
        "id": view_id,
        "team_id": TEAM_ID,
        "type": given["type"],
        "blocks": with_ids(given["blocks"]),
        "private_metadata": given.get("private_metadata") or "",
        "callback_id": given.get("callback_id") or "",
        "external_id": given.get("external_id") or "",
        **{key: given.get(key) for key in OPTIONAL},
        "clear_on_close": bool(given.get("clear_on_close")),
        "notify_on_close": bool(given.get("notify_on_close")),
        "submit_disabled": bool(given.get("submit_disabled")),
        "hash": hash_,
        "root_view_id": root_id,
        "previous_view_id": previous_id,
        "app_id": APP_ID,
        "app_installed_team_id": TEAM_ID,
        "bot_id": BOT_ID,
    }
