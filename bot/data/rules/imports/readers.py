"""Which reader turns a cell into which value."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from bot.data.rules.imports import money, values
from bot.data.rules.imports.dates import DateOrder, date_reader, past_reader
from bot.data.rules.imports.directory import Directory
from bot.data.rules.imports.fields import Shape, Value
from bot.policy.faults import quoted
from bot.policy.model import Policy
from bot.text import LONGEST_TEXT, LONGEST_TYPED

Reader = Callable[[str], Any]

TOLD_WORDS = 10


class Readers:
    """The readers for one file; what repeats from row to row is read once."""

    def __init__(
        self,
        policy: Policy,
        people: Directory,
        customers: Directory,
        order: DateOrder | None,
        today: date,
    ) -> None:
        read_date = date_reader(order)
        self._tiers = {
            Value.SEGMENT: values.Tiers(values.SEGMENTS),
            Value.TOUCH: values.Tiers(values.TOUCH_TIERS),
            Value.SUPPORT: values.Tiers(values.SUPPORT_TIERS),
        }
        repeating: Mapping[Value, Reader] = {
            Value.DATE: read_date,
            Value.PAST: past_reader(read_date, today),
            Value.TOPICS: values.topics,
            Value.YES_NO: values.yes_no,
            Value.ZONE: values.zone_reader(),
            Value.ROLE: values.role_reader(policy),
            Value.PERSON: people,
            Value.CUSTOMER: customers,
            Value.CONTACT_ROLES: values.contact_roles,
            **self._tiers,
        }
        self._of: Mapping[Value, Reader] = {
            Value.ID: values.external_id,
            Value.LINE: values.line,
            Value.TEXT: values.text_reader(LONGEST_TYPED),
            Value.LONG_TEXT: values.text_reader(LONGEST_TEXT),
            Value.CONTACT: values.line,  # whom it means depends on the customer
            Value.USD: money.usd,
            Value.COUNT: money.count,
            Value.EMAIL: values.email,
            Value.SLACK_ID: values.slack_id,
            **{value: lru_cache(maxsize=10_000)(reader) for value, reader in repeating.items()},
        }

    def for_shape(self, shape: Shape) -> Mapping[Value, Reader]:
        """Return the readers by value. In a list of people, a lead may follow later: read as text for now."""
        return {**self._of, Value.PERSON: values.line} if shape.names_are_new else self._of

    def notes(self) -> tuple[str, ...]:
        """Return one sentence for each tier that the file names in words other than the practice's."""
        return tuple(
            f"Kept as written, though {kind} is usually one of {', '.join(tiers.words)}:"
            f" {', '.join(quoted(word) for word in sorted(tiers.others)[:TOLD_WORDS])}."
            for kind, tiers in self._tiers.items()
            if tiers.others
        )
