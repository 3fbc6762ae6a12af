"""views.*: modals and homes."""

from sandbox import modals
from sandbox.api.arguments import text
from sandbox.errors import SlackError
from sandbox.payloads import view_object
from sandbox.slack import Slack
from sandbox.triggers import Trigger
from sandbox.workspace import Json, View


def open_view(slack: Slack, args: Json) -> Json:
    """Open a modal for the person whose act the trigger stands for."""
    trigger = _trigger(slack, args)
    return {"view": view_object(modals.open_modal(slack.workspace, trigger.user, args["view"]))}


def push(slack: Slack, args: Json) -> Json:
    """Put a modal on the one in which the person acted."""
    trigger = _trigger(slack, args)
    below = slack.workspace.views.get(trigger.view_id or "")
    if below is None:
        raise SlackError("not_found")
    return {"view": view_object(modals.push_modal(slack.workspace, below, args["view"]))}


def update(slack: Slack, args: Json) -> Json:
    """Change an open modal, named by its id or by the app's own `external_id`."""
    view = _named(slack, args)
    changed = modals.update_modal(slack.workspace, view, args["view"], text(args, "hash"))
    return {"view": view_object(changed)}


def publish(slack: Slack, args: Json) -> Json:
    """Put a view into a person's home."""
    if not slack.installation.home:
        raise SlackError("not_enabled")
    user = str(args["user_id"])
    if user not in slack.workspace.people:
        raise SlackError("invalid_arguments", "[ERROR] user not found [json-pointer:/user_id]")
    return {"view": modals.publish_home(slack.workspace, user, args["view"], text(args, "hash"))}


def _trigger(slack: Slack, args: Json) -> Trigger:
    trigger_id = text(args, "trigger_id") or text(args, "interactivity_pointer")
    if trigger_id is None:
        raise SlackError("invalid_arguments", "[ERROR] missing required field: trigger_id")
    return slack.triggers.take(trigger_id)


def _named(slack: Slack, args: Json) -> View:
    view_id, external_id = text(args, "view_id"), text(args, "external_id")
    if view_id is None and external_id is None:
        raise SlackError("invalid_arguments", "[ERROR] missing required field: view_id")
    for view in slack.workspace.views.values():
        if view.id == view_id or (external_id and view.view["external_id"] == external_id):
            return view
    raise SlackError("not_found")
