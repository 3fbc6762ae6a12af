"""Escalations: the buttons of the ladder, and the modals that ask for more."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.blocks import Block
from bot.cases.usecases import escalations, ladder, nudges, responses
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.cases.views import escalation_modals, snoozes
from bot.cases.views import escalations as views
from bot.cases.views.cards import ESCALATE
from handlers import clicks, modals
from handlers.idempotency import incoming_action
from handlers.runner import UseCaseRunner
from storage.cases.records import Person


def register(app: AsyncApp, runner: UseCaseRunner) -> None:
    """Listen to everything that moves a CTA on the ladder, or snoozes it."""
    clicks.carry_out(app, runner, views.TAKE_OVER, escalations.take_over)
    clicks.carry_out(app, runner, views.REASON, responses.give_reason)
    clicks.carry_out(app, runner, snoozes.SNOOZE, nudges.snooze)
    clicks.carry_out(app, runner, snoozes.SNOOZE_UNTIL, nudges.snooze)
    modals.opening(app, runner, ESCALATE, _escalate_modal)
    modals.opening(app, runner, views.SEND_UP, _send_up_modal)
    modals.opening(app, runner, views.HAND, _hand_modal)
    modals.opening(app, runner, views.SEND_BACK, _send_back_modal)
    modals.opening(app, runner, views.ASK_MORE, _ask_more_modal)
    _submitting_up(app, runner)
    _submitting(app, runner)


def _submitting_up(app: AsyncApp, runner: UseCaseRunner) -> None:
    @modals.submitting(app, runner, escalation_modals.ESCALATE_MODAL)
    async def escalate(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        level, why, criterion = (modals.typed(view, field) for field in ("level", "why", "criterion"))
        cta_id: int = modals.kept(view)["cta_id"]
        result = await runner.attempt(
            incoming_action(body), escalations.escalate, cta_id, level, why, criterion
        )
        await modals.say_or_complain(ack, runner, result, "level")

    @modals.submitting(app, runner, escalation_modals.SEND_UP_MODAL)
    async def send_up(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        why, criterion = (modals.typed(view, field) for field in ("why", "criterion"))
        asked: int = modals.kept(view)["escalation_id"]
        result = await runner.attempt(incoming_action(body), escalations.send_up, asked, why, criterion)
        await modals.say_or_complain(ack, runner, result, "why")


def _submitting(app: AsyncApp, runner: UseCaseRunner) -> None:
    @modals.submitting(app, runner, escalation_modals.HAND_MODAL)
    async def hand(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        to, text = modals.typed(view, "person"), modals.typed(view, "text")
        result = await runner.attempt(
            incoming_action(body), responses.hand, modals.kept(view)["cta_id"], to, text
        )
        await modals.say_or_complain(ack, runner, result, "person")

    modals.submitting_words(app, runner, escalation_modals.SEND_BACK_MODAL, responses.send_back, say=True)
    modals.submitting_words(app, runner, escalation_modals.ASK_MORE_MODAL, responses.ask_more, say=True)


def _escalate_modal(work: UnitOfWork, actor: Person, cta_id: int, level: str = "") -> Block:
    return escalation_modals.escalate_modal(escalations.foresee(work, actor, cta_id), work.policy, level)


def _send_up_modal(work: UnitOfWork, actor: Person, escalation_id: int) -> Block:
    wanted = escalations.wanted(work, actor, escalation_id)
    foreseen = escalations.foresee(work, actor, wanted.cta_id)
    level = ladder.named(work, wanted.level)
    return escalation_modals.send_up_modal(foreseen, work.policy, escalation_id, level, wanted.why)


def _hand_modal(work: UnitOfWork, actor: Person, cta_id: int) -> Block:
    return escalation_modals.hand_modal(responses.foresee(work, actor, cta_id), work.policy)


def _send_back_modal(work: UnitOfWork, actor: Person, cta_id: int) -> Block:
    return escalation_modals.send_back_modal(responses.foresee(work, actor, cta_id), work.policy)


def _ask_more_modal(work: UnitOfWork, actor: Person, cta_id: int) -> Block:
    return escalation_modals.ask_more_modal(responses.foresee(work, actor, cta_id), work.policy)
