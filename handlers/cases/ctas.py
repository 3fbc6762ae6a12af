"""CTAs: the menu's and the card's buttons, and the modals that open, update and resolve."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.reader import read_by
from bot.usecases import ctas, customers, flags, lists
from bot.usecases.work import Happening, Work
from bot.views import ctas as views
from bot.views.blocks import Block, option
from bot.views.cards import ADD_UPDATE, RESOLVE, SHOW
from bot.views.menu import LIST, NEW
from handlers import clicks, modals
from handlers.edge import Edge
from handlers.happenings import happening
from handlers.refusals import tolerating
from storage.records import Person


def register(app: AsyncApp, edge: Edge) -> None:
    """Listen to everything that opens, shows, updates or resolves a CTA."""
    clicks.carry_out(app, edge, SHOW, ctas.show)
    clicks.carry_out(app, edge, LIST, lists.turn_to)
    clicks.carry_out(app, edge, views.PAGE, lists.turn_to)
    modals.opening(app, edge, NEW, _new_modal)
    modals.opening(app, edge, ADD_UPDATE, _update_modal)
    modals.opening(app, edge, RESOLVE, _resolve_modal)
    _fill_in_new(app, edge)
    modals.submitting_words(app, edge, views.UPDATE_MODAL, ctas.update, say=False)
    modals.submitting_words(app, edge, views.RESOLVE_MODAL, ctas.resolve, say=False)


def _fill_in_new(app: AsyncApp, edge: Edge) -> None:
    @app.options(views.PICK_CUSTOMER)
    async def suggest(ack: AsyncAck, body: dict[str, Any]) -> None:
        tried = await edge.attempt(
            Happening(body["user"]["id"]), customers.suggest, body.get("value") or "", 20
        )
        found = tried.outcome or []
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
        tried = await edge.attempt(Happening(body["user"]["id"]), flags.preview, int(customer), area)
        with read_by(tried.reader):
            drawn = views.new_modal(edge.policy, preview=tried.outcome if _flag_wanted(view) else None)
        with tolerating("hash_conflict"):  # drawn anew since: by a copy, or for a later choice
            await client.views_update(
                view_id=view["id"], hash=view["hash"], view=modals.refilled(drawn, view)
            )

    @modals.submitting(app, edge, views.NEW_MODAL)
    async def submit_new(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        customer, area, why = (modals.typed(view, field) for field in ("customer", "area", "why"))
        tried = await edge.attempt(
            happening(body), flags.open_by_hand, int(customer), area, why, flagged=_flag_wanted(view)
        )
        await modals.say_or_complain(ack, edge, tried, "why")


def _flag_wanted(view: dict[str, Any]) -> bool:
    return bool(view["state"]["values"].get("flag", {}).get(views.PICK_FLAG, {}).get("selected_options"))


def _new_modal(work: Work, _actor: Person) -> Block:
    return views.new_modal(work.policy)


def _update_modal(work: Work, actor: Person, cta_id: int) -> Block:
    return views.update_modal(ctas.take(work, actor, cta_id), work.policy)


def _resolve_modal(work: Work, actor: Person, cta_id: int) -> Block:
    cta, after = ctas.before_resolving(work, actor, cta_id)
    return views.resolve_modal(cta, work.policy, after)
