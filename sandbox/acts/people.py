"""Finding who acts, and where: references by id, handle or name, with a sentence when one is wrong."""

from sandbox.errors import RefusedError
from sandbox.workspace import BOT_USER, Channel, Message, Person, Workspace


def actor(workspace: Workspace, ref: str) -> Person:
    """Return the person who acts; bots do nothing by hand."""
    person = workspace.find_person(ref)
    if person is None:
        raise RefusedError(f"There is no person {ref!r}.")
    if person.is_bot:
        raise RefusedError(f"{person.name} is an app; only people type and click.")
    if person.deleted:
        raise RefusedError(f"{person.name} is deactivated.")
    return person


def place(workspace: Workspace, person: Person, ref: str) -> Channel:
    """Return the channel that a person acts in, by id or name; @handle is that person's DM with the bot."""
    channel = workspace.find_channel(ref) or _direct(workspace, person, ref)
    if channel is None:
        raise RefusedError(f"There is no channel {ref!r}.")
    if person.id not in channel.members:
        raise RefusedError(f"{person.name} is not a member of {ref!r}.")
    return channel


def spot(workspace: Workspace, person: Person, ref: str, ts: str) -> Message:
    """Return a message that a person sees."""
    channel = place(workspace, person, ref)
    message = workspace.find_message(channel.id, ts)
    if message is None or message.ephemeral_to not in (None, person.id):
        raise RefusedError(f"{person.name} sees no message {ts!r} in {ref!r}.")
    return message


def _direct(workspace: Workspace, person: Person, ref: str) -> Channel | None:
    other = workspace.find_person(ref) if ref.startswith("@") or ref in workspace.people else None
    if other is None:
        return None
    if other not in (person, workspace.people[BOT_USER]):
        raise RefusedError(f"{person.name} is not a member of {ref!r}.")
    return workspace.direct(person.id)
