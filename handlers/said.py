"""What Slack hands over as text, turned into what the person saw while typing it."""

import html
import re

REFERENCE = re.compile(r"<([@#!])([^>|]*)(?:\|([^>]*))?>")
LINK = re.compile(r"<((?:https?|mailto):[^>|]*)(?:\|([^>]*))?>")
SIGNS = {"@": "@", "#": "#", "!": "@"}


def plain(text: str) -> str:
    """Return text without Slack's marks: mentions as @name, links by their address, entities as characters."""
    text = LINK.sub(lambda found: found[2] or found[1].removeprefix("mailto:"), text)
    text = REFERENCE.sub(lambda found: SIGNS[found[1]] + (found[3] or found[2]).lstrip("@#"), text)
    return html.unescape(text)
