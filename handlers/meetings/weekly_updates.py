"""Weekly updates: the modal in which all are filled in, and the click that says that nothing has changed."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.language import _
from bot.reader import read_by
from bot.usecases import ctas, updates
from bot.usecases.updates import News
from bot.usecases.work import Work
from bot.views import updates as views
from bot.views.blocks import Block
from bot.views.ctas import told_modal
from handlers import clicks, modals
from handlers.edge import Edge
from handlers.happenings import happening
from storage.records import Person


def register(app: AsyncApp, edge: Edge) -> None:
    """Listen to whoever fills in updates."""
    clicks.quietly(app, edge, views.NO_CHANGE, updates.nothing_new)
    modals.opening(app, edge, views.FILL_IN, _modal)

    @modals.submitting(app, edge, views.FILL_IN_MODAL)
    async def save(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        numbers: list[int] = modals.kept(view)["cta_ids"]
        told = {
            number: News(
                *(modals.typed(view, f"{what}:{number}") for what in (views.CHANGED, views.NEXT, views.HELP))
            )
            for number in numbers
        }
        tried = await edge.attempt(happening(body), updates.save, told)
        if tried.outcome is None:
            await modals.close_or_complain(ack, tried, f"{views.CHANGED}:{numbers[0]}")
            return
        with read_by(tried.reader):
            shown = told_modal(views.saved(tried.outcome), _("Weekly updates"))
        await ack(response_action="update", view=shown)


def _modal(work: Work, actor: Person, cta_ids: list[int]) -> Block:
    found = [ctas.take(work, actor, cta_id, still_open=False) for cta_id in cta_ids]
    return views.fill_in_modal([cta for cta in found if not cta.closed_at], work.policy, work.now)
