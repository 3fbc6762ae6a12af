"""What chapters add to meetings: a reply in the thread of an agenda, and parts of 1:1s and of the process report."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.blocks.blocks import Block
from bot.cases.usecases.unit_of_work import UnitOfWork
from storage.cases.records import Person
from storage.messages import MessageContent


@dataclass(frozen=True)
class MeetingPart:
    """What a chapter says, if anything, in the thread of a meeting (told by its key) when its agenda is posted."""

    said_to: Callable[[UnitOfWork, str], MessageContent | None]


@dataclass(frozen=True)
class OneToOnePart:
    """What a chapter adds to the message before a 1:1, after the scorecards: of a lead and one of their people."""

    blocks: Callable[[UnitOfWork, Person, Person], list[Block]]


@dataclass(frozen=True)
class ProcessReportPart:
    """What a chapter adds to the process report: of the time from one instant until another (UTC)."""

    blocks: Callable[[UnitOfWork, datetime, datetime], list[Block]]
