"""Slash commands: from what was typed to the app's answer, or to Slack's word that none came."""

from dataclasses import replace

from sandbox import payloads
from sandbox.acts.replies import notice, reply
from sandbox.delivery import COMMAND, Delivery
from sandbox.errors import RefusedError, SlackError
from sandbox.slack import Slack
from sandbox.typed import escaped, markup
from sandbox.workspace import APP_ID, TEAM_ID, Channel, Json, Person


async def command(slack: Slack, person: Person, channel: Channel, text: str) -> Json:
    """Send a command to the app; its answer, or Slack's notice of failure, stands in the channel after."""
    name, rest = (*text.split(maxsplit=1), "", "")[:2]
    if not name.startswith("/") or name == "/":
        raise RefusedError(f"A command begins with a slash, as in /cta help; {text[:60]!r} does not.")
    payload = _payload(slack, person, channel, name, _written(slack, name, rest.strip()))
    delivery = await slack.inbound.deliver(COMMAND, payload)
    delivery = _answered(slack, channel, person, delivery)
    if delivery.failure:
        notice(slack, channel.id, person.id, f'{name} failed with the error "{delivery.failure}"')
    return delivery.result()


def _written(slack: Slack, name: str, text: str) -> str:
    """Return what follows a command as the app gets it; mentions become markup only where it asks for that."""
    registered = slack.installation.commands
    if registered is None:
        return markup(slack.workspace, text, labels=True)
    for command in registered:
        if command["command"] == name:
            return markup(slack.workspace, text, labels=True) if command["escape"] else escaped(text)
    raise RefusedError(f"{name} is not a valid command.")


def _answered(slack: Slack, channel: Channel, person: Person, delivery: Delivery) -> Delivery:
    try:
        for ack in delivery.said:
            if any(ack.get(part) for part in ("text", "blocks", "attachments")):
                reply(slack, channel.id, person.id, ack)
    except SlackError as error:
        return replace(delivery, failure=error.code)
    return delivery


def _payload(slack: Slack, person: Person, channel: Channel, name: str, text: str) -> Json:
    return {
        "token": payloads.TOKEN,
        "team_id": TEAM_ID,
        "team_domain": payloads.domain(slack.workspace),
        "channel_id": channel.id,
        "channel_name": payloads.channel_name(channel),
        "user_id": person.id,
        "user_name": person.handle,
        "command": name,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
        "response_url": slack.response_url(channel.id, person.id),
        "trigger_id": slack.triggers.issue(person.id),
    }
