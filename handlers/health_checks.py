"""What makes the bot fit for work, beside a database that answers: Slack, and the sender."""

from collections.abc import Awaitable, Callable

from bot.delivery.sender import Sender
from bot.delivery.slack import Slack, SlackError, TooFastError
from bot.errors import OrangeflagError

LAG_SECONDS = 15.0  # a sender that asks whether its token works again may wait for CALL_SECONDS


async def require_slack(slack: Slack, connected: Callable[[], Awaitable[bool]]) -> None:
    """Raise SlackError when Slack does not answer, or has no connection over which it could reach us."""
    try:
        await slack.call("auth.test")
    except TooFastError:
        return  # an answer as well
    if not await connected():
        raise SlackError("There is no connection over which Slack could reach us.")


async def require_sending(sender: Sender) -> None:
    """Raise OrangeflagError when nothing is sent, with the reason."""
    if sender.trouble:
        raise OrangeflagError(sender.trouble)
    if sender.lag is None:
        raise OrangeflagError("Nothing is sent yet: the bot is starting.")
    if sender.lag > LAG_SECONDS:
        raise OrangeflagError(f"The outbox was last looked at {sender.lag:.0f} seconds ago.")
