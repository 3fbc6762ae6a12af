"""Meetings: the modal in which somebody moves or skips one of them."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.usecases import meetings
from bot.usecases.work import Work
from bot.views import meetings as views
from bot.views.blocks import Block
from handlers import modals
from handlers.edge import Edge
from handlers.happenings import happening
from storage.records import Person


def register(app: AsyncApp, edge: Edge) -> None:
    """Listen to whoever moves or skips a meeting."""
    modals.opening(app, edge, views.CHANGE, _modal)

    @modals.submitting(app, edge, views.CHANGE_MODAL)
    async def change(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        how, day, at = (modals.typed(view, field) for field in ("how", "day", "at"))
        kept = modals.kept(view)
        skip = how == views.SKIP
        tried = await edge.attempt(
            happening(body), meetings.change, kept["key"], kept["on"], day, at, skip=skip
        )
        await modals.say_or_complain(ack, edge, tried, "day")


def _modal(work: Work, actor: Person, key: str, on: str) -> Block:
    return views.change_modal(meetings.find(work, actor, key, on), work.policy)
