"""Check-ins: the modals in which sponsors arrange, put off, hand over and log them."""

from datetime import date
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.blocks import Block
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.sponsors.usecases import check_ins, sponsor_calls, sponsors
from bot.sponsors.usecases.sponsor_calls import Said
from bot.sponsors.views import check_in_modals as views
from bot.sponsors.views.check_in_outcomes import OPEN_RISK
from bot.sponsors.views.check_ins import HAND_OVER, LOG, SCHEDULE, SNOOZE
from handlers import clicks, modals
from handlers.idempotency import incoming_action
from handlers.runner import UseCaseRunner
from storage.cases.records import Person
from storage.sponsors.records import OnTrack


def register(app: AsyncApp, runner: UseCaseRunner) -> None:
    """Listen to sponsors, and to whoever opens a CTA for what a customer said."""
    modals.opening(app, runner, LOG, _log_modal)
    modals.opening(app, runner, SCHEDULE, _schedule_modal)
    modals.opening(app, runner, SNOOZE, _snooze_modal)
    modals.opening(app, runner, HAND_OVER, _hand_over_modal)
    clicks.carry_out(app, runner, OPEN_RISK, sponsor_calls.open_risk)
    _log(app, runner)

    @modals.submitting(app, runner, views.SCHEDULE_MODAL)
    async def schedule(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        cta_id, on, at = modals.kept(view)["cta_id"], modals.typed(view, "on"), modals.typed(view, "at")
        result = await runner.attempt(incoming_action(body), check_ins.schedule, cta_id, on, at)
        await modals.say_or_complain(ack, runner, result, "on")

    @modals.submitting(app, runner, views.SNOOZE_MODAL)
    async def snooze(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        cta_id: int = modals.kept(view)["cta_id"]
        result = await runner.attempt(
            incoming_action(body), check_ins.snooze, cta_id, modals.typed(view, "on")
        )
        await modals.close_or_complain(ack, result, "on")

    @modals.submitting(app, runner, views.HAND_OVER_MODAL)
    async def hand_over(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        kept, person = modals.kept(view), modals.typed(view, "person")
        heard = incoming_action(body)
        if modals.typed(view, "span") == views.ALWAYS:
            named = await runner.attempt(heard, sponsors.hand_over, kept["customer_id"], person)
            await modals.say_or_complain(ack, runner, named, "person")
            return
        result = await runner.attempt(heard, check_ins.hand_over_once, kept["cta_id"], person)
        await modals.close_or_complain(ack, result, "person")


def _log(app: AsyncApp, runner: UseCaseRunner) -> None:
    @modals.submitting(app, runner, views.LOG_MODAL)
    async def log(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        kept = modals.kept(view)
        feeling = modals.typed(view, "feeling")
        said = Said(
            answers=tuple(modals.typed(view, f"answer{place}") for place in range(kept["questions"])),
            feeling=int(feeling) if feeling else None,
            on_track=OnTrack(modals.typed(view, "on_track")),
            follow_ups=modals.typed(view, "follow_ups"),
            held_on=date.fromisoformat(modals.typed(view, "held_on")),
        )
        result = await runner.attempt(incoming_action(body), sponsor_calls.log, kept["cta_id"], said)
        await modals.say_or_complain(ack, runner, result, "answer0")


def _log_modal(work: UnitOfWork, actor: Person, cta_id: int) -> Block:
    return views.log_modal(
        check_ins.of_cta(work, actor, cta_id), work.policy, check_ins.today_of(work, actor)
    )


def _schedule_modal(work: UnitOfWork, actor: Person, cta_id: int) -> Block:
    return views.schedule_modal(check_ins.of_cta(work, actor, cta_id), check_ins.today_of(work, actor))


def _snooze_modal(work: UnitOfWork, actor: Person, cta_id: int) -> Block:
    return views.snooze_modal(check_ins.of_cta(work, actor, cta_id), check_ins.today_of(work, actor))


def _hand_over_modal(work: UnitOfWork, actor: Person, cta_id: int) -> Block:
    return views.hand_over_modal(check_ins.of_cta(work, actor, cta_id))
