"""What a queued message says, drawn from how things stand when it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.blocks.blocks import Block, section
from bot.cases.rules.rights import everybody, reader_of
from bot.cases.usecases.message_kinds import kinds_of, read
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.language import _
from bot.operations.rules.paces import Limit
from bot.operations.usecases import outbox
from bot.reader import Reader, read_by
from storage import outbox as stored_outbox
from storage.cases import people
from storage.cases.records import Person
from storage.messages import DeliveryState, Message

log = structlog.get_logger()


@dataclass(frozen=True)
class Letter:
    """A claimed message with its contents, and where it goes: a channel, a person, or by its root.

    `reader` is whom it speaks to; `unmet` are people whom it mentions but who are not known in Slack yet.
    """

    message: Message
    text: str
    blocks: list[Block]
    person: Person | None
    root: Message | None
    claimed_at: datetime
    reader: Reader
    unmet: tuple[Person, ...] = ()


@dataclass(frozen=True)
class Post:
    """Letters to be sent now, and when to look again for those that may not go yet, if that is known."""

    letters: list[Letter]
    look_again: datetime | None


def collect(work: UnitOfWork, most: int, most_digests: int, limits: Mapping[str, Limit]) -> Post:
    """Take messages that are due and draw them in the same transaction, so that each shows the newest state.

    One that can't be drawn is set aside, and keeps nobody else waiting. One whose root was taken elsewhere just now,
    after it was found to be due, waits for that.
    """
    letters = []
    taken = outbox.take(work, most, most_digests, limits)
    for message in taken.messages:
        if message.kind not in kinds_of(work.policy.added) and not message.edits:
            stored_outbox.set_aside(work.session, message.id, "its chapter is off")
            continue
        try:
            letter = draw(work, message)
            if letter.root is None or letter.root.state is DeliveryState.SENT:
                letters.append(letter)
            else:
                outbox.put_off(
                    work, message, timedelta(), f"message {letter.root.id} does not stand any more"
                )
        except SQLAlchemyError:
            raise
        except Exception as error:  # an edge: logged with the number under which the outbox shows it
            log.exception("message.undrawable", message=message.id)
            stored_outbox.set_aside(work.session, message.id, f"could not be drawn: {type(error).__name__}")
    return Post(letters, taken.look_again)


def draw(work: UnitOfWork, message: Message) -> Letter:
    """Return a message with its contents as things now stand, for whoever reads it where it will stand."""
    mentioned = people.some(work.session, message.args.get("mention", []))
    person = people.get(work.session, message.to_person_id) if message.to_person_id else None
    root = stored_outbox.get(work.session, message.root_id) if message.root_id else None
    first = (
        stored_outbox.get(work.session, root.root_id) if root and root.root_id else root
    )  # of a reply that is edited
    reader = _reader(work, first or message)
    with read_by(reader):
        kind = kinds_of(work.policy.added).get(message.kind)
        text, blocks = kind.draw(work, read(kind, message, mentioned)) if kind else switched_off()
    unmet = tuple(somebody for somebody in mentioned if somebody.email and not somebody.slack_id)
    return Letter(message, text, blocks, person, root, work.now, reader, unmet)


def switched_off() -> tuple[str, list[Block]]:
    """Return what takes the place of a message whose chapter is off, when it is to be drawn anew."""
    told = _("This belonged to a part of Orangeflag that is switched off now.")
    return told, [section(told)]


def _reader(work: UnitOfWork, root: Message) -> Reader:
    """Return the person to whom a message goes, or else everybody in its channel."""
    if root.to_person_id is None:
        return everybody(work.policy)
    return reader_of(work.policy, people.get(work.session, root.to_person_id))
