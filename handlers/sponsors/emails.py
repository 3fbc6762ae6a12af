"""E-mails: the click that drafts one, the modal that sends it, and what its writer says of one in doubt."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.blocks import Block
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.language import later
from bot.reader import read_by
from bot.sponsors.rules.emails import Composed
from bot.sponsors.usecases import decision_makers, emails
from bot.sponsors.views.emails import ARRIVED, ASK_CSM, DRAFT, EMAIL_MODAL, OPEN_MAIL, SEND_AGAIN, email_modal
from handlers import clicks, modals
from handlers.idempotency import incoming_action
from handlers.refusals import tolerating
from handlers.runner import UseCaseRunner
from storage.cases.records import Person


def register(app: AsyncApp, runner: UseCaseRunner) -> None:
    """Listen to everything about e-mails to contacts."""

    def modal(work: UnitOfWork, actor: Person, cta_id: int, template: str) -> Block:
        return email_modal(emails.compose(work, actor, cta_id, template), runner.mail_from)

    modals.opening(app, runner, DRAFT, modal)
    clicks.quietly(app, runner, SEND_AGAIN, emails.send_again)
    clicks.quietly(app, runner, ARRIVED, emails.arrived)

    @modals.submitting(app, runner, EMAIL_MODAL)
    async def submit(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        to = [int(number) for number in modals.chosen(view, "to")]
        subject, text = modals.typed(view, "subject"), modals.typed(view, "text")
        result = await runner.attempt(
            incoming_action(body), emails.send, modals.kept(view)["cta_id"], to, subject, text
        )
        await modals.close_or_complain(ack, result, "to")

    @app.action(ASK_CSM)
    async def ask(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        result = await runner.attempt(incoming_action(body), _ask, **clicks.facts(body))
        await ack()
        if result.outcome is None:
            drawn = runner.modal(result, later("Not possible"))
        else:
            with read_by(result.reader):
                drawn = modals.refilled(email_modal(result.outcome, runner.mail_from), body["view"])
        with tolerating("not_found"):  # it was closed meanwhile
            await client.views_update(view_id=body["view"]["id"], view=drawn)

    @app.action(OPEN_MAIL)
    async def opened(ack: AsyncAck) -> None:
        await ack()  # the link did it all


def _ask(work: UnitOfWork, actor: Person, cta_id: int, template: str) -> Composed:
    """Ask who decides, and return the e-mail as it is then offered."""
    decision_makers.ask_who_decides(work, actor, cta_id)
    return emails.compose(work, actor, cta_id, template)
