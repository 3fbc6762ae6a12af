"""Escalations: the buttons of the ladder, and the modals that ask for more."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.usecases import escalations, ladder, nudges, reached
from bot.usecases.work import Work
from bot.views import escalations as views
from bot.views import snoozes, steps
from bot.views.blocks import Block
from bot.views.cards import ESCALATE
from handlers import clicks, modals
from handlers.edge import Edge
from handlers.happenings import happening
from storage.records import Person


def register(app: AsyncApp, edge: Edge) -> None:
    """Listen to everything that moves a CTA on the ladder, or snoozes it."""
    clicks.carry_out(app, edge, views.TAKE_OVER, escalations.take_over)
    clicks.carry_out(app, edge, views.REASON, reached.give_reason)
    clicks.carry_out(app, edge, snoozes.SNOOZE, nudges.snooze)
    clicks.carry_out(app, edge, snoozes.SNOOZE_UNTIL, nudges.snooze)
    modals.opening(app, edge, ESCALATE, _escalate_modal)
    modals.opening(app, edge, views.SEND_UP, _send_up_modal)
    modals.opening(app, edge, views.HAND, _hand_modal)
    modals.opening(app, edge, views.SEND_BACK, _send_back_modal)
    modals.opening(app, edge, views.ASK_MORE, _ask_more_modal)
    _submitting_up(app, edge)
    _submitting(app, edge)


def _submitting_up(app: AsyncApp, edge: Edge) -> None:
    @modals.submitting(app, edge, steps.ESCALATE_MODAL)
    async def escalate(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        level, why, criterion = (modals.typed(view, field) for field in ("level", "why", "criterion"))
        cta_id: int = modals.kept(view)["cta_id"]
        tried = await edge.attempt(happening(body), escalations.escalate, cta_id, level, why, criterion)
        await modals.say_or_complain(ack, edge, tried, "level")

    @modals.submitting(app, edge, steps.SEND_UP_MODAL)
    async def send_up(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        why, criterion = (modals.typed(view, field) for field in ("why", "criterion"))
        asked: int = modals.kept(view)["escalation_id"]
        tried = await edge.attempt(happening(body), escalations.send_up, asked, why, criterion)
        await modals.say_or_complain(ack, edge, tried, "why")


def _submitting(app: AsyncApp, edge: Edge) -> None:
    @modals.submitting(app, edge, steps.HAND_MODAL)
    async def hand(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        to, text = modals.typed(view, "person"), modals.typed(view, "text")
        tried = await edge.attempt(happening(body), reached.hand, modals.kept(view)["cta_id"], to, text)
        await modals.say_or_complain(ack, edge, tried, "person")

    modals.submitting_words(app, edge, steps.SEND_BACK_MODAL, reached.send_back, say=True)
    modals.submitting_words(app, edge, steps.ASK_MORE_MODAL, reached.ask_more, say=True)


def _escalate_modal(work: Work, actor: Person, cta_id: int, level: str = "") -> Block:
    return steps.escalate_modal(escalations.foresee(work, actor, cta_id), work.policy, level)


def _send_up_modal(work: Work, actor: Person, escalation_id: int) -> Block:
    wanted = escalations.wanted(work, actor, escalation_id)
    foreseen = escalations.foresee(work, actor, wanted.cta_id)
    level = ladder.named(work, wanted.level)
    return steps.send_up_modal(foreseen, work.policy, escalation_id, level, wanted.why)


def _hand_modal(work: Work, actor: Person, cta_id: int) -> Block:
    return steps.hand_modal(reached.foresee(work, actor, cta_id), work.policy)


def _send_back_modal(work: Work, actor: Person, cta_id: int) -> Block:
    return steps.send_back_modal(reached.foresee(work, actor, cta_id), work.policy)


def _ask_more_modal(work: Work, actor: Person, cta_id: int) -> Block:
    return steps.ask_more_modal(reached.foresee(work, actor, cta_id), work.policy)
