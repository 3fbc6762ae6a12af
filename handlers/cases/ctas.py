"""CTAs: the menu's and the card's buttons, and the modals that open, update and resolve."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.blocks import Block, option
from bot.cases.usecases import ctas, customers, flags, lists
from bot.cases.usecases.unit_of_work import IncomingAction, UnitOfWork
from bot.cases.views import ctas as views
from bot.cases.views.cards import ADD_UPDATE, RESOLVE, SHOW
from bot.cases.views.menu import LIST, NEW
from bot.reader import read_by
from handlers import clicks, modals
from handlers.idempotency import incoming_action
from handlers.refusals import tolerating
from handlers.runner import UseCaseRunner
from storage.cases.records import Person


def register(app: AsyncApp, runner: UseCaseRunner) -> None:
    """Listen to everything that opens, shows, updates or resolves a CTA."""
    clicks.carry_out(app, runner, SHOW, ctas.show)
    clicks.carry_out(app, runner, LIST, lists.turn_to)
    clicks.carry_out(app, runner, views.PAGE, lists.turn_to)
    modals.opening(app, runner, NEW, _new_modal)
    modals.opening(app, runner, ADD_UPDATE, _update_modal)
    modals.opening(app, runner, RESOLVE, _resolve_modal)
    _fill_in_new(app, runner)
    modals.submitting_words(app, runner, views.UPDATE_MODAL, ctas.update, say=False)
    modals.submitting_words(app, runner, views.RESOLVE_MODAL, ctas.resolve, say=False)


def _fill_in_new(app: AsyncApp, runner: UseCaseRunner) -> None:
    @app.options(views.PICK_CUSTOMER)
    async def suggest(ack: AsyncAck, body: dict[str, Any]) -> None:
        result = await runner.attempt(
            IncomingAction(body["user"]["id"]), customers.suggest, body.get("value") or "", 20
        )
        found = result.outcome or []
        await ack(options=[option(customer.name, str(customer.id)) for customer in found])

    @app.action(views.PICK_CUSTOMER)
    @app.action(views.PICK_AREA)
    @app.action(views.PICK_FLAG)
    async def pick(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        view = body["view"]
        customer, area = modals.typed(view, "customer"), modals.typed(view, "area")
        if not (customer and area):
            return
        result = await runner.attempt(IncomingAction(body["user"]["id"]), flags.preview, int(customer), area)
        with read_by(result.reader):
            drawn = views.new_modal(runner.policy, preview=result.outcome if _flag_wanted(view) else None)
        with tolerating("hash_conflict"):  # drawn anew since: by a copy, or for a later choice
            await client.views_update(
                view_id=view["id"], hash=view["hash"], view=modals.refilled(drawn, view)
            )

    @modals.submitting(app, runner, views.NEW_MODAL)
    async def submit_new(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        customer, area, why = (modals.typed(view, field) for field in ("customer", "area", "why"))
        result = await runner.attempt(
            incoming_action(body), flags.open_by_hand, int(customer), area, why, flagged=_flag_wanted(view)
        )
        await modals.say_or_complain(ack, runner, result, "why")


def _flag_wanted(view: dict[str, Any]) -> bool:
    return bool(view["state"]["values"].get("flag", {}).get(views.PICK_FLAG, {}).get("selected_options"))


def _new_modal(work: UnitOfWork, _actor: Person) -> Block:
    return views.new_modal(work.policy)


def _update_modal(work: UnitOfWork, actor: Person, cta_id: int) -> Block:
    return views.update_modal(ctas.take(work, actor, cta_id), work.policy)


def _resolve_modal(work: UnitOfWork, actor: Person, cta_id: int) -> Block:
    cta, after = ctas.before_resolving(work, actor, cta_id)
    return views.resolve_modal(cta, work.policy, after)
