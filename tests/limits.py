"""Slack's rules for what our views draw, and our own margins within them."""

from typing import Any

from sandbox.blockkit.surfaces import faults_of_blocks, length
from sandbox.blockkit.surfaces import faults_of_view as faults_of_surface

Piece = dict[str, Any]

CHARACTERS = (
    10_000  # all blocks of a message together; Slack's own limit is not documented, and a little above
)
UPDATED_TEXT = 4_000  # any message may be edited later, and then its text may have no more


def faults_of_message(blocks: list[Piece], text: str = "") -> list[str]:
    """Return what Slack would refuse about a message, now or when it is edited."""
    faults = [str(fault) for fault in faults_of_blocks(blocks)]
    if not blocks:
        faults.append("no blocks")
    if length(blocks) > CHARACTERS:
        faults.append(f"all blocks together: {length(blocks)} characters")
    if len(text) > UPDATED_TEXT:
        faults.append(f"text: {len(text)} characters")
    return faults


def faults_of_view(view: Piece) -> list[str]:
    """Return what Slack would refuse about a modal or a home."""
    return [str(fault) for fault in faults_of_surface(view, view["type"])]


def texts_of(piece: object) -> list[str]:
    """Return every text that stands in some blocks."""
    if isinstance(piece, list):
        return [text for part in piece for text in texts_of(part)]
    if not isinstance(piece, dict):
        return []
    own = [piece["text"]] if piece.get("type") in ("mrkdwn", "plain_text") else []
    return own + [text for part in piece.values() for text in texts_of(part)]
