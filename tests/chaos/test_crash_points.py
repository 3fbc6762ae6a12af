"""The bot is killed at each step of what it does, and each time everything stands once in the end.

All means are outside the bot: the gate before Slack holds a call at the step, or the database is locked.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from bot.policy.model import Policy
from storage.messages import DeliveryState
from tests.chaos.databases import KINDS
from tests.chaos.gate import Held, Moment
from tests.chaos.house import DEADLINE, House, inhabited

POST, EDIT = "chat.postMessage", "chat.update"
Step = Callable[[House], Awaitable[tuple[str, int]]]


@pytest.fixture(scope="module", params=KINDS)
async def house(
    request: pytest.FixtureRequest, policy: Policy, postgres: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    """Yield a house that all steps share: after each, the bot is running again."""
    del postgres  # as in test_chaos.py
    folder = tmp_path_factory.mktemp("crash")
    with KINDS[request.param](folder) as base:
        async with inhabited(base, policy, folder) as house:
            yield house


# Each step returns the mark of what was done, and how many entries of the timeline it leaves.


async def before_the_commit(house: House) -> tuple[str, int]:
    with house.locked("customers"):
        mark = house.flag()
        await house.until(lambda: house.server.hub.slack.link._waiting)
        await house.kill()  # wherever it is by now: as long as the lock is held, it cannot have committed
    return mark, 0


async def after_the_commit_before_the_acknowledgement(house: House) -> tuple[str, int]:
    with house.locked("customers"):  # so that it does not acknowledge before it is deaf
        mark = house.flag()
        await house.until(lambda: house.server.hub.slack.link._waiting)
        house.server.hub.slack.link.deafen()  # the acknowledgement does not arrive
    await house.until(lambda: house.recorded(mark))
    await house.kill()
    return mark, 2


async def before_the_claim(house: House) -> tuple[str, int]:
    await house.fault("token_revoked")
    house.flag()
    await house.logged("sender.stopped")
    mark = house.flag()
    await house.until(lambda: house.recorded(mark))
    assert house.messages()[-1].attempts == 0
    await house.kill()
    return mark, 2


async def after_the_claim_before_any_call(house: House) -> tuple[str, int]:
    mark, _ = await before_the_claim(house)
    house.server.hub.slack.faults.clear()
    held = house.gate.hold("conversations.list", "before")  # where is that channel?
    house.start()
    await held.reached.wait()
    await house.kill()
    held.release(lost=True)
    return mark, 2


async def _killed(house: House, method: str, moment: Moment, deed: Callable[[], str]) -> tuple[Held, str]:
    """Kill the bot while a call of Slack's that a deed leads to is held; return that, and the deed's mark."""
    held = house.gate.hold(method, moment)
    mark = deed()
    await held.reached.wait()
    await house.kill()
    return held, mark


async def before_slack_accepts_it(house: House) -> tuple[str, int]:
    held, mark = await _killed(house, POST, "before", house.flag)
    held.release(lost=True)
    return mark, 2


async def and_slack_accepts_it_afterwards(house: House) -> tuple[str, int]:
    held, mark = await _killed(house, POST, "before", house.flag)
    held.release()
    return mark, 2


async def after_slack_accepted_before_the_answer(house: House) -> tuple[str, int]:
    _held, mark = await _killed(house, POST, "after", house.flag)
    return mark, 2


async def after_the_answer_before_marking(house: House) -> tuple[str, int]:
    held = house.gate.hold(POST, "after")
    mark = house.flag()
    await held.reached.wait()
    with house.locked("outbox"):
        held.release()
        await house.logged("outbox.unwritable")
        await house.kill()
    return mark, 2


async def after_marking(house: House) -> tuple[str, int]:
    sent = len(house.messages())
    mark = house.flag()
    await house.until(lambda: any(row.state == DeliveryState.SENT for row in house.messages()[sent:]))
    await house.kill()
    return mark, 2


async def on_being_told_to_wait(house: House) -> tuple[str, int]:
    await house.fault("rate_limited", method=POST, times=3, retry_after=5)
    return await after_the_answer_before_marking(house)


async def while_looking_for_what_stands(house: House) -> tuple[str, int]:
    await house.fault("timeout_after", method=POST, seconds=0)
    return await _while_looking(house)


async def while_looking_for_what_does_not(house: House) -> tuple[str, int]:
    await house.fault("timeout_before", method=POST, seconds=0)
    return await _while_looking(house)


async def _while_looking(house: House) -> tuple[str, int]:
    _held, mark = await _killed(house, "conversations.history", "before", house.flag)
    return mark, 2


async def before_an_edit(house: House) -> tuple[str, int]:
    held, mark = await _killed(house, EDIT, "before", house.update)
    held.release(lost=True)
    return mark, 1


async def after_an_edit_before_the_answer(house: House) -> tuple[str, int]:
    _held, mark = await _killed(house, EDIT, "after", house.update)
    return mark, 1


STEPS: tuple[Step, ...] = (
    before_the_commit,
    after_the_commit_before_the_acknowledgement,
    before_the_claim,
    after_the_claim_before_any_call,
    before_slack_accepts_it,
    and_slack_accepts_it_afterwards,
    after_slack_accepted_before_the_answer,
    after_the_answer_before_marking,
    after_marking,
    on_being_told_to_wait,
    while_looking_for_what_stands,
    while_looking_for_what_does_not,
    before_an_edit,
    after_an_edit_before_the_answer,
)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
async def test_everything_stands_once_after_a_death(house: House, step: Step) -> None:
    async with asyncio.timeout(DEADLINE):
        await house.connected()  # a busy machine may cut a connection, and what is typed then reaches nobody
        mark, entries = await step(house)
        assert await house.recover() == []
    assert house.recorded(mark) == entries
