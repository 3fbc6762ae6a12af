"""Executive sponsors: the buttons and modals that name one, keep a customer in the programme, or ask for help."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.reader import read_by
from bot.usecases import calls, programme, sponsors
from bot.usecases.work import Work
from bot.views.blocks import Block
from bot.views.programme import WHAT_IF, WHAT_IF_MODAL, projected_modal, what_if_modal
from bot.views.sponsors import (
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
from handlers.edge import Edge
from handlers.happenings import happening
from storage.records import Person


def register(app: AsyncApp, edge: Edge) -> None:
    """Listen to everything that is decided about sponsors."""
    clicks.carry_out(app, edge, PICK, sponsors.name)
    clicks.carry_out(app, edge, SHOW, sponsors.show_of)
    clicks.quietly(app, edge, LATER, sponsors.decide_later)
    clicks.carry_out(app, edge, KEEP, sponsors.keep)
    clicks.carry_out(app, edge, LEAVE, sponsors.leave)
    modals.opening(app, edge, NAME, _name_modal)
    modals.opening(app, edge, HELP, _help_modal)
    modals.opening(app, edge, WHAT_IF, _what_if_modal)

    @modals.submitting(app, edge, NAME_MODAL)
    async def name(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        customer_id: int = modals.kept(view)["customer_id"]
        picked, other = modals.typed(view, "candidate"), modals.typed(view, "person")
        tried = await edge.attempt(
            happening(body),
            sponsors.name,
            customer_id,
            slack_id=other,
            person_id=0 if other else int(picked or 0),
        )
        await modals.say_or_complain(ack, edge, tried, "person")

    @modals.submitting(app, edge, HELP_MODAL)
    async def want(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        customer_id: int = modals.kept(view)["customer_id"]
        tried = await edge.attempt(happening(body), calls.want_for, customer_id, modals.typed(view, "text"))
        await modals.say_or_complain(ack, edge, tried, "text")

    @modals.submitting(app, edge, WHAT_IF_MODAL)
    async def project(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        more = {tier: modals.typed(view, tier) for tier in edge.policy.sponsors.cadences}
        tried = await edge.attempt(happening(body), programme.ask, more, modals.typed(view, "until"))
        if tried.outcome is None:
            await modals.close_or_complain(ack, tried, "until")
            return
        with read_by(tried.reader):
            projected = projected_modal(tried.outcome)
        await ack(response_action="update", view=projected)


def _what_if_modal(work: Work, _actor: Person) -> Block:
    return what_if_modal(work.policy, work.today)


def _name_modal(work: Work, actor: Person, customer_id: int) -> Block:
    return name_modal(sponsors.before_naming(work, actor, customer_id))


def _help_modal(work: Work, actor: Person, customer_id: int) -> Block:
    told = sponsors.show_of(work, actor, customer_id)
    return help_modal(told.customer, told.sponsor)
