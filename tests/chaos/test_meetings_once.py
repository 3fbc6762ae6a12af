"""Three replicas, one of which is killed every other second, while fifty meetings and two hundred 1:1s come due.

In the end, each agenda stands once in its channel, complete and in order, and both of each pair were told once.
"""

import asyncio
import re
import time
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from datetime import timedelta
from itertools import cycle
from pathlib import Path

import pytest
from sqlmodel import col, func, select

from sandbox.server import Server, build
from sandbox.workspace import Message, Workspace
from storage.database import Database
from storage.messages import ON_THE_WAY
from storage.tables import MessageRow
from tests.chaos import diary
from tests.chaos.replicas import Replica, settings_for
from tests.policy_text import load
from tests.stage import text_of
from wiring import manifest_of

KILL_EVERY = 3.0  # seconds, or longer where starting takes longer: two of the three are always there
TICK, FASTER = (
    0.25,
    8,
)  # time passes so many times as fast: what a dead sender held is free after eight seconds
PATIENCE = 60.0  # seconds without any progress


class Day:
    """The day of the diary: much is due at once, between that are jumps, and all along replicas are killed."""

    def __init__(self, server: Server, database: Database, replicas: list[Replica]) -> None:
        self.workspace = server.hub.workspace
        self.kills = 0
        self._link = server.hub.slack.link
        self._database = database
        self._replicas = replicas

    async def passes(self) -> None:
        """Have time pass faster than it does, for ever."""
        while True:
            await asyncio.sleep(TICK)
            self.workspace.clock.advance(timedelta(seconds=TICK * FASTER))

    async def kills_in_turn(self) -> None:
        """Kill one replica after the other, for ever."""
        for replica in cycle(self._replicas):
            await asyncio.sleep(KILL_EVERY)
            await self.listening(len(self._replicas) - 1)
            self.kills += replica.kill()

    async def listening(self, replicas: int) -> None:
        """Wait until so many replicas are there."""
        while self._link.hearing < replicas:  # noqa: ASYNC110 - nobody tells of that
            await asyncio.sleep(TICK)

    async def settled(self, messages: int) -> bool:
        """Wait until nothing is on its way and so many messages stand; return whether that came true."""
        left, moved = -1, time.monotonic()
        while time.monotonic() < moved + PATIENCE:
            now_left = max(messages - len(said(self.workspace)), self._on_the_way())
            if now_left == 0:
                return True
            if now_left != left:
                left, moved = now_left, time.monotonic()
            await asyncio.sleep(TICK)
        return False

    def _on_the_way(self) -> int:
        query = select(func.count(col(MessageRow.id))).where(col(MessageRow.state).in_(ON_THE_WAY))
        return self._database.run_here(lambda session: session.orm.exec(query).one())


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_each_meeting_and_each_pair_is_told_once(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    policy = load(tmp_path, diary.policy_text())
    workspace = diary.workspace(policy)
    day = diary.next_wednesday(workspace.clock.now())
    wanted = diary.fill(database, day)
    workspace.clock.move_to(diary.due_at(day, 0) - timedelta(minutes=10))
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(
            Server(build(workspace, manifest=manifest_of(policy), pace=False))
        )
        settings = settings_for(server.url, database_url) | {"ORANGEFLAG_POLICY": str(tmp_path / "app.yaml")}
        replicas = [Replica(f"replica-{number + 1}", settings, tmp_path) for number in range(3)]
        story = Day(server, database, replicas)
        for replica in replicas:
            replica.start()
            stack.push_async_callback(replica.halt)
        await story.listening(len(replicas))
        _beside(stack, story.passes)
        _beside(stack, story.kills_in_turn)
        for wave in range(len(diary.WAVES) + 1):  # after the last, all meetings end
            workspace.clock.move_to(diary.due_at(day, wave))
            if not await story.settled(diary.until(wave, wanted)):
                break
    assert talks(workspace) == diary.talks()
    assert agendas(workspace) == diary.agendas(wanted)
    assert len(said(workspace)) == diary.until(len(diary.WAVES), wanted), "and nothing else"
    assert [end for replica in replicas for end in replica.strange] == []
    assert story.kills > 0


def _beside(stack: AsyncExitStack, doing: Callable[[], Coroutine[None, None, None]]) -> None:
    task = asyncio.create_task(doing())
    stack.callback(task.cancel)


def said(workspace: Workspace) -> list[Message]:
    """Return all messages that stand, of which each is the bot's."""
    return [message for there in workspace.messages.values() for message in there]


def agendas(workspace: Workspace) -> dict[str, list[diary.Thread]]:
    """Return what stands in each channel in which anything does."""
    channels = {channel.id: f"#{channel.name}" for channel in workspace.channels.values() if channel.name}
    return {
        name: [(_title(root), _replies(workspace, root)) for root in workspace.messages[at] if not root.thread_ts]
        for at, name in channels.items()
        if workspace.messages[at]
    }  # fmt: skip


def _title(root: Message) -> str:
    title = re.search(r"\*(.+?)\*", text_of(root))
    return title[1] if title else text_of(root)


def _replies(workspace: Workspace, root: Message) -> list[str]:
    there = workspace.messages[root.channel]
    return [_named(reply) for reply in there if reply.thread_ts == root.ts and reply is not root]


def _named(reply: Message) -> str:
    text = text_of(reply)
    return diary.OVER if diary.OVER in text else " ".join(re.findall(r"CTA-\d+", text))


def talks(workspace: Workspace) -> dict[str, list[str]]:
    """Return which 1:1s each person has heard of; those with nobody but them stand in the order of names."""
    return {
        channel.person: sorted(_title(message) for message in workspace.messages[channel.id])
        for channel in workspace.channels.values()
        if channel.person
    }
