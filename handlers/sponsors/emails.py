"""E-mails: the click that drafts one, the modal that sends it, and what its writer says of one in doubt."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.language import later
from bot.reader import read_by
from bot.rules.emails import Composed
from bot.usecases import contacts, emails
from bot.usecases.work import Work
from bot.views.blocks import Block
from bot.views.emails import ARRIVED, ASK_CSM, DRAFT, EMAIL_MODAL, OPEN_MAIL, SEND_AGAIN, email_modal
from handlers import clicks, modals
from handlers.edge import Edge
from handlers.happenings import happening
from handlers.refusals import tolerating
from storage.records import Person


def register(app: AsyncApp, edge: Edge) -> None:
    """Listen to everything about e-mails to contacts."""

    def modal(work: Work, actor: Person, cta_id: int, template: str) -> Block:
        return email_modal(emails.compose(work, actor, cta_id, template), edge.mail_from)

    modals.opening(app, edge, DRAFT, modal)
    clicks.quietly(app, edge, SEND_AGAIN, emails.send_again)
    clicks.quietly(app, edge, ARRIVED, emails.arrived)

    @modals.submitting(app, edge, EMAIL_MODAL)
    async def submit(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        to = [int(number) for number in modals.chosen(view, "to")]
        subject, text = modals.typed(view, "subject"), modals.typed(view, "text")
        tried = await edge.attempt(
            happening(body), emails.send, modals.kept(view)["cta_id"], to, subject, text
        )
        await modals.close_or_complain(ack, tried, "to")

    @app.action(ASK_CSM)
    async def ask(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        tried = await edge.attempt(happening(body), _ask, **clicks.facts(body))
        await ack()
        if tried.outcome is None:
            drawn = edge.modal(tried, later("Not possible"))
        else:
            with read_by(tried.reader):
                drawn = modals.refilled(email_modal(tried.outcome, edge.mail_from), body["view"])
        with tolerating("not_found"):  # it was closed meanwhile
            await client.views_update(view_id=body["view"]["id"], view=drawn)

    @app.action(OPEN_MAIL)
    async def opened(ack: AsyncAck) -> None:
        await ack()  # the link did it all


def _ask(work: Work, actor: Person, cta_id: int, template: str) -> Composed:
    """Ask who decides, and return the e-mail as it is then offered."""
    contacts.ask_who_decides(work, actor, cta_id)
    return emails.compose(work, actor, cta_id, template)
