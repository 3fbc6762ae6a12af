"""Playbooks, as policy tells them (practice §1)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import model_validator

from bot.policy.fields import (
    AreaKey,
    CtaTypeKey,
    DeedKey,
    DoerKey,
    EmailKey,
    Key,
    Part,
    Sentence,
    Several,
    Some,
    Text,
)
from bot.policy.names import once, wrong


@dataclass(frozen=True)
class TaskDeed:
    """Something that the product does, by which a task is done; chapters add what theirs can do."""

    key: str


@dataclass(frozen=True)
class TaskEmails:
    """Tells, of app.yaml as plain data, by what names tasks can call the e-mails that help with them."""

    names: Callable[[Mapping[str, object]], Iterable[str]]


class PlaybookTask(Part):
    """One task, due some working days after the playbook was put on a CTA, and who does it at that customer.

    What the product itself gets done is told by `does`, the key of a deed: it finishes such a task.
    """

    task: Sentence
    after_days: Some = 0
    role: DoerKey
    email: EmailKey | None = None
    questions: tuple[Sentence, ...] = ()
    does: DeedKey | None = None


class Playbook(Part):
    """A list of tasks for CTAs of these types and areas, put on by hand, or when one is opened or flagged."""

    key: Annotated[Key, once("playbook")]
    name: Text
    types: Several[CtaTypeKey] = ("risk",)
    areas: Several[AreaKey] | None = None
    starts: Literal["by_hand", "opened", "flagged"] = "by_hand"
    tasks: Several[PlaybookTask]

    @model_validator(mode="after")
    def _starts_with_what_can_happen(self) -> Self:
        if self.starts == "flagged" and self.types != ("risk",):
            raise wrong("types: [risk]: only risks are flagged", found="starts: flagged")
        return self
