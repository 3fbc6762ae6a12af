"""Check-ins: the modals in which sponsors arrange, put off, hand over and log them."""

from datetime import date
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.usecases import calls, check_ins, sponsors
from bot.usecases.calls import Said
from bot.usecases.work import Work
from bot.views import check_ins as views
from bot.views.blocks import Block
from handlers import clicks, modals
from handlers.edge import Edge
from handlers.happenings import happening
from storage.records import Person
from storage.sponsorship import OnTrack


def register(app: AsyncApp, edge: Edge) -> None:
    """Listen to sponsors, and to whoever opens a CTA for what a customer said."""
    modals.opening(app, edge, views.LOG, _log_modal)
    modals.opening(app, edge, views.SCHEDULE, _schedule_modal)
    modals.opening(app, edge, views.SNOOZE, _snooze_modal)
    modals.opening(app, edge, views.HAND_OVER, _hand_over_modal)
    clicks.carry_out(app, edge, views.OPEN_RISK, calls.open_risk)
    _log(app, edge)

    @modals.submitting(app, edge, views.SCHEDULE_MODAL)
    async def schedule(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        cta_id, on, at = modals.kept(view)["cta_id"], modals.typed(view, "on"), modals.typed(view, "at")
        tried = await edge.attempt(happening(body), check_ins.schedule, cta_id, on, at)
        await modals.say_or_complain(ack, edge, tried, "on")

    @modals.submitting(app, edge, views.SNOOZE_MODAL)
    async def snooze(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        cta_id: int = modals.kept(view)["cta_id"]
        tried = await edge.attempt(happening(body), check_ins.snooze, cta_id, modals.typed(view, "on"))
        await modals.close_or_complain(ack, tried, "on")

    @modals.submitting(app, edge, views.HAND_OVER_MODAL)
    async def hand_over(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        kept, person = modals.kept(view), modals.typed(view, "person")
        heard = happening(body)
        if modals.typed(view, "span") == views.ALWAYS:
            named = await edge.attempt(heard, sponsors.hand_over, kept["customer_id"], person)
            await modals.say_or_complain(ack, edge, named, "person")
            return
        tried = await edge.attempt(heard, check_ins.hand_over_once, kept["cta_id"], person)
        await modals.close_or_complain(ack, tried, "person")


def _log(app: AsyncApp, edge: Edge) -> None:
    @modals.submitting(app, edge, views.LOG_MODAL)
    async def log(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        kept = modals.kept(view)
        feeling = modals.typed(view, "feeling")
        said = Said(
            answers=tuple(modals.typed(view, f"answer{place}") for place in range(kept["questions"])),
            feeling=int(feeling) if feeling else None,
            on_track=OnTrack(modals.typed(view, "on_track")),
            follow_ups=modals.typed(view, "follow_ups"),
            held_on=date.fromisoformat(modals.typed(view, "held_on")),
        )
        tried = await edge.attempt(happening(body), calls.log, kept["cta_id"], said)
        await modals.say_or_complain(ack, edge, tried, "answer0")


def _log_modal(work: Work, actor: Person, cta_id: int) -> Block:
    return views.log_modal(
        check_ins.of_cta(work, actor, cta_id), work.policy, check_ins.today_of(work, actor)
    )


def _schedule_modal(work: Work, actor: Person, cta_id: int) -> Block:
    return views.schedule_modal(check_ins.of_cta(work, actor, cta_id), check_ins.today_of(work, actor))


def _snooze_modal(work: Work, actor: Person, cta_id: int) -> Block:
    return views.snooze_modal(check_ins.of_cta(work, actor, cta_id), check_ins.today_of(work, actor))


def _hand_over_modal(work: Work, actor: Person, cta_id: int) -> Block:
    return views.hand_over_modal(check_ins.of_cta(work, actor, cta_id))
