"""The outbox, as the sender reports on it."""

from datetime import timedelta

from bot.usecases.work import Work
from storage import outbox


def mark_sent(work: Work, message_id: int, channel: str, ts: str) -> None:
    """Record where a message now stands."""
    outbox.mark_sent(work.session, message_id, channel, ts, work.now)


def put_off(work: Work, message_id: int, wait: timedelta, error: str) -> None:
    """Have a message tried again after a while."""
    outbox.put_off(work.session, message_id, work.now + wait, error)


def set_aside(work: Work, message_id: int, error: str) -> None:
    """Give up on a message that Slack will never take."""
    outbox.set_aside(work.session, message_id, error)


def release(work: Work, older_than: timedelta) -> int:
    """Give back messages whose sender died a while ago; return how many."""
    return outbox.release(work.session, work.now - older_than)
