"""The parts of the stand-in that people do not see: tokens, connections, triggers, the record of calls."""

from collections import deque
from collections.abc import Sequence

from sandbox import payloads
from sandbox.callbacks import Callbacks
from sandbox.delivery import EVENT, INTERACTION, Delivery
from sandbox.faults import Faults
from sandbox.inbound import Inbound
from sandbox.installation import Installation
from sandbox.link import Link
from sandbox.pace import POSTS_PER_MINUTE, Pace
from sandbox.signed import Requests
from sandbox.triggers import Triggers
from sandbox.workspace import BOT_USER, Channel, Json, Workspace

BOT_TOKEN = "xoxb-sandbox"  # noqa: S105 - opens nothing but the stand-in
APP_TOKEN = "xapp-sandbox"  # noqa: S105 - as above
SIGNING_SECRET = "sandbox-signing-secret"  # noqa: S105 - as above
ACK_SECONDS = 3.0
CALLS_KEPT = 100_000


class Slack:
    """Everything that the Web API, the ways to the app and people's acts share.

    `base_url` is known once the server listens. `entered` holds what people have chosen in messages and
    homes, by surface key, block id and action id; `suggested` the choices last offered by an external select.

    `installation` is what the app may do and what it hears, `told` the events that it was sent, by their
    subscriptions; `revoked` holds the tokens that ended. `pace` says whether Slack's rate limits hold;
    `posts_per_minute` is the one for all messages together.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        bot_token: str = BOT_TOKEN,
        app_token: str = APP_TOKEN,
        ack_seconds: float = ACK_SECONDS,
        request_urls: Sequence[str] = (),
        signing_secret: str = SIGNING_SECRET,
        installation: Installation | None = None,
        pace: bool = True,
        posts_per_minute: int = POSTS_PER_MINUTE,
    ) -> None:
        self.workspace = workspace
        self.bot_token = bot_token
        self.app_token = app_token
        self.revoked: set[str] = set()
        self.told: set[str] = set()
        self.installation = installation or Installation()
        self.base_url = ""
        self.pace = Pace(workspace.clock, on=pace, posts_per_minute=posts_per_minute)
        self.faults = Faults()
        self.link = Link()
        self.requests = Requests(request_urls, signing_secret)
        self.inbound = Inbound(workspace.clock, self.faults, self.link, self.requests, ack_seconds)
        self.triggers = Triggers(workspace.clock)
        self.callbacks = Callbacks(workspace.clock)
        self.calls: deque[Json] = deque(maxlen=CALLS_KEPT)
        self.entered: dict[str, Json] = {}
        self.suggested: dict[tuple[str, str], list[Json]] = {}

    def response_url(self, channel: str, user: str, ts: str | None = None) -> str:
        """Return a fresh URL for answers to one act."""
        return f"{self.base_url}/response/{self.callbacks.issue(channel, user, ts)}"

    def sees(self, channel: Channel) -> bool:
        """Tell whether the app sees a channel: a private one only as a member."""
        return not channel.private or BOT_USER in channel.members

    async def ask(self, payload: Json) -> Delivery:
        """Send what a person did with a button, a modal or a shortcut, and wait for the app's answer."""
        if not self.installation.interactive:
            return Delivery(failure="dispatch_failed")
        return await self.inbound.deliver(INTERACTION, payload)

    async def tell(self, subscription: str, event: Json) -> Delivery:
        """Send an event to the app, if it has subscribed to it; the subscription may be `message.im` and such."""
        if not self.installation.hears(subscription):
            return Delivery()
        self.told.add(subscription)
        return await self.inbound.deliver(EVENT, payloads.event(event), answerable=False)
