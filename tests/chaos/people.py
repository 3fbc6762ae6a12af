"""The people: each operation is carried out through the sandbox's hands, and what they are told is written down."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from bot.cases.rules.threads import place_of
from bot.cases.views.cards import ACKNOWLEDGE, ADD_UPDATE, ESCALATE, FLAG, RESOLVE, UNFLAG
from bot.cases.views.ctas import NEW_MODAL, PICK_AREA, PICK_CUSTOMER, RESOLVE_MODAL, UPDATE_MODAL
from bot.cases.views.disambiguation import CHOOSE_CUSTOMER
from bot.cases.views.flags import FLAG_MODAL
from sandbox.errors import RefusedError
from sandbox.hub import Hub
from sandbox.workspace import Message
from storage.cases.records import EntryType
from tests import book
from tests.chaos.ledger import Ledger, Word, said_in, word_of
from tests.chaos.sight import Sight
from tests.chaos.story import Kind, Operation
from tests.stage import text_of

HOME = "#general"
TWICE = 0.4  # of those who press a button of a question press it twice
ON_THE_LADDER = f"{EntryType.WANTED}|{EntryType.ESCALATED}|{EntryType.TAKEN}"  # whose turn it is decides
LOOKS = ("list", "list all", "list flagged", "help", "", "show globex")


class People:
    """Carry out operations, and know what they were told."""

    def __init__(self, hub: Hub) -> None:
        self.ledger = Ledger()
        self._hub = hub
        self._sight = Sight(hub.workspace)
        self._asked: list[tuple[Operation, Message]] = []
        self._ways: dict[Kind, Callable[[Operation], Awaitable[object]]] = {
            Kind.FLAG: self._flag,
            Kind.FLAG_UNCLEAR: self._flag_unclear,
            Kind.NEW: self._new,
            Kind.UPDATE: lambda op: self._on_cta(op, "update", EntryType.UPDATED),
            Kind.RESOLVE: lambda op: self._on_cta(op, "resolve", EntryType.RESOLVED),
            Kind.UNFLAG: lambda op: self._on_cta(op, "unflag", EntryType.UNFLAGGED, UNFLAG),
            Kind.ACKNOWLEDGE: lambda op: self._on_cta(op, "acknowledge", None, ACKNOWLEDGE),
            Kind.PRESS_ACKNOWLEDGE: lambda op: self._press(op, ACKNOWLEDGE, "dana"),
            Kind.PRESS_TOGETHER: lambda op: self._press(op, ACKNOWLEDGE, "dana", "vera"),
            Kind.PRESS_TWICE: lambda op: self._press(op, UNFLAG, op.who, op.who),
            Kind.PRESS_UPDATE: lambda op: self._fill_in(op, ADD_UPDATE, UPDATE_MODAL, EntryType.UPDATED),
            Kind.PRESS_RESOLVE: lambda op: self._fill_in(op, RESOLVE, RESOLVE_MODAL, EntryType.RESOLVED),
            Kind.PRESS_FLAG: lambda op: self._fill_in(op, FLAG, FLAG_MODAL, EntryType.FLAGGED),
            Kind.ESCALATE: self._escalate,
            Kind.MENTION: self._mention,
            Kind.LOOK: self._look,
            Kind.TALK: self._talk,
        }

    async def carry_out(self, operation: Operation) -> None:
        """Do what an operation says, if that can be done now."""
        try:
            if await self._ways[operation.kind](operation) is not False:
                self.ledger.done += 1
        except RefusedError:
            return  # what was to be pressed is gone

    def read_answers(self) -> None:
        """Read what became of the questions that were answered with a button: the answers took their places."""
        for operation, question in self._asked:
            said = text_of(question)
            word = Word.PROMISED if "*Recorded" in said and operation.mark in said else Word.UNCLEAR
            self.ledger.note(operation, EntryType.FLAGGED, word, said)
        self._asked.clear()

    async def _say(self, operation: Operation, text: str) -> tuple[dict[str, Any], str]:
        result = await self._hub.command(operation.who, HOME, f"/cta {text}")
        return result, said_in(result["ack"])

    async def _flag(self, operation: Operation) -> None:
        result, said = await self._say(
            operation, f"flag {operation.customer} {operation.area} {operation.words}"
        )
        self.ledger.note(operation, EntryType.FLAGGED, word_of(result, said), said)

    async def _flag_unclear(self, operation: Operation) -> None:
        result, said = await self._say(operation, f"flag north {operation.area} {operation.words}")
        question = self._question(operation.who, result)
        if question is None:
            self.ledger.note(operation, EntryType.FLAGGED, word_of(result, said), said)
            return
        self._asked.append((operation, question))
        choice = f"{CHOOSE_CUSTOMER}:{int(operation.dice[0] * 2)}"
        times = 2 if operation.dice[1] < TWICE else 1
        await asyncio.gather(*(self._click(operation.who, choice, question) for _ in range(times)))

    async def _new(self, operation: Operation) -> None:
        result, said = await self._say(operation, f"new {operation.words}")
        view = self._sight.modal(book.slack_id(operation.who), NEW_MODAL, None)
        if result["failure"] or view is None:
            self.ledger.note(operation, EntryType.FLAGGED, Word.REFUSED, said)
            return
        offered = await self._hub.options(operation.who, PICK_CUSTOMER, operation.customer, view_id=view.id)
        if offered["options"]:
            chosen = offered["options"][0]["value"]
            values = {"why": operation.words, PICK_CUSTOMER: chosen, PICK_AREA: operation.area}
            await self._submit(operation, view.id, values, EntryType.FLAGGED)
        else:
            self.ledger.note(operation, EntryType.FLAGGED, Word.REFUSED, "")
        await self._close(operation.who, view.id)

    async def _on_cta(
        self, operation: Operation, verb: str, event: EntryType | None, *buttons: str
    ) -> bool | None:
        found = self._sight.card(operation.dice[0], *buttons)
        if found is None:
            return False
        result, said = await self._say(operation, f"{verb} CTA-{found[0]} {operation.words}")
        if event:
            self.ledger.note(operation, event, word_of(result, said), said)
        return None

    async def _press(self, operation: Operation, button: str, *who: str) -> bool | None:
        found = self._sight.card(operation.dice[0], button)
        if found is None:
            return False
        await asyncio.gather(*(self._click(each, button, found[1]) for each in who))
        return None

    async def _fill_in(
        self, operation: Operation, button: str, callback_id: str, event: EntryType
    ) -> bool | None:
        found = self._sight.card(operation.dice[0], button)
        if found is None:
            return False
        number, card = found
        await self._click(operation.who, button, card)
        view = self._sight.modal(book.slack_id(operation.who), callback_id, number)
        if view is None:
            self.ledger.note(operation, event, Word.REFUSED, "")
            return None
        field = "why" if callback_id == FLAG_MODAL else "text"
        await self._submit(operation, view.id, {field: operation.words}, event)
        await self._close(operation.who, view.id)
        return None

    async def _look(self, operation: Operation) -> None:
        await self._say(operation, LOOKS[int(operation.dice[0] * len(LOOKS))])

    async def _escalate(self, operation: Operation) -> bool | None:
        found = self._sight.card(operation.dice[0], ESCALATE)
        if found is None:
            return False
        result, said = await self._say(
            operation, f"escalate CTA-{found[0]} {_level(operation)} {operation.words}"
        )
        event = EntryType.FLAGGED if "is flagged.*" in said else ON_THE_LADDER  # the first step is the flag
        self.ledger.note(operation, event, word_of(result, said), said)
        return None

    async def _mention(self, operation: Operation) -> bool | None:
        found = self._sight.card(operation.dice[0], ESCALATE)
        if found is None:
            return False
        card = found[1]
        text = f"@orangeflag {_level(operation)} {operation.words}"
        await self._hub.message(operation.who, card.channel, text, card.ts)
        # what came of it is told privately, and that may be lost
        self.ledger.note(operation, ON_THE_LADDER, Word.UNCLEAR, "")
        return None

    async def _talk(self, operation: Operation) -> None:
        found = self._sight.card(operation.dice[0])
        if found is None:
            await self._hub.message(operation.who, HOME, operation.words)
        else:
            where, ts = found[1].channel, found[1].ts
            told = await self._hub.message(operation.who, where, operation.words, ts)
            word = (
                Word.UNCLEAR if told["failure"] else Word.PROMISED
            )  # what Slack tells again may still be lost
            self.ledger.note(operation, EntryType.SAID, word, place_of(where, ts))

    async def _submit(
        self, operation: Operation, view_id: str, values: dict[str, Any], event: EntryType
    ) -> None:
        result = await self._hub.submit(operation.who, view_id, values)
        said = said_in(result["ack"]) or "\n".join(result["errors"].values())
        closed = not (result["failure"] or result["ack"] or result["errors"])  # which means: done
        self.ledger.note(operation, event, Word.PROMISED if closed else word_of(result, said), said)

    async def _close(self, who: str, view_id: str) -> None:
        if view_id in self._hub.workspace.views:
            await self._hub.close_view(who, view_id, everything=True)

    async def _click(self, who: str, button: str, message: Message) -> None:
        await self._hub.click(who, button, channel=message.channel, ts=message.ts)

    def _question(self, who: str, result: dict[str, Any]) -> Message | None:
        """Return the question that a command was answered with, if it was: its buttons carry the same draft."""
        asked = [
            b["elements"][0]["value"]
            for b in (result["ack"] or {}).get("blocks", [])
            if b["type"] == "actions"
        ]
        if result["failure"] or not asked or CHOOSE_CUSTOMER not in str(result["ack"]):
            return None
        channel = self._hub.workspace.find_channel(HOME)
        assert channel
        there = reversed(self._hub.workspace.messages[channel.id])
        return next(
            m for m in there if m.ephemeral_to == book.slack_id(who) and repr(asked[0]) in str(m.blocks)
        )


def _level(operation: Operation) -> str:
    return ("vp", "ceo", "lead")[int(operation.dice[1] * 3)]
