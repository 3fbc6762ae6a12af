"""A load balancer in front of several copies of the app: Slack itself knows a single address.

It is no more than round robin: each request goes to one address in turn, and one that refuses the connection
is passed over. A request that was once sent is not sent to another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiohttp import ClientConnectorError, ClientSession


@dataclass(frozen=True)
class Answer:
    """What the app answered to a request."""

    status: int
    headers: Mapping[str, str]
    text: str


class Balancer:
    """Some addresses of the app, of which none may be told apart from another."""

    def __init__(self, urls: Sequence[str]) -> None:
        self.urls = tuple(urls)
        self._turn = 0

    async def post(self, session: ClientSession, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Return the answer of whichever address takes the request; raises `ClientError` when none does."""
        for passed_over in range(len(self.urls)):
            self._turn += 1
            url = self.urls[self._turn % len(self.urls)]
            try:
                async with session.post(url, data=body, headers=headers, allow_redirects=False) as answer:
                    return Answer(answer.status, answer.headers, await answer.text(errors="replace"))
            except ClientConnectorError:
                if passed_over == len(self.urls) - 1:
                    raise
        raise ValueError("There is no address.")
