"""Relationships: the modal in which somebody tells who of ours knows whom at a customer."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.usecases import relationships
from bot.usecases.work import Work
from bot.views.blocks import Block
from bot.views.relationships import RELATIONSHIP_MODAL, TELL, relationship_modal
from handlers import modals
from handlers.edge import Edge
from handlers.happenings import happening
from storage.records import Person


def register(app: AsyncApp, edge: Edge) -> None:
    """Listen to somebody telling of a relationship."""
    modals.opening(app, edge, TELL, _modal)

    @modals.submitting(app, edge, RELATIONSHIP_MODAL)
    async def submit(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        contact, person, how = (modals.typed(view, field) for field in ("contact", "person", "how"))
        customer_id: int = modals.kept(view)["customer_id"]
        in_sale = bool(modals.chosen(view, "in_sale"))
        tried = await edge.attempt(
            happening(body), relationships.tell, customer_id, int(contact), person, how, in_sale=in_sale
        )
        await modals.say_or_complain(ack, edge, tried, "how")


def _modal(work: Work, actor: Person, customer_id: int) -> Block:
    return relationship_modal(relationships.of(work, actor, customer_id), actor)
