"""Buttons, selects and pickers in messages, modals and homes."""

from sandbox import payloads
from sandbox.acts.suggestions import choices
from sandbox.acts.surfaces import Surface
from sandbox.choices import held, option
from sandbox.elements import KINDS, Placed, options_of
from sandbox.errors import RefusedError
from sandbox.slack import Slack
from sandbox.workspace import Json, Person


async def click(
    slack: Slack, person: Person, surface: Surface, candidates: list[Placed], value: object
) -> Json:
    """Use one of the elements with an action id; the app hears of it unless it is an input that only holds.

    Among buttons, `value` picks the one that carries it.
    """
    found = _pick(candidates, value)
    action = {"action_id": found.action_id, "block_id": found.block_id, "type": found.element["type"]}
    if found.element["type"] in KINDS:
        offered = await choices(slack, person, surface, found, value)
        chosen = held(slack.workspace, found, value, offered)
        surface.enter(found, chosen)
        action |= chosen
    else:
        action |= _pressed(found, value)
    if not found.dispatches:
        return {"ack": None, "failure": None, "sent": False}
    payload = _payload(slack, person, surface, action)
    return (await slack.ask(payload)).result(sent=True)


def _pick(found: list[Placed], value: object) -> Placed:
    """Choose among elements that share an action id: the button that carries the value, else the first."""
    if found[0].element["type"] != "button" or value is None:
        return found[0]
    for button in found:
        if value in (button.element.get("value"), button.element["text"]["text"]):
            return button
    values = ", ".join(repr(button.element.get("value")) for button in found)
    raise RefusedError(f"No button {found[0].action_id!r} carries {value!r}; there is {values}.")


def _pressed(found: Placed, value: object) -> Json:
    if found.element["type"] == "overflow":
        return {"selected_option": option(found, value, options_of(found.element))}
    return {key: found.element[key] for key in ("text", "value", "style", "url") if key in found.element}


def _payload(slack: Slack, person: Person, surface: Surface, action: Json) -> Json:
    payload = payloads.interactive(slack.workspace, "block_actions", person)
    payload |= surface.payload(slack)
    payload["trigger_id"] = slack.triggers.issue(person.id, surface.modal_id)
    payload["actions"] = [{**action, "action_ts": slack.workspace.new_ts()}]
    if surface.message:
        payload["state"] = surface.state()
        payload["response_url"] = slack.response_url(surface.message.channel, person.id, surface.message.ts)
    return payload
