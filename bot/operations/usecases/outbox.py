"""The outbox, as the sender reports on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.errors import OrangeflagError
from bot.operations.rules.messages import AlarmMessage
from bot.operations.rules.paces import EDIT, POST, Limit, Turns, refused
from storage import occurrences, outbox, paces
from storage.cases import ctas
from storage.cases.records import Membership
from storage.messages import ON_THE_WAY, DeliveryState, Message, Urgency


@dataclass(frozen=True)
class Depth:
    """How many messages are on their way, by state, and for how long the oldest is due that nobody has taken."""

    counts: dict[DeliveryState, int]
    oldest_due: timedelta


@dataclass(frozen=True)
class Taken:
    """Messages to be sent now, and when to look again for those that may not go yet, if that is known."""

    messages: list[Message]
    look_again: datetime | None


def take(work: UnitOfWork, most: int, most_digests: int, limits: Mapping[str, Limit]) -> Taken:
    """Take up to `most` messages that are due and may go at Slack's pace; nobody else will get them."""
    turns = Turns(work.now, limits, paces.some(work.session, (POST, EDIT)))
    due = outbox.due(
        work.session,
        work.now,
        most,
        posts=not turns.held(POST),
        edits=not turns.held(EDIT),
        latest={urgency: turns.latest(urgency) for urgency in Urgency},
    )
    chosen: list[Message] = []
    for candidate in due:
        message = candidate.message
        if message.urgency is Urgency.DIGEST:
            if most_digests <= 0:
                break
            most_digests -= 1
        method, place = (EDIT, None) if message.edits else (POST, candidate.place)
        if turns.take(method, message.urgency, place, candidate.place_next_at):
            chosen.append(message)
    paces.advance(work.session, turns.moved)
    return Taken(outbox.claim(work.session, chosen, work.now), turns.look_again)


def hold(work: UnitOfWork, method: str, wait: timedelta) -> None:
    """Send nothing more by one of Slack's methods for a while, from any machine, and then carefully."""
    known = paces.some(work.session, (method,)).get(method)
    paces.hold(work.session, refused(known, method, work.now, wait))


def mark_sent(work: UnitOfWork, message_id: int, channel: str, ts: str) -> None:
    """Record where a message now stands."""
    outbox.mark_sent(work.session, message_id, channel, ts, work.now)


def put_off(work: UnitOfWork, message: Message, wait: timedelta, error: str) -> None:
    """Have a message tried again after a while."""
    outbox.put_off(work.session, message, work.now + wait, error)


def doubt(work: UnitOfWork, message: Message, wait: timedelta, error: str) -> None:
    """Have a message that may stand in Slack looked for after a while."""
    outbox.doubt(work.session, message, work.now + wait, error)


def set_aside(work: UnitOfWork, message: Message, error: str) -> None:
    """Give up on a message that Slack will never take."""
    if outbox.still_held(work.session, message):
        outbox.set_aside(work.session, message.id, error)


def release(work: UnitOfWork, older_than: timedelta) -> int:
    """Give back messages whose sender died a while ago; return how many."""
    return outbox.release(work.session, work.now - older_than)


def distrust(work: UnitOfWork) -> int:
    """Have every message that waits looked for in Slack before it is sent; return how many."""
    return outbox.distrust(work.session)


def fall_back(work: UnitOfWork, message: Message, root_then: Message | None, error: str) -> None:
    """Bring a card whose channel can't be reached, with its thread, to the CTA's owner.

    `root_then` is the message's root as it stood when this was tried: if it stands elsewhere by now, the message
    follows it. Operators are told once a day. What has no owner, or was meant for a person who can't be reached, is
    set aside.
    """
    if not outbox.still_held(work.session, message):
        return
    # locked, as another message of the thread may fail on another machine just now
    root = outbox.get(work.session, message.root_id, lock=True) if message.root_id else message
    if root_then and (root.channel, root.ts) != (root_then.channel, root_then.ts):
        outbox.put_off(work.session, message, work.now, error)
        return
    if root.to_channel and root.to_channel != work.policy.channels.operators:
        _alarm(work, root.to_channel, error)
    owner_id = _reachable_owner(work, root)
    if root.to_channel is None or owner_id is None:
        outbox.set_aside(work.session, message.id, error)
        return
    outbox.readdress(work.session, root, owner_id, work.now, error)
    if message.id != root.id:
        outbox.put_off(work.session, message, work.now, error)


def unsent(work: UnitOfWork, limit: int) -> tuple[list[Message], int]:
    """Return up to `limit` messages that wait, are in doubt or failed, oldest first, and how many there are."""
    return outbox.unsent(work.session, limit)


def depth(work: UnitOfWork) -> Depth:
    """Return how full the outbox is; an empty one has waited for no time."""
    found = outbox.depth(work.session)
    dues = [due_at for state, (_, due_at) in found.items() if state is not DeliveryState.SENDING]
    return Depth(
        {state: found[state][0] if state in found else 0 for state in ON_THE_WAY},
        max(timedelta(), work.now - min(dues, default=work.now)),
    )


def retry(work: UnitOfWork, message_id: int) -> int:
    """Have a message tried again now; return how many that concerns. Raises OrangeflagError when it is none."""
    again = outbox.retry(work.session, message_id, work.now)
    if not again:
        raise OrangeflagError(f"No message {message_id} waits or has failed. Nothing was changed.")
    return again


def _reachable_owner(work: UnitOfWork, root: Message) -> int | None:
    cta = ctas.get(work.session, root.cta_id) if root.cta_id else None
    owner = cta.owner if cta else None
    return owner.id if owner and owner.membership is Membership.MEMBER else None


def _alarm(work: UnitOfWork, channel: str, error: str) -> None:
    if occurrences.claim(work.session, "alarm", channel, work.now.date(), work.now):
        outbox.add(
            work.session,
            AlarmMessage(channel=channel, error=error),
            now=work.now,
            to_channel=work.policy.channels.operators,
        )
