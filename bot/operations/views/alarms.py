"""What operators are told when a channel can't be reached."""

from bot.blocks.blocks import Block, context, section
from bot.blocks.formatting import escaped
from bot.language import _, later

NO_CHANNEL = later("There is no channel {channel}, or Orangeflag is not in it")


def unreachable(channel: str, error: str) -> tuple[str, list[Block]]:
    """Return the operators' alarm about a channel.

    Errors are kept as the log has them, in English; those of Slack's are told so too, since whoever mends them will
    look for these words.
    """
    if error == NO_CHANNEL.format(channel=channel):
        error = _(NO_CHANNEL, channel=channel)
    told = _("I can't post in {channel}. {error}.", channel=escaped(channel), error=escaped(error))
    told = f":warning: {told}"
    way_out = _(
        "Until that is mended, its cards go to the owners of the CTAs, as direct messages. Invite me to the channel, "
        "or name another one in app.yaml."
    )
    return told, [section(told), context(way_out)]
