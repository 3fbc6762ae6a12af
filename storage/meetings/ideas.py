"""Ideas: what people think could be done better, kept for the process meeting."""

from datetime import datetime

from storage.meetings.tables import IdeaRow
from storage.rows import added
from storage.session import Session


def add(session: Session, person_id: int, text: str, now: datetime) -> int:
    """Keep an idea; return its id."""
    return added(session, IdeaRow, at=now, person_id=person_id, text=text)
