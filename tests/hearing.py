"""What people read in Slack, all of it: every message, modal and home as it looked after each change."""

from dataclasses import dataclass

from sandbox.workspace import BOT_USER, Change, Workspace
from tests.limits import texts_of


@dataclass(frozen=True)
class Read:
    """A text, and the Slack id of whoever alone sees it; None for what stands in a channel."""

    text: str
    reader: str | None = None


class Ear:
    """Hears what the bot says in a workspace, from the moment it is made."""

    def __init__(self, workspace: Workspace) -> None:
        self.heard: dict[Read, None] = {}  # in the order in which it was first said
        self._workspace = workspace
        workspace.listen(self._hear)

    def to(self, reader: str | None) -> list[str]:
        """Return what one person alone has read, or with None everybody in a channel."""
        return [read.text for read in self.heard if read.reader == reader]

    def _hear(self, change: Change) -> None:
        if change.kind == "message":
            self._message(str(change.channel), str(change.ts))
        if change.kind == "view":
            for view in self._workspace.views.values():
                if view.user == change.user:
                    self._note(view.user, *texts_of(view.view), *view.errors.values())
        if change.kind == "home":
            self._note(change.user, *texts_of(self._workspace.homes[str(change.user)]))

    def _message(self, channel: str, ts: str) -> None:
        said = self._workspace.find_message(channel, ts)
        if said and said.user == BOT_USER:
            self._note(
                said.ephemeral_to or self._workspace.channels[channel].person,
                said.text,
                *texts_of(said.blocks),
            )

    def _note(self, reader: str | None, *texts: str) -> None:
        self.heard |= dict.fromkeys(Read(text, reader) for text in texts)
