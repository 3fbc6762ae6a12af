"""The parts of the stand-in that people do not see: tokens, connections, triggers, the record of calls."""

from collections import deque
from collections.abc import Sequence

from sandbox.callbacks import Callbacks
from sandbox.faults import Faults
from sandbox.link import Link
from sandbox.pace import POSTS_PER_MINUTE, Pace
from sandbox.triggers import Triggers
from sandbox.workspace import Json, Workspace

BOT_TOKEN = "xoxb-sandbox"  # noqa: S105 - opens nothing but the stand-in
APP_TOKEN = "xapp-sandbox"  # noqa: S105 - as above
ACK_SECONDS = 3.0
CALLS_KEPT = 100_000


class Slack:
    """Everything that the Web API, Socket Mode and people's acts share.

    `base_url` is known once the server listens. `entered` holds what people have chosen in messages and
    homes, by surface key, block id and action id; `suggested` the choices last offered by an external select.

    `commands` and `shortcuts` are what the app has registered, each command with command, description and
    usage, each shortcut with callback_id, name, description and type (global, message); with no commands,
    every command is the app's.

    `pace` says whether Slack's rate limits hold; `posts_per_minute` is the one for all messages together.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        bot_token: str = BOT_TOKEN,
        app_token: str = APP_TOKEN,
        ack_seconds: float = ACK_SECONDS,
        commands: Sequence[Json] = (),
        shortcuts: Sequence[Json] = (),
        pace: bool = True,
        posts_per_minute: int = POSTS_PER_MINUTE,
    ) -> None:
        self.workspace = workspace
        self.bot_token = bot_token
        self.app_token = app_token
        self.commands = commands
        self.shortcuts = shortcuts
        self.base_url = ""
        self.pace = Pace(workspace.clock, on=pace, posts_per_minute=posts_per_minute)
        self.faults = Faults()
        self.link = Link(ack_seconds, self.faults)
        self.triggers = Triggers(workspace.clock)
        self.callbacks = Callbacks(workspace.clock)
        self.calls: deque[Json] = deque(maxlen=CALLS_KEPT)
        self.entered: dict[str, Json] = {}
        self.suggested: dict[tuple[str, str], list[Json]] = {}

    def response_url(self, channel: str, user: str, ts: str | None = None) -> str:
        """Return a fresh URL for answers to one act."""
        return f"{self.base_url}/response/{self.callbacks.issue(channel, user, ts)}"
