"""The outbox, as the sender reports on it."""

from datetime import timedelta

from bot.errors import OrangeflagError
from bot.usecases.work import Work
from storage import ctas, occurrences, outbox
from storage.records import Kind, Membership, Message


def mark_sent(work: Work, message_id: int, channel: str, ts: str) -> None:
    """Record where a message now stands."""
    outbox.mark_sent(work.session, message_id, channel, ts, work.now)


def put_off(work: Work, message_id: int, wait: timedelta, error: str) -> None:
    """Have a message tried again after a while."""
    outbox.put_off(work.session, message_id, work.now + wait, error)


def doubt(work: Work, message_id: int, wait: timedelta, error: str) -> None:
    """Have a message that may stand in Slack looked for after a while."""
    outbox.doubt(work.session, message_id, work.now + wait, error)


def set_aside(work: Work, message_id: int, error: str) -> None:
    """Give up on a message that Slack will never take."""
    outbox.set_aside(work.session, message_id, error)


def release(work: Work, older_than: timedelta) -> int:
    """Give back messages whose sender died a while ago; return how many."""
    return outbox.release(work.session, work.now - older_than)


def fall_back(work: Work, message_id: int, error: str) -> None:
    """Bring a card whose channel can't be reached, with its thread, to the CTA's owner.

    Operators are told once a day. What has no owner, or was meant for a person who can't be reached, is set aside.
    """
    message = outbox.get(work.session, message_id)
    root = outbox.get(work.session, message.root_id) if message.root_id else message
    if root.to_channel and root.to_channel != work.policy.channels.operators:
        _alarm(work, root.to_channel, error)
    owner_id = _reachable_owner(work, root)
    if root.to_channel is None or owner_id is None:
        outbox.set_aside(work.session, message_id, error)
        return
    outbox.readdress(work.session, root.id, owner_id, work.now, error)
    if message.id != root.id:
        outbox.put_off(work.session, message.id, work.now, error)


def unsent(work: Work, limit: int) -> tuple[list[Message], int]:
    """Return up to `limit` messages that wait, are in doubt or failed, oldest first, and how many there are."""
    return outbox.unsent(work.session, limit)


def retry(work: Work, message_id: int) -> int:
    """Have a message tried again now; return how many that concerns. Raises OrangeflagError when it is none."""
    again = outbox.retry(work.session, message_id, work.now)
    if not again:
        raise OrangeflagError(f"No message {message_id} waits or has failed. Nothing was changed.")
    return again


def _reachable_owner(work: Work, root: Message) -> int | None:
    cta = ctas.get(work.session, root.cta_id) if root.cta_id else None
    owner = cta.owner if cta else None
    return owner.id if owner and owner.membership is Membership.MEMBER else None


def _alarm(work: Work, channel: str, error: str) -> None:
    if occurrences.claim(work.session, "alarm", channel, work.now.date(), work.now):
        outbox.add(
            work.session,
            Kind.ALARM,
            now=work.now,
            to_channel=work.policy.channels.operators,
            args={"channel": channel, "error": error},
        )
