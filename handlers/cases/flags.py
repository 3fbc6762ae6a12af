"""Flags: the card's buttons, and the modal that asks why."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.blocks import Block
from bot.cases.usecases import flags, responses
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.cases.views.cards import ACKNOWLEDGE, FLAG, UNFLAG
from bot.cases.views.flags import FLAG_MODAL, flag_modal
from handlers import clicks, modals
from handlers.idempotency import incoming_action
from handlers.runner import UseCaseRunner
from storage.cases.records import Person


def register(app: AsyncApp, runner: UseCaseRunner) -> None:
    """Listen to everything that raises, takes down or acknowledges a flag."""
    clicks.carry_out(app, runner, ACKNOWLEDGE, responses.acknowledge)
    clicks.carry_out(app, runner, UNFLAG, flags.unflag)
    modals.opening(app, runner, FLAG, _modal)

    @modals.submitting(app, runner, FLAG_MODAL)
    async def submit(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        cta_id: int = modals.kept(view)["cta_id"]
        result = await runner.attempt(incoming_action(body), flags.flag, cta_id, modals.typed(view, "why"))
        await modals.say_or_complain(ack, runner, result, "why")


def _modal(work: UnitOfWork, actor: Person, cta_id: int) -> Block:
    cta, preview = flags.preview_of(work, actor, cta_id)
    return flag_modal(cta, preview, work.policy)
