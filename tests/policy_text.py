"""The shipped app.yaml with changes, and what is told of the mistakes in it."""

from pathlib import Path

import pytest

from bot.chapters import CHAPTERS
from bot.policy.faults import PolicyError
from bot.policy.file import load_policy
from bot.policy.model import Policy

loaded: dict[
    str, Policy
] = {}  # by text: frozen, so one serves all, and reading one takes longer than most tests
SHIPPED = (Path(__file__).parents[1] / "app.yaml").read_text(encoding="utf-8")


def changed(old: str, new: str) -> str:
    assert old in SHIPPED
    return SHIPPED.replace(old, new, 1)


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def load(folder: Path, text: str) -> Policy:
    file = folder / "app.yaml"
    file.write_bytes(text.encode())
    if text not in loaded:
        loaded[text] = load_policy(file, CHAPTERS)
    return loaded[text]


def told(folder: Path, text: str) -> list[str]:
    with pytest.raises(PolicyError) as caught:
        load(folder, text)
    assert caught.value.sentence == "\n".join(str(fault) for fault in caught.value.faults)
    return caught.value.sentence.split("\n")
