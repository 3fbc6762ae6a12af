"""Contacts: the modal in which somebody at a customer is added."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.usecases import contacts
from bot.usecases.work import Work
from bot.views.blocks import Block
from bot.views.contacts import ADD, ADD_MODAL, contact_modal
from handlers import modals
from handlers.edge import Edge
from handlers.happenings import happening
from storage.records import Person


def register(app: AsyncApp, edge: Edge) -> None:
    """Listen to somebody adding a contact."""
    modals.opening(app, edge, ADD, _modal)

    @modals.submitting(app, edge, ADD_MODAL)
    async def submit(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        name, email, title = (modals.typed(view, field) for field in ("name", "email", "title"))
        customer_id: int = modals.kept(view)["customer_id"]
        tried = await edge.attempt(
            happening(body), contacts.add, customer_id, name, email, title, modals.chosen(view, "roles")
        )
        await modals.close_or_complain(ack, tried, "name")


def _modal(work: Work, actor: Person, customer_id: int) -> Block:
    return contact_modal(contacts.customer_of(work, actor, customer_id))
