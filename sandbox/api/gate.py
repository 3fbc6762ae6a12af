"""What stands between a call and its answer: a wait that was asked for, a fault, and Slack's pace."""

import asyncio

from aiohttp import web

from sandbox.errors import ServerError, SlackError
from sandbox.faults import Fault
from sandbox.slack import Slack

CODES = {
    "token_revoked": "token_revoked",
    "channel_archived": "is_archived",
    "timeout_before": "timeout_before",
}


async def strike(slack: Slack, fault: Fault, method: str, place: str) -> None:
    """Have a fault strike a call before anything is done: raise Slack's error, or take a while."""
    if fault.fault == "rate_limited":
        slack.pace.refuse(method, place, fault.retry_after)
    elif fault.fault == "server_error":
        raise ServerError
    elif fault.fault in CODES:
        raise SlackError(CODES[fault.fault])
    elif fault.fault == "slow":
        await asyncio.sleep(fault.seconds)


async def hang_up(request: web.Request, seconds: float) -> web.Response:
    """Keep a client waiting, then close its connection without an answer."""
    await asyncio.sleep(seconds)
    if request.transport:
        request.transport.close()
    return web.Response()  # which nobody gets
