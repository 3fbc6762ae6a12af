"""Files that the app uploads: announced, brought to an address of their own, and then completed."""

import mimetypes
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.clock import Clock

PICTURES = ("image/gif", "image/jpeg", "image/png")  # what Slack shows in an image block


@dataclass
class File:
    """A file of the app's, `length` bytes long; `ready_at` is set once it is complete."""

    id: str
    name: str
    length: int
    content: bytes | None = None
    title: str = ""
    ready_at: datetime | None = None

    @property
    def kind(self) -> str:
        """Return its media type, by its name."""
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"


class Files:
    """The app's files by id, and the addresses at which some are still awaited.

    After `looked_through`, a complete file is ready to be shown; Slack takes a few seconds for that.
    """

    def __init__(self, clock: Clock, new_id: Callable[[str], str]) -> None:
        self._clock = clock
        self._new_id = new_id
        self._awaited: dict[str, File] = {}
        self.looked_through = timedelta()
        self.known: dict[str, File] = {}

    def announce(self, name: str, length: int) -> tuple[str, File]:
        """Return a new file, and the key of the address at which it is awaited."""
        file = File(self._new_id("F"), name, length)
        key = secrets.token_urlsafe(24)
        self.known[file.id] = self._awaited[key] = file
        return key, file

    def receive(self, key: str, content: bytes) -> bool:
        """Take a file's content, once; return whether it was awaited there, and is as long as was told."""
        file = self._awaited.get(key)
        if file is None or len(content) != file.length:
            return False
        file.content = content
        del self._awaited[key]
        return True

    def complete(self, file: File, title: str) -> None:
        """Have a file whose content has come be ready soon."""
        file.title = title or file.name
        file.ready_at = self._clock.now() + self.looked_through

    def picture(self, file_id: object) -> File | None:
        """Return a file that can be shown in an image block."""
        file = self.known.get(str(file_id))
        ready = file and file.ready_at and file.ready_at <= self._clock.now()
        return file if file and ready and file.kind in PICTURES else None
