"""Talk: what people say in a CTA's thread is kept, and a mention there escalates (practice §3)."""

from dataclasses import dataclass

from bot.policy import Level
from bot.rules.outcomes import Answer
from bot.rules.talk import Said, Wish, level_mentioned, wish_in
from bot.rules.text import clean
from bot.usecases import commands, escalations
from bot.usecases import ctas as cases
from bot.usecases.work import Work
from storage import ctas, outbox, people, timeline
from storage.records import Cta, Event, Person


@dataclass(frozen=True)
class Bearing:
    """What a message bears on: the CTA in whose thread it was said, and whether it asks for something."""

    cta_id: int | None
    asks: bool


def bearing(work: Work, said: Said) -> Bearing:
    """Return what a message bears on, whoever said it; nothing is kept."""
    cta_id = outbox.cta_at(work.session, said.channel, said.thread_ts) if said.thread_ts else None
    cta = ctas.get(work.session, cta_id) if cta_id and (said.people or said.groups) else None
    return Bearing(cta_id, said.to_bot or (cta is not None and _level(work, cta, said) is not None))


def keep(work: Work, actor: Person, cta_id: int, said: Said) -> None:
    """Keep in the timeline what was said in a CTA's thread."""
    cta = cases.take(work, actor, cta_id, still_open=False)
    mentioned = people.by_slack_ids(work.session, said.people)
    timeline.add(work.session, cta, Event.SAID, person_id=actor.id, now=work.now,
                 text=clean(_readable(said.text, mentioned)), slack_ts=f"{said.channel}/{said.ts}")  # fmt: skip


def answer(work: Work, actor: Person, cta_id: int | None, said: Said) -> Answer:
    """Do what somebody asks for by a mention: a level by its people, its group or its name; or any command.

    In a CTA's thread, that CTA is meant.
    """
    cta = cases.take(work, actor, cta_id, still_open=False) if cta_id else None
    level = _level(work, cta, said) if cta else None
    text = _readable(said.text, people.by_slack_ids(work.session, said.people))
    if cta and level:
        return escalations.escalate(work, actor, cta.id, level.key, text)
    wish = wish_in(text, work.policy)
    return _wished(work, actor, cta, wish) if wish else commands.carry_out(work, actor, text, here=cta)


def _wished(work: Work, actor: Person, cta: Cta | None, wish: Wish) -> Answer:
    cta_id = wish.cta_id or (cta.id if cta else None)
    if cta_id is None:
        return commands.carry_out(work, actor, f"escalate {wish.level} {wish.why}")
    return escalations.escalate(work, actor, cta_id, wish.level, wish.why)


def _level(work: Work, cta: Cta, said: Said) -> Level | None:
    mentioned = people.by_slack_ids(work.session, said.people)
    return level_mentioned(work.policy, cta.customer, mentioned, said.groups)


def _readable(text: str, mentioned: list[Person]) -> str:
    for person in mentioned:
        text = text.replace(f"@{person.slack_id}", f"@{person.name}")
    return text
