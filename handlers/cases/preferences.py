"""Preferences: the modal in which somebody says how and when they are reached."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.blocks import Block
from bot.cases.usecases import preferences
from bot.cases.usecases.preferences import Wishes
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.cases.views.preferences import AS_TOLD, CHANGE, SETTINGS_MODAL, settings_modal
from handlers import modals
from handlers.idempotency import incoming_action
from handlers.runner import UseCaseRunner
from storage.cases.records import Person


def register(app: AsyncApp, runner: UseCaseRunner) -> None:
    """Listen to somebody changing their settings."""
    modals.opening(app, runner, CHANGE, _modal)

    @modals.submitting(app, runner, SETTINGS_MODAL)
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
        result = await runner.attempt(incoming_action(body), preferences.save, wishes)
        await modals.say_or_complain(ack, runner, result, "reach")


def _modal(work: UnitOfWork, actor: Person) -> Block:
    return settings_modal(preferences.before_saving(work, actor), work.policy)
