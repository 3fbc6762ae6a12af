"""Ideas: kept for the process meeting, and listed."""

from datetime import timedelta

from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.errors import OrangeflagError
from bot.language import _
from bot.meetings.rules.answers import IdeaKept
from bot.meetings.rules.process_report import EVER, Listing, about_process
from bot.meetings.rules.schedule import next_of
from bot.meetings.usecases import process_report
from bot.meetings.usecases.meeting_changes import changes
from bot.text import clean
from storage.cases.records import Person
from storage.meetings import ideas
from storage.meetings.lines import Figure


def keep(work: UnitOfWork, actor: Person, text: str) -> IdeaKept:
    """Keep what somebody thinks could be done better; raise OrangeflagError if there are no words."""
    idea = clean(text)
    if not idea:
        raise OrangeflagError(
            _(
                "What could be done better? `{command} idea` needs some words. Nothing was recorded.",
                command=work.policy.command,
            )
        )
    ideas.add(work.session, actor.id, idea, work.now)
    return IdeaKept(idea, next_of(work.policy, about_process(work.policy), work.now, work.once(changes)))


def latest(work: UnitOfWork, actor: Person, text: str) -> IdeaKept | Listing:
    """Return all ideas, the latest first; with words, which are one more idea, keep that."""
    if clean(text):
        return keep(work, actor, text)
    tomorrow = work.now + timedelta(days=1)  # replicas' clocks differ: none of theirs is left out
    return process_report.show(work, Figure.IDEAS, "", EVER, tomorrow)
