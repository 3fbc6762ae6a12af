"""Decision makers: the modal in which somebody at a customer is added."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.blocks import Block
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.sponsors.usecases import decision_makers
from bot.sponsors.views.decision_makers import ADD, ADD_MODAL, contact_modal
from handlers import modals
from handlers.idempotency import incoming_action
from handlers.runner import UseCaseRunner
from storage.cases.records import Person


def register(app: AsyncApp, runner: UseCaseRunner) -> None:
    """Listen to somebody adding a contact."""
    modals.opening(app, runner, ADD, _modal)

    @modals.submitting(app, runner, ADD_MODAL)
    async def submit(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        name, email, title = (modals.typed(view, field) for field in ("name", "email", "title"))
        customer_id: int = modals.kept(view)["customer_id"]
        result = await runner.attempt(
            incoming_action(body),
            decision_makers.add,
            customer_id,
            name,
            email,
            title,
            modals.chosen(view, "roles"),
        )
        await modals.close_or_complain(ack, result, "name")


def _modal(work: UnitOfWork, actor: Person, customer_id: int) -> Block:
    return contact_modal(decision_makers.customer_of(work, actor, customer_id))
