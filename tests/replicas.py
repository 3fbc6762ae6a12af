"""A second bot on the same database and the same Slack, and what both of them have done."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from sqlmodel import SQLModel, func, select

from bot.policy.model import Policy
from sandbox.acts import commands
from sandbox.delivery import COMMAND
from sandbox.faults import Fault
from sandbox.workspace import Json
from storage.cases.records import CtaStatus
from storage.cases.tables.ctas import CtaRow, DraftRow, EntryRow, FlagRow
from storage.cases.tables.people import PersonRow
from storage.database import Database
from storage.rows import changed
from storage.tables import MessageRow
from tests import book
from tests.stage import Stage, Way, acting, request_url, staged, texts

COUNTED: dict[str, type[SQLModel]] = {
    "ctas": CtaRow,
    "flags": FlagRow,
    "entries": EntryRow,
    "outbox": MessageRow,
    "drafts": DraftRow,
    "people": PersonRow,
}


class Pair(Stage):
    """A stage with two replicas; Slack gives them its payloads in turn."""

    def doubled(self, copies: int = 11) -> None:
        """Have the next payload delivered that many times."""
        self.hub.slack.faults.add(Fault("duplicate_payload", "*", 1, copies=copies))

    def tally(self) -> dict[str, int]:
        """Count what is recorded, and what stands in Slack: private words, open modals, homes drawn."""
        rows = self.database.run_here(
            lambda session: {
                name: session.orm.exec(select(func.count()).select_from(kind)).one()
                for name, kind in COUNTED.items()
            }
        )
        said = [message for there in self.workspace.messages.values() for message in there]
        calls = [call["method"] for call in self.hub.slack.calls]
        return rows | {
            "private": sum(bool(message.ephemeral_to) for message in said),
            "modals": len(self.workspace.views),
            "homes": calls.count("views.publish"),
        }

    def typed(self, who: str, text: str) -> Json:
        """Return a command's payload, to be delivered as often as a test likes."""
        person, general = self.workspace.people[book.slack_id(who)], self.workspace.find_channel("#general")
        assert general
        return commands._payload(self.hub.slack, person, general, "/cta", text)

    async def answer(self, payload: Json) -> str:
        """Deliver a command once; return what it is answered with, empty for silence."""
        delivery = await self.hub.slack.inbound.deliver(COMMAND, payload)
        assert delivery.failure is None
        return "\n".join(texts((delivery.ack or {}).get("blocks")))

    def reopen(self, cta_id: int) -> None:
        """Have a CTA be open again, which nobody can do in chat."""
        self.database.run_here(
            lambda session: changed(session, CtaRow, cta_id, status=CtaStatus.OPEN, closed_at=None)
        )

    async def effect(self, before: dict[str, int]) -> Json:
        """Return how the tally has changed once everything is delivered."""
        await self.settled()
        return {name: now - before[name] for name, now in self.tally().items() if now != before[name]}


@asynccontextmanager
async def pair(
    database_url: str, policy: Policy, fill: Callable[[Database], None] = book.fill
) -> AsyncIterator[Pair]:
    """Run two bots on one database against one sandbox; yield the stage."""
    way = Way.usual(database_url)
    async with (
        staged(database_url, policy, fill) as stage,
        acting(stage.server, database_url, policy, way) as second,
    ):
        if way is Way.SIGNED_HTTP:
            await stage.hub.slack.requests.point([request_url(stage.bot), request_url(second)])
        yield Pair(stage.server, stage.bot, stage.database)
