"""Executive sponsors: the buttons and modals that name one, keep a customer in the programme, or ask for help."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.blocks import Block
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.policy.sponsors import SPONSORS
from bot.reader import read_by
from bot.sponsors.usecases import programme, sponsor_calls, sponsors
from bot.sponsors.views.programme import WHAT_IF, WHAT_IF_MODAL, projected_modal, what_if_modal
from bot.sponsors.views.sponsors import (
    HELP,
    HELP_MODAL,
    KEEP,
    LATER,
    LEAVE,
    NAME,
    NAME_MODAL,
    PICK,
    SHOW,
    help_modal,
    name_modal,
)
from handlers import clicks, modals
from handlers.idempotency import incoming_action
from handlers.runner import UseCaseRunner
from storage.cases.records import Person


def register(app: AsyncApp, runner: UseCaseRunner) -> None:
    """Listen to everything that is decided about sponsors."""
    clicks.carry_out(app, runner, PICK, sponsors.name)
    clicks.carry_out(app, runner, SHOW, sponsors.show_of)
    clicks.quietly(app, runner, LATER, sponsors.decide_later)
    clicks.carry_out(app, runner, KEEP, sponsors.keep)
    clicks.carry_out(app, runner, LEAVE, sponsors.leave)
    modals.opening(app, runner, NAME, _name_modal)
    modals.opening(app, runner, HELP, _help_modal)
    modals.opening(app, runner, WHAT_IF, _what_if_modal)

    @modals.submitting(app, runner, NAME_MODAL)
    async def name(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        customer_id: int = modals.kept(view)["customer_id"]
        picked, other = modals.typed(view, "candidate"), modals.typed(view, "person")
        result = await runner.attempt(
            incoming_action(body),
            sponsors.name,
            customer_id,
            slack_id=other,
            person_id=0 if other else int(picked or 0),
        )
        await modals.say_or_complain(ack, runner, result, "person")

    @modals.submitting(app, runner, HELP_MODAL)
    async def want(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        customer_id: int = modals.kept(view)["customer_id"]
        result = await runner.attempt(
            incoming_action(body), sponsor_calls.want_for, customer_id, modals.typed(view, "text")
        )
        await modals.say_or_complain(ack, runner, result, "text")

    @modals.submitting(app, runner, WHAT_IF_MODAL)
    async def project(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        more = {tier: modals.typed(view, tier) for tier in SPONSORS.of(runner.policy).cadences}
        result = await runner.attempt(incoming_action(body), programme.ask, more, modals.typed(view, "until"))
        if result.outcome is None:
            await modals.close_or_complain(ack, result, "until")
            return
        with read_by(result.reader):
            projected = projected_modal(result.outcome)
        await ack(response_action="update", view=projected)


def _what_if_modal(work: UnitOfWork, _actor: Person) -> Block:
    return what_if_modal(work.policy, work.today)


def _name_modal(work: UnitOfWork, actor: Person, customer_id: int) -> Block:
    return name_modal(sponsors.before_naming(work, actor, customer_id))


def _help_modal(work: UnitOfWork, actor: Person, customer_id: int) -> Block:
    told = sponsors.show_of(work, actor, customer_id)
    return help_modal(told.customer, told.sponsor)
