"""The practice without some chapters: the shipped app.yaml, with what belongs to these taken out of it.

`ORANGEFLAG_WITHOUT=sponsors pytest tests/cases tests/meetings …` runs the tests of the others on it.
"""

import os
import re
from pathlib import Path

from bot.chapters import CHAPTERS
from bot.policy.file import load_policy
from bot.policy.model import Policy
from tests.policy_text import SHIPPED

LEFT_OUT = tuple(filter(None, os.environ.get("ORANGEFLAG_WITHOUT", "").split(",")))
TAKEN_OUT = {
    "sponsors": (
        (r"\nsponsors:\n(?:[ #\n].*\n?)*", "\n"),  # the section, to the next one
        (r"\n  sponsors: \[.*", ""),  # the right
        (r"\n  sponsor_arr:.*", ""),
        (r"\n  - key: sponsor_check_in\n(?:    .*\n)*", "\n"),
        (r", (?:email|does): \w+(?=\})", ""),
    ),
    "meetings": (
        (r"\nmeetings:\n(?:[ #\n].*\n?)*?(?=\w)", "\n"),
        (r"\none_to_ones:\n(?:[ #\n].*\n?)*?(?=\w)", "\n"),
        (r"\nagendas:\n(?:[ #\n].*\n?)*?(?=\w)", "\n"),
        (r"\n  meetings: \[.*", ""),
        (r"\n  meeting: leadership.*", ""),
    ),
}


def text_without(*chapters: str) -> str:
    """Return the shipped app.yaml without these chapters, and without their keys."""
    text = SHIPPED
    for chapter in chapters:
        for pattern, instead in TAKEN_OUT[chapter]:
            text = re.sub(pattern, instead, text)
    on = ", ".join(each.name for each in CHAPTERS if each.can_be_off and each.name not in chapters)
    return f"chapters: [{on}]\n{text}"


def practice_without(folder: Path, *chapters: str) -> Policy:
    """Return the practice without these chapters."""
    file = folder / "app.yaml"
    file.write_text(text_without(*chapters), encoding="utf-8")
    return load_policy(file, CHAPTERS)
