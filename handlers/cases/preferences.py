"""Preferences: the modal in which somebody says how and when they are reached."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.usecases import preferences
from bot.usecases.preferences import Wishes
from bot.usecases.work import Work
from bot.views.blocks import Block
from bot.views.preferences import AS_TOLD, CHANGE, SETTINGS_MODAL, settings_modal
from handlers import modals
from handlers.edge import Edge
from handlers.happenings import happening
from storage.records import Person


def register(app: AsyncApp, edge: Edge) -> None:
    """Listen to somebody changing their settings."""
    modals.opening(app, edge, CHANGE, _modal)

    @modals.submitting(app, edge, SETTINGS_MODAL)
    async def submit(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        told = {
            field: modals.typed(view, field)
            for field in (
                "digest_at",
                "works_from",
                "works_until",
                "away_from",
                "away_until",
                "deputy",
                "meets_on",
                "meets_at",
            )
        }
        reach = modals.typed(view, "reach").replace(AS_TOLD, "")
        wishes = Wishes(reach=reach, works_on=modals.chosen(view, "works_on"), **told)
        tried = await edge.attempt(happening(body), preferences.save, wishes)
        await modals.say_or_complain(ack, edge, tried, "reach")


def _modal(work: Work, actor: Person) -> Block:
    return settings_modal(preferences.before_saving(work, actor), work.policy)
