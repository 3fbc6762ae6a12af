"""What a chapter of the practice can add: one frozen description, which each chapter fills in its own chapter.py."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from bot.policy.model import Section
from bot.policy.playbooks import TaskDeed, TaskEmails


@dataclass(frozen=True, eq=False)
class Chapter:
    """A chapter, by the name that `chapters:` in app.yaml has for it, and all that it adds to what others share.

    One that `can_be_off` is left out where `chapters:` does not name it: nothing of it is heard, done or shown then.
    """

    name: str
    can_be_off: bool = False
    sections: tuple[Section[Any], ...] = ()
    deeds: tuple[TaskDeed, ...] = ()
    emails: tuple[TaskEmails, ...] = ()

    def added(self) -> Iterator[object]:
        """Yield all that it adds, whatever that is."""
        for field in fields(self):
            if isinstance(told := getattr(self, field.name), tuple):
                yield from told
