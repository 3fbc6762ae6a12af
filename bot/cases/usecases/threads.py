"""Talk: what people say in a CTA's thread is kept, and a mention there escalates (practice §3)."""

from dataclasses import dataclass

from bot.cases.rules.answers import Answer, NewCta
from bot.cases.rules.threads import Said, Wish, level_mentioned, place_of, wish_in
from bot.cases.usecases import commands, ctas, customers, escalations, redrawing
from bot.cases.usecases.unit_of_work import TooEarlyError, UnitOfWork
from bot.policy.model import Level
from bot.text import LONGEST_TEXT, LONGEST_TYPED, clean, cut, printable
from storage import idempotency
from storage.cases import ctas as stored_ctas
from storage.cases import customers as stored_customers
from storage.cases import people, posted_messages, timeline
from storage.cases.records import Cta, Entry, EntryType, Person


@dataclass(frozen=True)
class Bearing:
    """What a message bears on: the CTA in whose thread it was said, and whether it asks for something."""

    cta_id: int | None
    asks: bool


def bearing(work: UnitOfWork, said: Said) -> Bearing:
    """Return what a message bears on, whoever said it; nothing is kept. Raises TooEarlyError as `card_at`."""
    in_doubt = _in_doubt(work, is_ours=said.below_bot)
    cta_id = posted_messages.cta_at(work.session, said.channel, said.thread_ts) if said.thread_ts else None
    _require_known(cta_id, in_doubt=in_doubt)
    cta = stored_ctas.get(work.session, cta_id) if cta_id and (said.people or said.groups) else None
    return Bearing(cta_id, said.to_bot or (cta is not None and _level(work, cta, said) is not None))


def card_at(work: UnitOfWork, channel: str, ts: str, *, is_ours: bool) -> int | None:
    """Return the number of the CTA whose card stands there; nothing is kept.

    Raises TooEarlyError if it `is_ours`, but a message is in doubt that may be this one.
    """
    in_doubt = _in_doubt(work, is_ours=is_ours)
    cta_id = posted_messages.card_at(work.session, channel, ts)
    _require_known(cta_id, in_doubt=in_doubt)
    return cta_id


def keep(work: UnitOfWork, actor: Person, cta_id: int, said: Said) -> None:
    """Keep in the timeline what was said in a CTA's thread, if it was anything."""
    _keep(work, actor, ctas.take(work, actor, cta_id, still_open=False), said, EntryType.SAID)


def note(work: UnitOfWork, actor: Person, cta_id: int, said: Said) -> None:
    """Copy what was said in a CTA's thread to the timeline, as something that somebody wants to be found; once."""
    cta = ctas.take(work, actor, cta_id, still_open=False)  # so that nobody else does it just now
    if all(entry.event != EntryType.NOTED for entry in timeline.of_message(work.session, said.place)):
        _keep(work, actor, cta, said, EntryType.NOTED)


def kept(work: UnitOfWork, channel: str, ts: str) -> tuple[int, Said] | None:
    """Return what is kept of a message, and on which CTA."""
    for entry in timeline.of_message(work.session, place_of(channel, ts)):
        if entry.cta_id:
            return entry.cta_id, Said(channel, ts, None, entry.text)
    return None


def is_near(work: UnitOfWork, channel: str) -> bool:
    """Return whether a message in a channel may be in a CTA's thread."""
    return posted_messages.any_in(work.session, channel)


def edit(work: UnitOfWork, said: Said, key: str) -> None:
    """Have what is kept of a message say what it says now.

    Raises TwiceError for a copy, which would undo what was edited since.
    """
    text, kept_of_it = _text(work, said), timeline.of_message(work.session, said.place)
    if text and any(entry.text != text for entry in kept_of_it):
        _rewrite(work, said.place, kept_of_it, text, key)


def delete(work: UnitOfWork, channel: str, ts: str, key: str) -> None:
    """Keep of a message that was deleted only that it was written. Raises TwiceError as above."""
    place = place_of(channel, ts)
    if kept_of_it := timeline.of_message(work.session, place):
        _rewrite(work, place, kept_of_it, "", key)


def answer(work: UnitOfWork, actor: Person, cta_id: int | None, said: Said) -> Answer:
    """Do what somebody asks for by a mention: a level by its people, its group or its name; or any command.

    In a CTA's thread, that CTA is meant.
    """
    cta = ctas.take(work, actor, cta_id, still_open=False) if cta_id else None
    level = _level(work, cta, said) if cta else None
    text = _readable(said.text, people.by_slack_ids(work.session, said.people))
    if cta and level:
        return escalations.escalate(work, actor, cta.id, level.key, text)
    wish = wish_in(text, work.policy)
    return _wished(work, actor, cta, wish) if wish else commands.carry_out(work, actor, text, here=cta)


def take_over(work: UnitOfWork, _actor: Person, said: Said, channel: str, link: str) -> NewCta:
    """Return what a form begins with that is opened on a message: its text and its link, and whom it is about.

    `channel` is the name of where it was said. Nothing is kept before the form is submitted.
    """
    text = printable(_readable(said.text, people.by_slack_ids(work.session, said.people))).strip()
    taken = f"{cut(text, LONGEST_TYPED - len(link) - 1)}\n{link}"
    return NewCta(taken.strip(), customers.guess(work, text, channel))


def _in_doubt(work: UnitOfWork, *, is_ours: bool) -> bool:
    """Return whether a message of ours may be one of which we do not know where it stands.

    Asked before that is looked up: in between, another process may hear where it stands, and then neither would tell.
    """
    return is_ours and posted_messages.any_in_doubt(work.session)


def _require_known(cta_id: int | None, *, in_doubt: bool) -> None:
    if cta_id is None and in_doubt:
        raise TooEarlyError("A message of ours is in doubt that may be this one; Slack tells us again.")


def _keep(work: UnitOfWork, actor: Person, cta: Cta, said: Said, event: EntryType) -> None:
    text = _text(work, said)
    if text:
        timeline.add(work.session, cta, event, person_id=actor.id, now=work.now, text=text,
                     slack_ts=said.place)  # fmt: skip


def _rewrite(work: UnitOfWork, place: str, kept_of_it: list[Entry], text: str, key: str) -> None:
    """Change what is kept of a message, and draw anew what shows it."""
    numbers = {entry.cta_id for entry in kept_of_it if entry.cta_id}
    for cta_id in numbers:
        stored_customers.lock_by_cta(work.session, cta_id)
    timeline.rewrite(work.session, place, text)
    for cta_id in numbers:
        redrawing.refresh(work, cta_id)
    idempotency.note(work.session, key, work.now)


def _text(work: UnitOfWork, said: Said) -> str:
    """Return what was said as it is kept: the beginning of what is longer."""
    text = _readable(said.text, people.by_slack_ids(work.session, said.people))
    return clean(cut(text, LONGEST_TEXT))


def _wished(work: UnitOfWork, actor: Person, cta: Cta | None, wish: Wish) -> Answer:
    cta_id = wish.cta_id or (cta.id if cta else None)
    if cta_id is None:
        return commands.carry_out(work, actor, f"escalate {wish.level} {wish.why}")
    return escalations.escalate(work, actor, cta_id, wish.level, wish.why)


def _level(work: UnitOfWork, cta: Cta, said: Said) -> Level | None:
    mentioned = people.by_slack_ids(work.session, said.people)
    return level_mentioned(work.policy, cta.customer, mentioned, said.groups)


def _readable(text: str, mentioned: list[Person]) -> str:
    for person in mentioned:
        text = text.replace(f"@{person.slack_id}", f"@{person.name}")
    return text
