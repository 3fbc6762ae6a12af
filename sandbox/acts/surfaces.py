"""What a person clicks on: a message, a modal or the home, with what they have entered there."""

from dataclasses import dataclass

from sandbox import payloads
from sandbox.acts.people import spot
from sandbox.elements import Placed, placed, state_of
from sandbox.errors import RefusedError
from sandbox.slack import Slack
from sandbox.workspace import Json, Message, Person


@dataclass(frozen=True)
class Surface:
    """A message or a view; `entered` is the state that clicks write, `modal_id` set for a modal."""

    key: str
    name: str
    blocks: list[Json]
    entered: Json
    message: Message | None = None
    view: Json | None = None
    modal_id: str | None = None

    def find(self, action_id: str, block_id: str | None) -> list[Placed]:
        """Return the elements with this action id; raises `RefusedError` when there are none."""
        elements = list(placed(self.blocks))
        found = [each for each in elements if each.action_id == action_id]
        if block_id is not None:
            found = [each for each in found if each.block_id == block_id]
        if not found:
            names = ", ".join(repr(each.action_id) for each in elements) or "nothing"
            raise RefusedError(f"{self.name} has no element {action_id!r}; it has {names}.")
        return found

    def enter(self, found: Placed, held: Json) -> None:
        """Remember what an element holds now."""
        self.entered.setdefault(found.block_id, {})[found.action_id] = held

    def state(self) -> Json:
        """Return Slack's ``state`` of this surface."""
        return {"values": state_of(self.blocks, self.entered)}

    def payload(self, slack: Slack) -> Json:
        """Return how a payload says where the person acted."""
        if self.view is not None:
            view = {**self.view, "state": self.state()}
            return {"container": {"type": "view", "view_id": view["id"]}, "view": view}
        return _message_payload(slack, self.message) if self.message else {}


def find(slack: Slack, person: Person, channel: str | None, ts: str | None, view_id: str | None) -> Surface:
    """Return the surface that a person means; raises `RefusedError` when they do not see it."""
    if view_id:
        return _modal(slack, person, view_id) or _home(slack, person, view_id)
    if channel is None or ts is None:
        raise RefusedError("Say where: channel and ts of a message, or view_id.")
    message = spot(slack.workspace, person, channel, ts)
    key = f"{message.channel}/{ts}/{person.id}"
    entered = slack.entered.setdefault(key, {})
    return Surface(key, f"Message {ts!r}", message.blocks, entered, message=message)


def _modal(slack: Slack, person: Person, view_id: str) -> Surface | None:
    modal = slack.workspace.views.get(view_id)
    if modal is None or modal.user != person.id:
        return None
    view = modal.view
    return Surface(view_id, f"View {view_id!r}", view["blocks"], modal.state, view=view, modal_id=view_id)


def _home(slack: Slack, person: Person, view_id: str) -> Surface:
    view = slack.workspace.homes.get(person.id)
    if view is None or view["id"] != view_id:
        raise RefusedError(f"{person.name} has no view {view_id!r} open.")
    return Surface(view_id, "The home", view["blocks"], slack.entered.setdefault(view_id, {}), view=view)


def _message_payload(slack: Slack, message: Message) -> Json:
    channel = slack.workspace.channels[message.channel]
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": message.ephemeral_to is not None,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    shape: Json = {"container": container, "channel": payloads.channel_brief(channel)}
    if not message.ephemeral_to:
        shape["message"] = payloads.message(slack.workspace, message)
    return shape
