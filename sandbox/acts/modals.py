"""Submitting and closing modals, and what the app's acknowledgement does to them."""

from dataclasses import replace

from sandbox import checks, payloads
from sandbox.acts import surfaces
from sandbox.acts.values import complaints, enter
from sandbox.delivery import Delivery
from sandbox.errors import RefusedError, SlackError
from sandbox.modals import close_modal, push_modal, stack, update_modal
from sandbox.slack import Slack
from sandbox.workspace import Change, Json, Person, View, Workspace


def own(workspace: Workspace, person: Person, view_id: str) -> View:
    """Return the modal that a person has before them; raises `RefusedError` for one they have not."""
    view = workspace.views.get(view_id)
    if view is None or view.user != person.id:
        raise RefusedError(f"{person.name} has no view {view_id!r} open.")
    if stack(workspace, view)[-1] is not view:
        raise RefusedError(f"View {view_id!r} lies under another view.")
    return view


async def submit(slack: Slack, person: Person, view: View, values: Json) -> Json:
    """Submit a modal; fields that Slack's client refuses are told without asking the app."""
    if view.view["submit"] is None:
        raise RefusedError(f"View {view.id!r} has no submit button.")
    surface = surfaces.find(slack, person, None, None, view.id)
    await enter(slack, person, surface, values)
    refused = complaints(surface)
    if refused:
        _show(slack.workspace, view, refused)
        return {"ack": None, "failure": None, "errors": refused}
    payload = payloads.interactive(slack.workspace, "view_submission", person)
    payload |= {
        "trigger_id": slack.triggers.issue(person.id, view.id),
        "view": payloads.view_object(view),
        "response_urls": [],
    }
    view.errors = {}
    delivery = await slack.ask(payload)
    if delivery.failure is None:
        delivery = _obeyed(slack.workspace, view, delivery)
    return delivery.result(errors=view.errors)


async def close(slack: Slack, person: Person, view: View, *, everything: bool) -> Json:
    """Close a modal, or all that lie on each other; the app hears of those that asked for it."""
    lying = stack(slack.workspace, view)
    below_too = everything or view.view["clear_on_close"]
    result: Json = {"ack": None, "failure": None}
    for each in reversed(lying if below_too else [view]):
        close_modal(slack.workspace, each)
        if each.view["notify_on_close"]:
            payload = payloads.interactive(slack.workspace, "view_closed", person)
            payload |= {"view": payloads.view_object(each), "is_cleared": below_too}
            result = (await slack.ask(payload)).result()
    return result


def _show(workspace: Workspace, view: View, errors: dict[str, str]) -> None:
    view.errors = errors
    workspace.tell(Change("view", user=view.user))


def _obeyed(workspace: Workspace, view: View, delivery: Delivery) -> Delivery:
    try:
        for ack in delivery.said or [{}]:
            _obey(workspace, view, ack)
    except SlackError as error:
        return replace(delivery, failure=error.code)
    return delivery


def _obey(workspace: Workspace, view: View, ack: Json) -> None:
    """Do what the acknowledgement says; saying nothing closes the modal."""
    if view.id not in workspace.views:
        return
    match ack.get("response_action"):
        case "errors":
            _show(workspace, view, checks.field_errors(ack.get("errors"), view.view["blocks"]))
        case "update":
            update_modal(workspace, view, ack.get("view"))
        case "push":
            view.errors = {}
            push_modal(workspace, view, ack.get("view"))
        case "clear":
            for each in reversed(stack(workspace, view)):
                close_modal(workspace, each)
        case None:
            close_modal(workspace, view)
        case unknown:
            raise SlackError(
                "invalid_arguments",
                f"[ERROR] unknown response_action: {unknown} [json-pointer:/response_action]",
            )
