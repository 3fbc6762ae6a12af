"""What Slack hands over as text, turned into what the person saw while typing it."""

import html
import re
from collections.abc import Mapping
from typing import Any

from bot.cases.rules.threads import Said

PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
GROUP = re.compile(r"<!subteam\^([A-Z0-9]+)(?:\|[^>]*)?>")
DATE = re.compile(r"<!date\^[^>|]*\|([^>]*)>")
REFERENCE = re.compile(r"<([@#!])([^>|]*)(?:\|([^>]*))?>")
LINK = re.compile(r"<((?:https?|mailto):[^>|]*)(?:\|([^>]*))?>")
SIGNS = {"@": "@", "#": "#", "!": "@"}


def plain(text: str) -> str:
    """Return text without Slack's marks: mentions as @name, links by their address, entities as characters."""
    text = DATE.sub(lambda found: found[1], text)
    text = LINK.sub(lambda found: found[2] or found[1].removeprefix("mailto:"), text)
    text = REFERENCE.sub(lambda found: SIGNS[found[1]] + (found[3] or found[2]).lstrip("@#"), text)
    return html.unescape(text)


def said_in(message: Mapping[str, Any], bot_user_id: str) -> Said:
    """Return what a message of Slack's says, whoever wrote it, if it says anything."""
    text = message.get("text") or ""
    people = tuple(dict.fromkeys(PERSON.findall(text)))
    words = PERSON.sub(lambda found: "" if found[1] == bot_user_id else f"@{found[1]}", text)
    return Said(
        channel=message["channel"],
        ts=message["ts"],
        thread_ts=message.get("thread_ts"),
        text=plain(GROUP.sub("", words)).strip(),
        people=tuple(each for each in people if each != bot_user_id),
        groups=tuple(GROUP.findall(text)),
        to_bot=bot_user_id in people or message.get("channel_type") == "im",
        below_bot=message.get("parent_user_id") == bot_user_id,
    )
