"""Any answer of a use case, as blocks: each kind has its view, which its chapter tells."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from bot.blocks.blocks import Block
from bot.cases.rules.answers import Answer
from bot.policy.model import Policy

A = TypeVar("A", bound=Answer)


@dataclass(frozen=True)
class AnswerView(Generic[A]):
    """How one kind of answer looks, by the policy, and now."""

    answer: type[A]
    blocks: Callable[[A, Policy, datetime], list[Block]]


def answer(outcome: Answer, policy: Policy, now: datetime) -> list[Block]:
    """Return the blocks that tell a person what came of their command, or ask back.

    Raises LookupError for an answer without a view.
    """
    views: dict[type[Answer], AnswerView[Any]] = {view.answer: view for view in policy.added.of(AnswerView)}
    return views[type(outcome)].blocks(outcome, policy, now)
