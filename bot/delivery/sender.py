"""The sender: takes what is due from the outbox, and puts it where it belongs in Slack."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import structlog

from bot.blocks.blocks import Block
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.delivery.charts import Charts
from bot.delivery.doubt import metadata, standing
from bot.delivery.places import Places
from bot.delivery.rendering import Letter, collect, draw
from bot.delivery.slack import (
    DeadPlaceError,
    DeadTokenError,
    RetryLaterError,
    Slack,
    SlackError,
    TooFastError,
    UnknownOutcomeError,
)
from bot.errors import OrangeflagError
from bot.operations.rules.paces import EDIT, POST, limits
from bot.operations.usecases import outbox
from storage.database import DatabaseUnavailableError
from storage.messages import DeliveryState, Message, Urgency

log = structlog.get_logger()

AT_ONCE = 10
FOR_THE_URGENT = 3  # of these, so that slow digests never take all
IDLE_SECONDS = 1.0
ANSWER_SECONDS = 0.002  # from commit to acknowledgement, which looking at once would hold up
LONGEST_WAIT = timedelta(minutes=5)
STALE = timedelta(
    seconds=30
)  # after which a claim may be somebody else's soon (scheduled/operations/outbox.py)


class Sender:
    """Delivers the outbox, several messages at once, until it is stopped."""

    def __init__(
        self, transactions: TransactionRunner, slack: Slack, places: Places, posts_per_minute: int
    ) -> None:
        """Begin idle; digests take no more of Slack's patience than `posts_per_minute`."""
        self._transactions = transactions
        self._limits = limits(posts_per_minute)
        self._slack = slack
        self._places = places
        self._charts = Charts(transactions, slack)
        self._news = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._under_way: dict[asyncio.Task[None], Urgency] = {}
        self._stopping = False
        self._at_once = AT_ONCE
        self._looked_at: float | None = None
        self.fates: Counter[str] = Counter()  # how often each use case was what became of a message
        self.trouble = ""  # why nothing is sent at all: the token is refused

    @property
    def lag(self) -> float | None:
        """Return for how many seconds the outbox has not been looked at: in good times not much over IDLE_SECONDS.

        None before `run`.
        """
        return None if self._looked_at is None else self._loop.time() - self._looked_at

    def wake(self) -> None:
        """Have the outbox looked at, once whoever caused this has their answer; may be called from any thread."""
        self._loop.call_soon_threadsafe(self._loop.call_later, ANSWER_SECONDS, self._news.set)

    async def run(self) -> None:
        """Deliver until `stop`; then finish what is under way."""
        while not self._stopping:
            self._news.clear()
            self._looked_at = self._loop.time()
            try:
                busy = await self._take_some()
            except Exception:  # an edge: a sender that died would leave everything unsent, unheard
                log.exception("sender.broke")
                busy = False
            if not busy:
                await self._rest()
        await asyncio.gather(*self._under_way)

    def stop(self) -> None:
        """Take no more messages."""
        self._stopping = True
        self._news.set()

    async def _take_some(self) -> bool:
        free = self._at_once - len(self._under_way)
        if free <= 0 or not await self._token_works():
            return False
        try:
            post = await self._transactions.run(collect, free, self._free_for_digests(), self._limits)
        except DatabaseUnavailableError as error:
            log.warning("outbox.unreadable", **error.data)
            return False
        if post.look_again:
            wait = post.look_again - self._transactions.clock()
            self._loop.call_later(wait.total_seconds(), self._news.set)
        for letter in post.letters:
            task = asyncio.create_task(self._deliver(letter))
            self._under_way[task] = letter.message.urgency
            task.add_done_callback(self._delivered)
        return bool(post.letters)

    def _free_for_digests(self) -> int:
        digests = sum(urgency is Urgency.DIGEST for urgency in self._under_way.values())
        return max(1, self._at_once - FOR_THE_URGENT) - digests

    async def _token_works(self) -> bool:
        """Return whether messages may be taken: after the token was refused, only once it works again."""
        if self.trouble:
            try:
                await self._slack.call("auth.test")
            except SlackError:
                return False
            log.info("sender.resumed")
            self.trouble = ""
        return True

    def _delivered(self, task: "asyncio.Task[None]") -> None:
        if len(self._under_way) >= self._at_once:  # else what waited for this one has woken us already
            self._news.set()
        del self._under_way[task]
        if not task.cancelled() and (error := task.exception()):
            log.error("delivery.broke", exc_info=error)

    async def _rest(self) -> None:
        try:
            await asyncio.wait_for(self._news.wait(), IDLE_SECONDS)
        except TimeoutError:
            return

    async def _deliver(self, letter: Letter) -> None:
        message = letter.message
        try:
            channel, ts = await self._hand_over(await self._with_everybody_met(letter))
        except DeadTokenError as error:
            if not self.trouble:
                log.error("sender.stopped", error=error.sentence)
            self.trouble = error.sentence
            await self._later(message, timedelta(), error)
        except TooFastError as error:
            wait = timedelta(seconds=error.after)
            if error.method in (POST, EDIT):
                # Slack tells how long to wait, but not whether it is about one channel or all of them. After that,
                # one message goes, and more when it went well.
                log.info("sender.held", method=error.method, seconds=wait.total_seconds())
                self._at_once = 1
                await self._report(outbox.hold, error.method, wait)
            await self._later(message, wait, error)
        except RetryLaterError as error:
            wait = max(timedelta(seconds=error.after), _backoff(message.attempts))
            log.info(
                "message.put_off", message=message.id, seconds=wait.total_seconds(), error=error.sentence
            )
            await self._later(message, wait, error)
        except DeadPlaceError as error:
            log.error("message.undeliverable", message=message.id, error=error.sentence)
            await self._report(outbox.fall_back, message, letter.root, error.sentence)
        except SlackError as error:
            log.error("message.set_aside", message=message.id, error=error.sentence)
            await self._report(outbox.set_aside, message, error.sentence)
        except (
            DatabaseUnavailableError
        ) as error:  # whose place could not be remembered: nothing is posted yet
            log.warning("message.put_off", message=message.id, error=error.sentence, **error.data)
            await self._later(message, _backoff(message.attempts), error)
        else:
            self._at_once = min(AT_ONCE, 2 * self._at_once)
            await self._report(outbox.mark_sent, message.id, channel, ts)
            self._news.set()  # for what waited for this one; nobody waits for an acknowledgement now

    async def _later(self, message: Message, wait: timedelta, error: OrangeflagError) -> None:
        """Have a message tried again; one that may stand in Slack is looked for first."""
        unclear = isinstance(error, UnknownOutcomeError) and error.method == POST
        in_doubt = unclear or message.state is DeliveryState.IN_DOUBT
        await self._report(outbox.doubt if in_doubt else outbox.put_off, message, wait, error.sentence)

    async def _report(self, use_case: Callable[..., None], *facts: object) -> None:
        """Record what became of a message; a database that is down for a while must not make us forget it."""
        while True:
            try:
                await self._transactions.run(use_case, *facts)
            except DatabaseUnavailableError as error:
                log.warning("outbox.unwritable", **error.data)
                await asyncio.sleep(IDLE_SECONDS)
            else:
                self.fates[use_case.__name__] += 1
                return

    async def _hand_over(self, letter: Letter) -> tuple[str, str]:
        message, root = letter.message, letter.root
        content: dict[str, Any] = {"text": letter.text, "metadata": metadata(message)}
        if root and message.edits:
            content |= {"channel": root.channel, "ts": root.ts, "metadata": metadata(root)}
            answer = await self._charts.send(letter, partial(self._edit, letter, content))
            return answer["channel"], answer["ts"]
        channel = root.channel if root and root.channel else await self._place(letter)
        root_ts = root.ts if root else None
        if message.state is DeliveryState.IN_DOUBT:
            ts = await standing(self._slack, message, channel, root_ts)
            if ts:
                log.info("message.stood", message=message.id)
                return channel, ts
        content |= {"channel": channel, **({"thread_ts": root_ts} if root_ts else {})}
        answer = await self._charts.send(letter, partial(self._post, letter, content))
        return answer["channel"], answer["ts"]

    async def _edit(self, letter: Letter, content: dict[str, Any], blocks: list[Block]) -> dict[str, Any]:
        self._require_fresh(letter)
        return await self._slack.call("chat.update", blocks=blocks, **content)

    async def _post(self, letter: Letter, content: dict[str, Any], blocks: list[Block]) -> dict[str, Any]:
        self._require_fresh(letter)
        return await self._slack.call("chat.postMessage", blocks=blocks, unfurl_links=False, **content)

    def _require_fresh(self, letter: Letter) -> None:
        if self._transactions.clock() - letter.claimed_at > STALE:
            raise RetryLaterError("Its turn had passed", after=0)

    async def _with_everybody_met(self, letter: Letter) -> Letter:
        for person in letter.unmet:
            try:
                await self._places.meet(person)
            except DeadPlaceError as error:
                log.warning("person.not_in_slack", person=person.id, error=error.sentence)
        if not letter.unmet:
            return letter
        return replace(await self._transactions.run(draw, letter.message), claimed_at=letter.claimed_at)

    async def _place(self, letter: Letter) -> str:
        if letter.person:
            return await self._places.direct(letter.person)
        return await self._places.channel(letter.message.to_channel or "")


def _backoff(attempts: int) -> timedelta:
    return min(LONGEST_WAIT, timedelta(seconds=0.5 * 2 ** min(attempts, 12)))
