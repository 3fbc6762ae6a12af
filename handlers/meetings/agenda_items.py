"""Items: what a meeting makes of what is before it; what came of a click shows in the item itself."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.usecases import items, minutes
from bot.usecases.work import Work
from bot.views import items as views
from bot.views.blocks import Block
from bot.views.minutes import CLOSE
from handlers import clicks, modals
from handlers.edge import Edge
from handlers.happenings import happening
from storage.records import Person


def register(app: AsyncApp, edge: Edge) -> None:
    """Listen to whoever discusses, decides, arranges or carries over, and whoever ends a meeting."""
    clicks.quietly(app, edge, views.MARK, items.mark)
    clicks.quietly(app, edge, CLOSE, minutes.close)
    modals.opening(app, edge, views.DECIDE, _decide_modal)
    modals.opening(app, edge, views.ARRANGE, _arrange_modal)

    @modals.submitting(app, edge, views.DECIDE_MODAL)
    async def decide(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        item_id: int = modals.kept(view)["item_id"]
        tried = await edge.attempt(happening(body), items.decide, item_id, modals.typed(view, "text"))
        await modals.close_or_complain(ack, tried, "text")

    @modals.submitting(app, edge, views.ARRANGE_MODAL)
    async def arrange(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        text, owner, on = (modals.typed(view, field) for field in ("text", "owner", "on"))
        tried = await edge.attempt(
            happening(body), items.arrange, modals.kept(view)["item_id"], text, owner, on
        )
        await modals.close_or_complain(ack, tried, "text")


def _decide_modal(work: Work, actor: Person, item_id: int) -> Block:
    return views.decide_modal(*items.open_item(work, actor, item_id), work.policy)


def _arrange_modal(work: Work, actor: Person, item_id: int) -> Block:
    return views.arrange_modal(*items.open_item(work, actor, item_id), work.policy, work.today)
