"""What is said about CTAs: cards, news, requests for help, tasks."""

from typing import ClassVar

from storage.messages import CARD, HELP_REQUESTS, NEWS, MessageContent


class CardMessage(MessageContent):
    """The card of a CTA."""

    kind: ClassVar[str] = CARD


class NewsMessage(MessageContent):
    """An entry of the timeline, in the thread of its CTA's card; `mention` are people by their ids."""

    kind: ClassVar[str] = NEWS
    entry: int
    mention: tuple[int, ...]


class HelpRequestsMessage(MessageContent):
    """What somebody is asked for."""

    kind: ClassVar[str] = HELP_REQUESTS


class OfferMessage(MessageContent):
    """Nobody has answered a request: the next level is offered."""

    kind: ClassVar[str] = "offer"
    ask: int


class TasksMessage(MessageContent):
    """What somebody is to do by today: tasks, and the CTAs that they are on."""

    kind: ClassVar[str] = "tasks"
    tasks: tuple[int, ...]
    ctas: tuple[int, ...]


class PlaybookMessage(MessageContent):
    """A playbook's tasks, in the thread of the CTA that it is on."""

    kind: ClassVar[str] = "playbook"
    cta_id: int
    key: str
