"""Relationships: the modal in which somebody tells who of ours knows whom at a customer."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.blocks import Block
from bot.cases.usecases import relationships
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.cases.views.relationships import RELATIONSHIP_MODAL, TELL, relationship_modal
from handlers import modals
from handlers.idempotency import incoming_action
from handlers.runner import UseCaseRunner
from storage.cases.records import Person


def register(app: AsyncApp, runner: UseCaseRunner) -> None:
    """Listen to somebody telling of a relationship."""
    modals.opening(app, runner, TELL, _modal)

    @modals.submitting(app, runner, RELATIONSHIP_MODAL)
    async def submit(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        contact, person, how = (modals.typed(view, field) for field in ("contact", "person", "how"))
        customer_id: int = modals.kept(view)["customer_id"]
        in_sale = bool(modals.chosen(view, "in_sale"))
        result = await runner.attempt(
            incoming_action(body), relationships.tell, customer_id, int(contact), person, how, in_sale=in_sale
        )
        await modals.say_or_complain(ack, runner, result, "how")


def _modal(work: UnitOfWork, actor: Person, customer_id: int) -> Block:
    return relationship_modal(relationships.of(work, actor, customer_id), actor)
