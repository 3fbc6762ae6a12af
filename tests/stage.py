"""The whole product on a stage: the real bot against the sandbox, over either way, with a small book."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, closing
from copy import deepcopy
from datetime import datetime
from enum import Enum
from typing import Any

from pydantic import SecretStr
from sqlmodel import select

from bot.delivery.checking import ChannelsUsed
from bot.policy.model import Policy
from bot.settings import Settings
from handlers.signed_http import PATH
from handlers.socket_mode import PING_SECONDS
from sandbox.clock import machine_now
from sandbox.server import Server, build
from sandbox.slack import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET
from sandbox.workspace import BOT_USER, Channel, Json, Message, Person, Workspace
from storage.cases.tables.people import PersonRow
from storage.database import Database
from storage.messages import ON_THE_WAY
from storage.tables import MessageRow
from tests import book
from tests.delivering import seen
from tests.quiet import move_to_quiet
from wiring import Bot, manifest_of

DEADLINE = 30.0
NO_LOCALES: Mapping[str, str] = {}
NOTHING_TOLD: Mapping[str, Any] = {}
# Asked so often that to compile it each time would take half the time of some tests.
ON_ITS_WAY = str(
    select(MessageRow.id)
    .where(MessageRow.state.in_(ON_THE_WAY))  # type: ignore[attr-defined]
    .limit(1)
    .compile(compile_kwargs={"literal_binds": True})
)
_manifests: dict[str, tuple[Policy, dict[str, Any]]] = {}  # by address


class Way(Enum):
    """How what people do comes to the bot."""

    SOCKET_MODE = "Socket Mode"
    SIGNED_HTTP = "signed HTTP"

    @classmethod
    def usual(cls, database_url: str) -> "Way":
        """Return the way that goes with a database: so tests on both databases take both, once each."""
        return cls.SOCKET_MODE if database_url.startswith("sqlite") else cls.SIGNED_HTTP

    @classmethod
    def unusual(cls, database_url: str) -> "Way":
        """Return the other way."""
        return cls.SIGNED_HTTP if cls.usual(database_url) is cls.SOCKET_MODE else cls.SOCKET_MODE


class Stage:
    """What a test does as a person, and sees as one."""

    def __init__(self, server: Server, bot: Bot, database: Database) -> None:
        self.server = server
        self.hub = server.hub
        self.workspace = server.hub.workspace
        self.bot = bot
        self.database = database

    async def say(self, who: str, text: str, where: str = "#general") -> Message:
        """Type a slash command; return the private answer."""
        seen = len(self.private(who, where))
        result = await self.hub.command(who, where, text)
        assert result["failure"] is None, result
        answers = self.private(who, where)
        assert len(answers) == seen + 1, "a command has one private answer"
        return answers[-1]

    async def submit(self, who: str, view_id: str, values: Json) -> Json:
        """Submit a modal, once it can be: what it asks may come in later than the modal itself."""
        views = self.workspace.views
        await self.until(lambda: view_id not in views or views[view_id].view.get("submit"))
        return await self.hub.submit(who, view_id, values)

    async def click(self, who: str, message: Message, action_id: str, value: object = None) -> None:
        """Press a button of a message."""
        result = await self.hub.click(who, action_id, channel=message.channel, ts=message.ts, value=value)
        assert result["failure"] is None, result

    def private(self, who: str, where: str = "#general") -> list[Message]:
        """Return what only one person sees in a channel."""
        return [m for m in self._in(where) if m.ephemeral_to == book.slack_id(who)]

    def channel(self, where: str) -> list[Message]:
        """Return what everybody sees in a channel, threads left out."""
        return [m for m in self._in(where) if not m.ephemeral_to and m.thread_ts in (None, m.ts)]

    def thread(self, root: Message) -> list[Message]:
        """Return the replies in a thread."""
        there = self.workspace.messages[root.channel]
        return [m for m in there if m.thread_ts == root.ts and m.ts != root.ts]

    def direct(self, who: str) -> list[Message]:
        """Return the bot's direct messages to a person."""
        return [
            m
            for m in self.workspace.messages[self.workspace.direct(book.slack_id(who)).id]
            if m.user == BOT_USER
        ]

    async def settled(self) -> None:
        """Wait until everything queued has been delivered."""
        await self.until(lambda: not self._waiting())

    async def settles(self) -> bool:
        """Return whether everything queued is delivered within a second."""
        try:
            async with asyncio.timeout(1):
                await self.settled()
        except TimeoutError:
            return False
        return True

    async def until(self, condition: Callable[[], Any]) -> None:
        """Wait until something holds; fail after a while."""
        deadline = time.monotonic() + DEADLINE
        while not condition():
            assert time.monotonic() < deadline, "it did not come to pass"
            await asyncio.sleep(0.02)

    def knows(self, locales: Mapping[str, str]) -> bool:
        """Return whether the bot has learned these people's locales."""
        handles = select(PersonRow.external_id, PersonRow.locale)
        known = dict(seen(self.database, lambda session: session.exec(handles).all()))
        return all(known[handle] == locale for handle, locale in locales.items())

    def _in(self, where: str) -> list[Message]:
        channel = self.workspace.find_channel(where)
        assert channel, where
        return self.workspace.messages[channel.id]

    def _waiting(self) -> bool:
        engine = self.database.engine
        if engine.dialect.name == "sqlite":
            with closing(sqlite3.connect(engine.url.database or "")) as looking:
                return looking.execute(ON_ITS_WAY).fetchone() is not None
        return self.database.run_here(
            lambda session: session.connection.exec_driver_sql(ON_ITS_WAY).first() is not None
        )


