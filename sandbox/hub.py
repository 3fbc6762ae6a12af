"""What a person does in the stand-in: type, click, submit, react. The page and the control API call this."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sandbox.acts import clicks, commands, messages, modals, shortcuts, suggestions, surfaces
from sandbox.acts.people import actor, place, spot
from sandbox.slack import Slack
from sandbox.workspace import Json, Workspace

NextMeeting = Callable[[datetime], tuple[str, datetime] | None]  # what the team's calendar has next, and when


def no_meeting(_now: datetime) -> None:
    """Be the calendar of a team without meetings."""


class Hub:
    """A person's hands. People and channels may be given by id, handle or name (with or without @ and #).

    Every method waits until the bot has acknowledged (or failed to) and returns a dict with

    - `ack`: what the bot sent with its acknowledgement, or None;
    - `failure`: None, `operation_timeout` (no acknowledgement within 3 s), `dispatch_failed` (no bot is
      connected), or Slack's code for an acknowledgement that it cannot use, such as `invalid_blocks`, or over
      HTTP `http_client_error` and `http_service_error` (a status of 400 or 500 and more);
    - further keys where a method says so.

    An act that cannot be done raises `RefusedError` with a sentence and changes nothing.
    """

    def __init__(self, slack: Slack) -> None:
        self.slack = slack
        self.hint: str | None = None  # what a newcomer is told above the messages, in mrkdwn
        self.next_meeting: NextMeeting = no_meeting

    @property
    def workspace(self) -> Workspace:
        """The state that people see."""
        return self.slack.workspace

    @property
    def commands(self) -> Sequence[Json]:
        """The app's slash commands, each with command, description and usage."""
        return self.slack.installation.commands or ()

    @property
    def shortcuts(self) -> Sequence[Json]:
        """The app's shortcuts, each with callback_id, name, description and type (global, message)."""
        return self.slack.installation.shortcuts or ()

    async def command(self, user: str, channel: str, text: str) -> Json:
        """Send a slash command such as ``/cta flag Acme``; `text` is all that was typed."""
        person = actor(self.workspace, user)
        return await commands.command(self.slack, person, place(self.workspace, person, channel), text)

    async def message(self, user: str, channel: str, text: str, thread_ts: str | None = None) -> Json:
        """Post a message, in a thread when `thread_ts` names its root. Adds `channel` and `ts`."""
        person = actor(self.workspace, user)
        where = place(self.workspace, person, channel)
        return await messages.message(self.slack, person, where, text, thread_ts)

    async def click(
        self,
        user: str,
        action_id: str,
        *,
        channel: str | None = None,
        ts: str | None = None,
        view_id: str | None = None,
        block_id: str | None = None,
        value: object = None,
    ) -> Json:
        """Use a button, select, picker … on a message (`channel`, `ts`), in a modal or home (`view_id`).

        `value` is what was chosen: an option's value or text, a list of them, a person, a channel, a date
        (ISO), a time (HH:MM), a text. A button needs none; with one, it picks the button that carries it.
        Adds `sent`: False when the element only remembers its value (an input without dispatch_action).
        """
        person = actor(self.workspace, user)
        surface = surfaces.find(self.slack, person, channel, ts, view_id)
        return await clicks.click(self.slack, person, surface, surface.find(action_id, block_id), value)

    async def options(
        self,
        user: str,
        action_id: str,
        query: str = "",
        *,
        channel: str | None = None,
        ts: str | None = None,
        view_id: str | None = None,
        block_id: str | None = None,
    ) -> Json:
        """Ask the bot for the choices of an external select. Adds `options` and `option_groups`, as lists."""
        person = actor(self.workspace, user)
        surface = surfaces.find(self.slack, person, channel, ts, view_id)
        found = surface.find(action_id, block_id)[0]
        return await suggestions.options(self.slack, person, surface, found, query)

    async def submit(self, user: str, view_id: str, values: Json) -> Json:
        """Submit a modal. `values`: ``{block_id: {action_id: value}}`` or ``{action_id: value}``.

        What `values` leaves out keeps what the modal holds. Adds `errors`: by block id, what the modal now
        shows at its fields (a required one left empty, or the bot's own); empty when it went through.
        """
        person = actor(self.workspace, user)
        return await modals.submit(self.slack, person, modals.own(self.workspace, person, view_id), values)

    async def close_view(self, user: str, view_id: str, *, everything: bool = False) -> Json:
        """Close a modal without submitting it; `everything` also closes those under it."""
        person = actor(self.workspace, user)
        return await modals.close(
            self.slack, person, modals.own(self.workspace, person, view_id), everything=everything
        )

    async def react(self, user: str, channel: str, ts: str, name: str, *, remove: bool = False) -> Json:
        """Put an emoji (`name` without colons) on a message, or take one's own away."""
        person = actor(self.workspace, user)
        found = spot(self.workspace, person, channel, ts)
        return await messages.react(self.slack, person, found, name.strip(":"), remove=remove)

    async def edit(self, user: str, channel: str, ts: str, text: str) -> Json:
        """Change one's own message."""
        person = actor(self.workspace, user)
        return await messages.edit(self.slack, person, spot(self.workspace, person, channel, ts), text)

    async def delete(self, user: str, channel: str, ts: str) -> Json:
        """Delete one's own message."""
        person = actor(self.workspace, user)
        return await messages.delete(self.slack, person, spot(self.workspace, person, channel, ts))

    async def home(self, user: str) -> Json:
        """Open the app's home tab; the bot hears `app_home_opened` and may publish."""
        return await shortcuts.home(self.slack, actor(self.workspace, user))

    async def shortcut(
        self, user: str, callback_id: str, channel: str | None = None, ts: str | None = None
    ) -> Json:
        """Use a global shortcut, or with `channel` and `ts` one in a message's menu."""
        person = actor(self.workspace, user)
        found = spot(self.workspace, person, channel, ts or "") if channel else None
        return await shortcuts.shortcut(self.slack, person, callback_id, found)
