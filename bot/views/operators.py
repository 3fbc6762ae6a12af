"""What operators, and owners of CTAs, are told when a channel can't be reached."""

from bot.views.blocks import Block, context, section
from bot.views.words import escaped


def unreachable(channel: str, error: str) -> tuple[str, list[Block]]:
    """Return the operators' alarm about a channel."""
    told = f":warning: I can't post in {escaped(channel)}. {escaped(error)}."
    way_out = (
        "Until that is mended, its cards go to the owners of the CTAs, as direct messages. Invite me to the channel, "
        "or name another one in app.yaml."
    )
    return told, [section(told), context(way_out)]


def instead_of(channel: str) -> Block:
    """Return the small print of a card that its owner gets because its channel can't be reached."""
    return context(f"This comes to you, its owner, because I can't post in {escaped(channel)}.")
