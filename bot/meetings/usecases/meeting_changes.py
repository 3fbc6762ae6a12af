"""What was changed of meetings: which are moved, and which are left out."""

from datetime import timedelta

from bot.cases.usecases.unit_of_work import UnitOfWork
from storage.meetings import meetings
from storage.meetings.records import Changes

NEAR = timedelta(days=30)  # beyond which no meeting is put off


def changes(work: UnitOfWork) -> Changes:
    """Return what was changed of meetings that are near; asked by `work.once`."""
    return meetings.changes(work.session, work.today - NEAR)
