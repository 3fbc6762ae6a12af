"""The outbox as a machine: whatever senders suffer, each message stands once, in order, and up to date."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot import clock
from bot.cases.rules.messages import CardMessage, HelpRequestsMessage
from bot.cases.usecases import commands
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.delivery.rendering import Letter, collect, draw
from bot.delivery.sender import STALE
from bot.errors import OrangeflagError
from bot.operations.rules.paces import POST, limits
from bot.operations.usecases import outbox
from bot.policy.model import Policy
from scheduled.operations.outbox import GIVEN_UP_AFTER
from storage.cases import people
from storage.cases.records import Person
from storage.database import Database
from storage.messages import ON_THE_WAY, DeliveryState, Message
from storage.outbox import get
from tests import book
from tests.delivering import rows_of
from tests.stage import texts

SENDERS = st.integers(0, 2)
VERBS = st.sampled_from([
    "update 1 more", "update 1 and more", "unflag 1", "flag 1 again", "acknowledge 1", "resolve 1 done",
    "flag C-2 habits why", "flag C-6 readiness why",
])  # fmt: skip
OUTCOMES = st.sampled_from(
    ["ok", "ok", "ok", "answer lost", "call lost", "refused", "dies before", "dies after"]
)
EXAMPLES = 40
AT_MOST = 500  # rounds until all is delivered


@dataclass
class Standing:
    """A message as it stands in Slack."""

    message: Message
    blocks: list[dict[str, Any]]
    drawn_at: datetime
    root_ts: str | None


def told(blocks: list[dict[str, Any]]) -> list[str]:
    """Return what a message tells, without colours: a later CTA of the same customer changes those elsewhere."""
    return [text for text in texts(blocks) if not text.startswith("*Scorecard*")]


class Machine(RuleBasedStateMachine):
    """People who act, three senders, and a Slack that is told of what each of them does."""

    def __init__(self, database: Database, policy: Policy) -> None:
        super().__init__()
        self.database = database
        together = policy.nudges.model_copy(update={"together_minutes": 3})
        self.policy = policy.model_copy(update={"nudges": together})
        self.now = clock.now()
        self.hands: dict[int, list[Letter]] = {0: [], 1: [], 2: []}
        self.slack: dict[str, Standing] = {}
        self.numbers = itertools.count(1)

    @initialize()
    def a_card_stands_already(self) -> None:
        self.somebody_acts("maya", "flag C-1 support why")
        self.a_sender_takes_some(0, 2)
        for _ in range(2):
            self.a_sender_goes_on(0, "ok")

    def run(self, use_case: Callable[..., Any], *facts: object) -> Any:  # noqa: ANN401 - whatever a use case returns
        return self.database.run_here(lambda s: use_case(UnitOfWork(s, self.policy, self.now), *facts))

    @rule(who=st.sampled_from(["maya", "dana", "omar"]), text=VERBS)
    def somebody_acts(self, who: str, text: str) -> None:
        def act(work: UnitOfWork) -> object:
            actor = people.by_slack_id(work.session, book.slack_id(who))
            assert isinstance(actor, Person)
            return commands.carry_out(work, actor, text)

        try:
            self.run(act)
        except OrangeflagError:
            return  # refused: it is open no more, say

    @rule(sender=SENDERS, most=st.integers(1, 4))
    def a_sender_takes_some(self, sender: int, most: int) -> None:
        if not self.hands[sender]:
            self.hands[sender] = self.run(collect, most, most, limits(300)).letters

    @precondition(lambda self: any(self.hands.values()))
    @rule(choice=SENDERS, outcome=OUTCOMES)
    def a_sender_goes_on(self, choice: int, outcome: str) -> None:
        busy = [sender for sender, hand in self.hands.items() if hand]
        sender = busy[choice % len(busy)]
        letter = self.hands[sender].pop(0)
        message = letter.message
        if outcome != "dies before" and not self._found_standing(letter):
            if self.now - letter.claimed_at > STALE:
                self._unclear(message, "its turn had passed", posted=False)
            elif outcome == "refused":
                self.run(outbox.hold, POST, timedelta(seconds=3))
                self._unclear(message, "slow down", posted=False)
            elif outcome == "call lost":
                self._unclear(message, "no answer", posted=True)
            else:
                ts = self._post(letter)
                if outcome == "ok":
                    self.run(outbox.mark_sent, message.id, "C1", ts)
                elif outcome == "answer lost":
                    self._unclear(message, "no answer", posted=True)
        if outcome.startswith("dies"):
            self.hands[sender] = []

    def _found_standing(self, letter: Letter) -> bool:
        """Look for a message in doubt, as the sender does."""
        if letter.message.state is not DeliveryState.IN_DOUBT:
            return False
        there = [ts for ts, each in self.slack.items() if each.message.key == letter.message.key]
        if there:
            self.run(outbox.mark_sent, letter.message.id, "C1", there[0])
        return bool(there)

    def _unclear(self, message: Message, why: str, *, posted: bool) -> None:
        in_doubt = message.state is DeliveryState.IN_DOUBT or (posted and not message.edits)
        self.run(outbox.doubt if in_doubt else outbox.put_off, message, timedelta(seconds=1), why)

    def _post(self, letter: Letter) -> str:
        root = letter.root
        if letter.message.edits:
            assert root
            assert root.ts
            stands = self.slack[root.ts]
            stands.blocks, stands.drawn_at = letter.blocks, letter.claimed_at
            return root.ts
        assert (root is None) == (letter.message.root_id is None)
        ts = f"{next(self.numbers)}.0"
        self.slack[ts] = Standing(letter.message, letter.blocks, letter.claimed_at, root.ts if root else None)
        return ts

    @rule(seconds=st.sampled_from([1, 5, 31, 61]))
    def time_passes(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)
        self.run(outbox.release, GIVEN_UP_AFTER)

    @invariant()
    def each_stands_once_and_threads_are_in_order(self) -> None:
        keys = [each.message.key for each in self.slack.values()]
        assert len(keys) == len(set(keys))
        for root_ts in {each.root_ts for each in self.slack.values()} - {None}:
            thread = [each.message.id for each in self.slack.values() if each.root_ts == root_ts]
            assert thread == sorted(thread)

    def teardown(self) -> None:
        for _ in range(AT_MOST):
            if not any(row.state in ON_THE_WAY for row in rows_of(self.database)):
                break
            self.time_passes(30)
            self.a_sender_takes_some(0, 4)
            while any(self.hands.values()):
                self.a_sender_goes_on(0, "ok")
        rows = rows_of(self.database)
        assert {row.state for row in rows} <= {DeliveryState.SENT}
        assert {row.key for row in rows if not row.edits} == {
            each.message.key for each in self.slack.values()
        }
        for each in self.slack.values():
            self.now = each.drawn_at
            message = self.database.run_here(lambda session, number=each.message.id: get(session, number))  # type: ignore[misc]
            assert self.slack[message.ts or ""] is each
            if message.kind in (
                CardMessage.kind,
                HelpRequestsMessage.kind,
            ):  # what tells of a flag keeps to what became of that
                assert told(self.run(draw, message).blocks) == told(each.blocks), "how things stand"
        self.database.close()


def test_whatever_happens_each_message_stands_once(
    sqlite_template: Path, tmp_path: Path, policy: Policy
) -> None:
    filled = tmp_path / "filled.db"
    filled.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite:///{filled}")
    book.fill(database)
    database.close()
    numbers = itertools.count(1)

    def machine() -> Machine:
        path = tmp_path / f"{next(numbers)}.db"
        path.write_bytes(filled.read_bytes())
        return Machine(Database(f"sqlite:///{path}"), policy)

    run_state_machine_as_test(
        cast("type[RuleBasedStateMachine]", machine),
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
