"""Who reads what is being said: their language, and whether they may see revenue (docs/decisions/0014-rights.md)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from bot.language import speaking, spoken

# Closed until somebody's right is known: a place that forgets to tell its reader shows too little, not too much.
_sees_arr: ContextVar[bool] = ContextVar("sees_arr", default=False)


@dataclass(frozen=True)
class Reader:
    """A person, or all in a channel: what they are spoken to in, and whether they may see ARR."""

    language: str
    sees_arr: bool = False


def sees_arr() -> bool:
    """Return whether whoever reads what is being said may see ARR."""
    return _sees_arr.get()


def present() -> Reader:
    """Return who reads what is being said."""
    return Reader(spoken(), _sees_arr.get())


@contextmanager
def read_by(reader: Reader) -> Iterator[None]:
    """Say what is said inside the block to a reader."""
    token = _sees_arr.set(reader.sees_arr)
    try:
        with speaking(reader.language):
            yield
    finally:
        _sees_arr.reset(token)
