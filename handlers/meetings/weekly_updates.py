"""Weekly updates: the modal in which all are filled in, and the click that says that nothing has changed."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.blocks import Block
from bot.cases.usecases import ctas
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.cases.views.ctas import told_modal
from bot.language import _
from bot.meetings.usecases import weekly_updates
from bot.meetings.usecases.weekly_updates import News
from bot.meetings.views import weekly_updates as views
from bot.reader import read_by
from handlers import clicks, modals
from handlers.idempotency import incoming_action
from handlers.runner import UseCaseRunner
from storage.cases.records import Person


def register(app: AsyncApp, runner: UseCaseRunner) -> None:
    """Listen to whoever fills in updates."""
    clicks.quietly(app, runner, views.NO_CHANGE, weekly_updates.nothing_new)
    modals.opening(app, runner, views.FILL_IN, _modal)

    @modals.submitting(app, runner, views.FILL_IN_MODAL)
    async def save(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        numbers: list[int] = modals.kept(view)["cta_ids"]
        told = {
            number: News(
                *(modals.typed(view, f"{what}:{number}") for what in (views.CHANGED, views.NEXT, views.HELP))
            )
            for number in numbers
        }
        result = await runner.attempt(incoming_action(body), weekly_updates.save, told)
        if result.outcome is None:
            await modals.close_or_complain(ack, result, f"{views.CHANGED}:{numbers[0]}")
            return
        with read_by(result.reader):
            shown = told_modal(views.saved(result.outcome), _("Weekly updates"))
        await ack(response_action="update", view=shown)


def _modal(work: UnitOfWork, actor: Person, cta_ids: list[int]) -> Block:
    found = [ctas.take(work, actor, cta_id, still_open=False) for cta_id in cta_ids]
    return views.fill_in_modal([cta for cta in found if not cta.closed_at], work.policy, work.now)
