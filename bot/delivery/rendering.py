"""What a queued message says, drawn from how things stand when it is sent."""

from dataclasses import dataclass

from bot.usecases.work import Work
from bot.views import ctas as cta_views
from bot.views.blocks import Block
from bot.views.cards import card
from bot.views.flags import flag_message
from storage import ctas, outbox, people, scorecards, timeline
from storage.records import Kind, Message, Person


@dataclass(frozen=True)
class Letter:
    """A claimed message with its contents, and where it goes: a channel, a person, or by its root."""

    message: Message
    text: str
    blocks: list[Block]
    person: Person | None
    root: Message | None


def claim(work: Work, limit: int) -> list[Letter]:
    """Claim messages that are due and draw them in the same transaction, so that each shows the newest state."""
    return [_letter(work, message) for message in outbox.claim(work.session, work.now, limit)]


def _letter(work: Work, message: Message) -> Letter:
    text, blocks = _drawn(work, message)
    person = people.get(work.session, message.to_person_id) if message.to_person_id else None
    root = outbox.get(work.session, message.root_id) if message.root_id else None
    return Letter(message, text, blocks, person, root)


def _drawn(work: Work, message: Message) -> tuple[str, list[Block]]:
    if message.kind is Kind.NEWS:
        mentioned = people.some(work.session, message.args["mention"])
        return cta_views.news(timeline.get(work.session, message.args["entry"]), mentioned)
    cta = ctas.get(work.session, message.cta_id or 0)
    assert cta  # noqa: S101 - a foreign key says so
    colours = scorecards.present(work.session, cta.customer.id)
    draw = card if message.kind is Kind.CARD else flag_message
    return draw(cta, colours, work.policy, work.now)
