"""Flags: the card's buttons, and the modal that asks why."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.usecases import flags, reached
from bot.usecases.work import Work
from bot.views.blocks import Block
from bot.views.cards import ACKNOWLEDGE, FLAG, UNFLAG
from bot.views.flags import FLAG_MODAL, flag_modal
from handlers import clicks, modals
from handlers.edge import Edge
from handlers.happenings import happening
from storage.records import Person


def register(app: AsyncApp, edge: Edge) -> None:
    """Listen to everything that raises, takes down or acknowledges a flag."""
    clicks.carry_out(app, edge, ACKNOWLEDGE, reached.acknowledge)
    clicks.carry_out(app, edge, UNFLAG, flags.unflag)
    modals.opening(app, edge, FLAG, _modal)

    @modals.submitting(app, edge, FLAG_MODAL)
    async def submit(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        cta_id: int = modals.kept(view)["cta_id"]
        tried = await edge.attempt(happening(body), flags.flag, cta_id, modals.typed(view, "why"))
        await modals.say_or_complain(ack, edge, tried, "why")


def _modal(work: Work, actor: Person, cta_id: int) -> Block:
    cta, preview = flags.preview_of(work, actor, cta_id)
    return flag_modal(cta, preview, work.policy)
