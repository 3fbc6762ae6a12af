"""Meetings: the modal in which somebody moves or skips one of them."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.blocks import Block
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.meetings.usecases import meetings
from bot.meetings.views import meetings as views
from handlers import modals
from handlers.idempotency import incoming_action
from handlers.runner import UseCaseRunner
from storage.cases.records import Person


def register(app: AsyncApp, runner: UseCaseRunner) -> None:
    """Listen to whoever moves or skips a meeting."""
    modals.opening(app, runner, views.CHANGE, _modal)

    @modals.submitting(app, runner, views.CHANGE_MODAL)
    async def change(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        how, day, at = (modals.typed(view, field) for field in ("how", "day", "at"))
        kept = modals.kept(view)
        skip = how == views.SKIP
        result = await runner.attempt(
            incoming_action(body), meetings.change, kept["key"], kept["on"], day, at, skip=skip
        )
        await modals.say_or_complain(ack, runner, result, "day")


def _modal(work: UnitOfWork, actor: Person, key: str, on: str) -> Block:
    return views.change_modal(meetings.find(work, actor, key, on), work.policy)
