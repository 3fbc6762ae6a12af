"""Erasure: what it comes to, for whoever asks for it at the command line."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Erased:
    """What was erased, or would be: the name, what it becomes, and how many rows of which kind.

    `messages` of the bot are drawn anew. What it cannot change is left: what people `said` themselves in threads
    (``channel/ts``), and the texts about the CTAs in which the name is still `told`.
    """

    name: str
    becomes: str
    counts: tuple[tuple[str, int], ...]
    messages: int = 0
    said: tuple[str, ...] = ()
    told: tuple[int, ...] = ()
