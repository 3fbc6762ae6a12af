"""Shortcuts, from the menu of the app or of a message, and opening the app's home."""

from sandbox import payloads
from sandbox.errors import RefusedError
from sandbox.slack import Slack
from sandbox.workspace import Json, Message, Person


async def shortcut(slack: Slack, person: Person, callback_id: str, said: Message | None) -> Json:
    """Tell the app that a person used a shortcut; with `said`, the one in that message's menu."""
    kind, registered = "message" if said else "global", slack.installation.shortcuts
    if registered is not None and (kind, callback_id) not in [
        (s["type"], s["callback_id"]) for s in registered
    ]:
        raise RefusedError(f"The app has no {kind} shortcut {callback_id!r}.")
    payload = payloads.interactive(slack.workspace, "message_action" if said else "shortcut", person)
    payload |= {
        "callback_id": callback_id,
        "trigger_id": slack.triggers.issue(person.id),
        "action_ts": slack.workspace.new_ts(),
    }
    if said:
        payload |= {
            "channel": payloads.channel_brief(slack.workspace.channels[said.channel]),
            "message_ts": said.ts,
            "message": payloads.message(slack.workspace, said),
            "response_url": slack.response_url(said.channel, person.id, said.ts),
        }
    return (await slack.ask(payload)).result()


async def home(slack: Slack, person: Person) -> Json:
    """Open the home tab: the app hears `app_home_opened`, with the view that stands there, if any."""
    if not slack.installation.home:
        raise RefusedError("The app has no home tab.")
    event: Json = {
        "type": "app_home_opened",
        "user": person.id,
        "channel": slack.workspace.direct(person.id).id,
        "tab": "home",
        "event_ts": slack.workspace.new_ts(),
    }
    view = slack.workspace.homes.get(person.id)
    if view:
        event["view"] = view
    return (await slack.tell("app_home_opened", event)).result()
