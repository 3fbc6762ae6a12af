"""1:1s: green customers, and whoever worries about one anyway."""

from slack_bolt.async_app import AsyncApp

from bot.usecases import customers, one_to_ones
from bot.usecases.work import Work
from bot.views.blocks import Block
from bot.views.ctas import new_modal
from bot.views.one_to_ones import GREENS, WORRIED, greens_modal
from handlers import modals
from handlers.edge import Edge
from storage.records import Person


def register(app: AsyncApp, edge: Edge) -> None:
    """Listen to whoever looks at green customers, or worries about one."""
    modals.opening(app, edge, GREENS, _greens)
    modals.opening(app, edge, WORRIED, _new)


def _greens(work: Work, actor: Person, person_id: int) -> Block:
    return greens_modal(*one_to_ones.greens(work, actor, person_id), work.policy, work.now)


def _new(work: Work, _actor: Person, customer_id: int) -> Block:
    return new_modal(work.policy, customer=customers.get(work, customer_id))
