"""Playbooks: the modal that puts one on a CTA."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.usecases import playbooks
from bot.usecases.work import Work
from bot.views.blocks import Block
from bot.views.playbooks import CHOOSE, PLAYBOOK_MODAL, playbook_modal
from handlers import modals
from handlers.edge import Edge
from handlers.happenings import happening
from storage.records import Person


def register(app: AsyncApp, edge: Edge) -> None:
    """Listen to somebody choosing a playbook."""
    modals.opening(app, edge, CHOOSE, _modal)

    @modals.submitting(app, edge, PLAYBOOK_MODAL)
    async def submit(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        cta_id: int = modals.kept(view)["cta_id"]
        key = modals.typed(view, "playbook")
        tried = await edge.attempt(happening(body), playbooks.put_on, cta_id, key)
        await modals.say_or_complain(ack, edge, tried, "playbook")


def _modal(work: Work, actor: Person, cta_id: int) -> Block:
    return playbook_modal(playbooks.before_putting_on(work, actor, cta_id), work.policy)
