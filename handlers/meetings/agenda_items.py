"""Items: what a meeting makes of what is before it; what came of a click shows in the item itself."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.blocks import Block
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.meetings.usecases import agenda_items, posted_agendas
from bot.meetings.views import agenda_items as views
from bot.meetings.views.posted_agendas import CLOSE
from handlers import clicks, modals
from handlers.idempotency import incoming_action
from handlers.runner import UseCaseRunner
from storage.cases.records import Person


def register(app: AsyncApp, runner: UseCaseRunner) -> None:
    """Listen to whoever discusses, decides, arranges or carries over, and whoever ends a meeting."""
    clicks.quietly(app, runner, views.MARK, agenda_items.mark)
    clicks.quietly(app, runner, CLOSE, posted_agendas.close)
    modals.opening(app, runner, views.DECIDE, _decide_modal)
    modals.opening(app, runner, views.ARRANGE, _arrange_modal)

    @modals.submitting(app, runner, views.DECIDE_MODAL)
    async def decide(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        item_id: int = modals.kept(view)["item_id"]
        result = await runner.attempt(
            incoming_action(body), agenda_items.decide, item_id, modals.typed(view, "text")
        )
        await modals.close_or_complain(ack, result, "text")

    @modals.submitting(app, runner, views.ARRANGE_MODAL)
    async def arrange(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        text, owner, on = (modals.typed(view, field) for field in ("text", "owner", "on"))
        result = await runner.attempt(
            incoming_action(body), agenda_items.arrange, modals.kept(view)["item_id"], text, owner, on
        )
        await modals.close_or_complain(ack, result, "text")


def _decide_modal(work: UnitOfWork, actor: Person, item_id: int) -> Block:
    return views.decide_modal(*agenda_items.open_item(work, actor, item_id), work.policy)


def _arrange_modal(work: UnitOfWork, actor: Person, item_id: int) -> Block:
    return views.arrange_modal(*agenda_items.open_item(work, actor, item_id), work.policy, work.today)