def text_of(message: Message) -> str:
    """Return all the text a person reads in a message."""
    return "\n".join(texts(message.blocks)) or message.text


def buttons_of(message: Message) -> dict[str, str]:
    """Return the buttons of a message: label → action id."""
    found: dict[str, str] = {}
    for block in message.blocks:
        for element in [*block.get("elements", []), block.get("accessory") or {}]:
            if element.get("type") == "button":
                found[element["text"]["text"]] = element["action_id"]
    return found


def texts(piece: object) -> list[str]:
    """Return every text in a piece of Block Kit, in order."""
    if isinstance(piece, list):
        return [text for part in piece for text in texts(part)]
    if not isinstance(piece, dict):
        return []
    if piece.get("type") in ("mrkdwn", "plain_text"):
        return [piece["text"]]
    return [text for key in ("text", "fields", "elements", "accessory") for text in texts(piece.get(key))]


@asynccontextmanager
async def staged(
    database_url: str,
    policy: Policy,
    fill: Callable[[Database], None] = book.fill,
    manifest: dict[str, Any] | None = None,
    *,
    way: Way | None = None,
    ping_seconds: float = PING_SECONDS,
    locales: Mapping[str, str] = NO_LOCALES,
    calendar_secret: str = "",
    mail: Mapping[str, Any] = NOTHING_TOLD,
    others: Sequence[Person] = (),
    begins: datetime | None = None,
    working: bool = False,
) -> AsyncIterator[Stage]:
    """Run the sandbox and the bot on a database that has its tables and is filled first; yield the stage.

    The app is installed from this manifest, or else from its own. Unless a way is told, it is the usual one.
    People have American Slacks, but for those whose locale is told; of these the bot knows when the play begins.
    The book's people are there, and `others`. Unless it is told when the play `begins`, it does when the book is
    written, or as soon after as no meeting is near, so that nothing is said but what the play causes; `working` has
    people work then, so that it is said at once.
    """
    way = way or Way.usual(database_url)
    address = "https://orangeflag.example" if way is Way.SIGNED_HTTP else ""
    database = Database(database_url)
    fill(database)
    workspace = _workspace(policy, locales, others)
    workspace.clock.offset = (begins or book.NOW) - machine_now()  # be that past or to come
    if not begins:
        move_to_quiet(workspace.clock, policy, working=working)
    app = build(workspace, manifest=manifest or _manifest(policy, address), pace=False)
    try:
        async with (
            Server(app) as server,
            acting(
                server,
                database_url,
                policy,
                way,
                ping_seconds=ping_seconds,
                calendar_secret=calendar_secret,
                mail=mail,
            ) as bot,
        ):
            if way is Way.SIGNED_HTTP:
                await server.hub.slack.requests.point([request_url(bot)])
            stage = Stage(server, bot, database)
            await stage.until(lambda: stage.knows(locales))
            yield stage
    finally:
        database.close()


@asynccontextmanager
async def acting(
    server: Server,
    database_url: str,
    policy: Policy,
    way: Way,
    *,
    ping_seconds: float = PING_SECONDS,
    calendar_secret: str = "",
    mail: Mapping[str, Any] = NOTHING_TOLD,
) -> AsyncIterator[Bot]:
    """Run a bot against a sandbox; over signed HTTP, that has still to be told its address.

    `mail` are the settings of a mail server, if it has one.
    """
    over_socket = way is Way.SOCKET_MODE
    settings = Settings(
        slack_bot_token=SecretStr(BOT_TOKEN),
        slack_app_token=SecretStr(APP_TOKEN if over_socket else ""),
        slack_signing_secret=SecretStr("" if over_socket else SIGNING_SECRET),
        calendar_secret=SecretStr(calendar_secret),
        slack_api_url=f"{server.url}/api/",
        clock_url=f"{server.url}/control/clock",
        port=0,
        **mail,
    )
    bot = Bot(settings, policy, Database(database_url), ping_seconds=ping_seconds)
    await bot.start()
    try:
        yield bot
    finally:
        await bot.stop()


def request_url(bot: Bot) -> str:
    """Return where a bot hears signed requests."""
    return f"http://127.0.0.1:{bot.port}{PATH}"


def _manifest(policy: Policy, address: str) -> dict[str, Any]:
    """Return the app's own manifest, noted once for each policy: most tests have the same one."""
    known, found = _manifests.get(address, (None, None))
    if known is not policy or found is None:
        found = manifest_of(policy, address)
        _manifests[address] = policy, found
    return deepcopy(found)


def _workspace(policy: Policy, locales: Mapping[str, str], others: Sequence[Person]) -> Workspace:
    workspace = Workspace("Lumenworks")
    for handle, (name, role, _) in book.PEOPLE.items():
        email = f"{handle}@lumenworks.example"
        workspace.add_person(
            Person(book.slack_id(handle), handle, name, title=role, email=email, zone="America/New_York",
                   locale=locales.get(handle, "en-US"))
        )  # fmt: skip
    for person in others:
        workspace.add_person(person)
    members = [*workspace.people]
    for number, name in enumerate(
        dict.fromkeys(
            name.removeprefix("#")
            for name in (
                "general",
                *(area.channel for area in policy.areas.values()),
                *(channel for each in policy.added.of(ChannelsUsed) for channel in each.of(policy)),
            )
        )
    ):
        workspace.add_channel(Channel(f"C0{number:03d}", name, members=[*members]))
    return workspace
