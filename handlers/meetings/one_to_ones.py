"""1:1s: green customers, and whoever worries about one anyway."""

from slack_bolt.async_app import AsyncApp

from bot.blocks.blocks import Block
from bot.cases.usecases import customers
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.cases.views.ctas import new_modal
from bot.meetings.usecases import one_to_ones
from bot.meetings.views.one_to_ones import GREENS, WORRIED, greens_modal
from handlers import modals
from handlers.runner import UseCaseRunner
from storage.cases.records import Person


def register(app: AsyncApp, runner: UseCaseRunner) -> None:
    """Listen to whoever looks at green customers, or worries about one."""
    modals.opening(app, runner, GREENS, _greens)
    modals.opening(app, runner, WORRIED, _new)


def _greens(work: UnitOfWork, actor: Person, person_id: int) -> Block:
    return greens_modal(*one_to_ones.greens(work, actor, person_id), work.policy, work.now)


def _new(work: UnitOfWork, _actor: Person, customer_id: int) -> Block:
    return new_modal(work.policy, customer=customers.get(work, customer_id))
