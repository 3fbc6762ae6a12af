"""Questions to parts that may hang."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from bot.errors import OrangeflagError

T = TypeVar("T")
PATIENCE = 2.0  # seconds, less than any watcher's own


class NoAnswerError(OrangeflagError):
    """A part has not answered in time."""


class Question(Generic[T]):
    """Asked again and again, but never while it waits for an answer: a part that hangs is not asked more and more."""

    def __init__(self, ask: Callable[[], Awaitable[T]]) -> None:
        self._ask = ask
        self._waiting: asyncio.Future[T] | None = None

    async def answer(self) -> T:
        """Return the answer, or raise what it raises; NoAnswerError after a while."""
        if self._waiting is None or self._waiting.done():
            self._waiting = asyncio.ensure_future(self._ask())
        waiting = self._waiting
        await asyncio.wait({waiting}, timeout=PATIENCE)
        if not waiting.done():
            raise NoAnswerError(f"There was no answer within {PATIENCE:g} seconds.")
        return waiting.result()
