"""Playbooks: the modal that puts one on a CTA."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.blocks import Block
from bot.cases.usecases import playbooks
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.cases.views.playbooks import CHOOSE, PLAYBOOK_MODAL, playbook_modal
from handlers import modals
from handlers.idempotency import incoming_action
from handlers.runner import UseCaseRunner
from storage.cases.records import Person


def register(app: AsyncApp, runner: UseCaseRunner) -> None:
    """Listen to somebody choosing a playbook."""
    modals.opening(app, runner, CHOOSE, _modal)

    @modals.submitting(app, runner, PLAYBOOK_MODAL)
    async def submit(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        cta_id: int = modals.kept(view)["cta_id"]
        key = modals.typed(view, "playbook")
        result = await runner.attempt(incoming_action(body), playbooks.put_on, cta_id, key)
        await modals.say_or_complain(ack, runner, result, "playbook")


def _modal(work: UnitOfWork, actor: Person, cta_id: int) -> Block:
    return playbook_modal(playbooks.before_putting_on(work, actor, cta_id), work.policy)
