"""Every text in a piece of Block Kit, with labels, hints, placeholders and options."""

from collections.abc import Iterator


def within(piece: object) -> Iterator[str]:
    """Yield the texts, in order."""
    if isinstance(piece, dict):
        if piece.get("type") in ("plain_text", "mrkdwn"):
            yield str(piece["text"])
        for part in piece.values():
            yield from within(part)
    if isinstance(piece, list):
        for part in piece:
            yield from within(part)
