"""What sponsors were told of their check-ins, as it came to them in Slack."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.sponsors.views.check_ins import LOG
from sandbox.workspace import Message

NAMED = re.compile(r":\w+: \*([^*]+)\*")


@dataclass(frozen=True)
class Told:
    """A check-in that a sponsor was told of, as it came to them in Slack, at an instant (UTC)."""

    who: str
    customer: str
    check_in: int
    cta: int
    at: datetime
    message: Message


def read(who: str, message: Message, now: datetime) -> Iterator[Told]:
    """Yield each customer that a message about check-ins names above the buttons with which one is logged."""
    customer = ""
    for block in message.blocks:
        if named := NAMED.match(block.get("text", {}).get("text", "")):
            customer = named[1]
        for button in block.get("elements", []):
            action, _colon, number = button.get("action_id", "").partition(":")
            if action == LOG:
                yield Told(who, customer, int(number), json.loads(button["value"])["cta_id"], now, message)
