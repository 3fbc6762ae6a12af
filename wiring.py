"""Wiring: the only place where the parts meet."""

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot import clock
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.clock import Clock
from bot.delivery.clients import Clients
from bot.delivery.directory import Directory
from bot.delivery.mailer import Mailer
from bot.delivery.places import Places
from bot.delivery.sender import Sender
from bot.delivery.slack import CALL_SECONDS, DeadTokenError, RetryLaterError, Slack
from bot.operations.usecases import outbox
from bot.policy.model import Policy
from bot.settings import Settings, SettingsError
from handlers import health, metrics
from handlers.drain import DrainableApp
from handlers.health_checks import require_sending, require_slack
from handlers.manifest import Heard, manifest
from handlers.probes import Question
from handlers.registering import WebListener, register_all
from handlers.runner import UseCaseRunner
from handlers.signed_http import BODY_BYTES, SignedHttp
from handlers.socket_mode import PING_SECONDS, SocketMode
from scheduled.jobs import JobRunner
from storage.database import Database

log = structlog.get_logger()

# Together less than the ten seconds within which a process that was told to stop is gone.
ANSWER_SECONDS = 3.0  # for acknowledgements: Slack waits no longer
FINISH_SECONDS = 4.0  # for calls to Slack and jobs that run
CLOSE_SECONDS = 1.0  # for a farewell to Slack
LAST_SECONDS = 6.0  # then whatever still hangs goes down with the process
SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Bot:
    """The whole product, wired: listens to Slack, sends, and does what the clock starts.

    Over Socket Mode, the connection is pinged every `ping_seconds`.
    """

    def __init__(
        self, settings: Settings, policy: Policy, database: Database, *, ping_seconds: float = PING_SECONDS
    ) -> None:
        self._token = settings.slack_bot_token.get_secret_value()
        client = AsyncWebClient(
            self._token, base_url=settings.slack_api_url, timeout=CALL_SECONDS, retry_handlers=[]
        )
        self._clock = Clock(settings.clock_url)
        self._slack = Slack(client, self._clock.now)
        self.transactions = TransactionRunner(database, policy, self._clock.now)
        directory = Directory(self._slack, self.transactions)
        places = Places(self._slack, self.transactions)
        self.sender = Sender(self.transactions, self._slack, places, settings.posts_per_minute)
        database.on_queued = self.sender.wake
        self._metrics = metrics.Metrics()
        self._app = self._listening_app(settings.slack_api_url)
        self._runner = UseCaseRunner(self.transactions, directory, settings.email_from)
        register_all(self._app, self._runner)
        self.clients = Clients(directory, Mailer(settings.mail_server()))
        self._job_runner = JobRunner(self.transactions, self.clients)
        served = web.Application(client_max_size=BODY_BYTES)
        self.way = _way_in(settings, self._app, served, ping_seconds)
        self._watch(served)
        for listener in policy.added.of(WebListener):
            listener.register(served, self.transactions, settings)
        self._watched = web.AppRunner(served, access_log=None, shutdown_timeout=ANSWER_SECONDS)
        self._address = (settings.host, settings.port)
        self._identity = AuthorizeResult(enterprise_id=None, team_id=None)
        self._sending: asyncio.Task[None] | None = None

    @property
    def port(self) -> int:
        """Return where it listens, once it has started."""
        return int(self._watched.addresses[0][1])

    async def start(self) -> None:
        """Connect and begin, waiting for Slack if need be; raises OrangeflagError when that can't succeed."""
        await self._watched.setup()
        try:
            await web.TCPSite(self._watched, *self._address).start()
        except OSError as error:
            host, port = self._address
            raise SettingsError(
                f"{host}:{port} cannot be used ({error.strerror}). Set HOST or PORT to another."
            ) from error
        await self._clock.start()
        await self._once_slack_answers(self._introduce)
        await self._once_slack_answers(self._listen)
        self._sending = asyncio.create_task(self.sender.run())
        self._job_runner.start()
        log.info("bot.ready", way=self.way.name, port=self.port)

    async def stop(self) -> None:
        """Take no more work, let what runs finish for a while, and disconnect.

        What does not finish is left as if the process had died: undone, or in doubt (docs/decisions/0008).
        """
        self._app.shut()
        self.sender.stop()
        await asyncio.gather(
            self._stop_hearing(),
            _within(FINISH_SECONDS, "sender", self._sent()),
            _within(FINISH_SECONDS, "forms", self._runner.finished()),
            _within(FINISH_SECONDS, "jobs", self._job_runner.stop()),
        )
        await self._clock.stop()
        self.transactions.database.close()
        if self._sending:
            log.info("bot.stopped")

    async def _stop_hearing(self) -> None:
        """Accept no connection, and keep those there are until every payload has its acknowledgement."""
        await asyncio.gather(
            self._watched.cleanup(), _within(ANSWER_SECONDS, "listeners", self._app.emptied())
        )
        await _within(CLOSE_SECONDS, "way", self.way.close())

    async def _sent(self) -> None:
        if self._sending:
            await self._sending

    def _watch(self, app: web.Application) -> None:
        depth = Question(lambda: self.transactions.run(outbox.depth))
        checks: dict[str, Question[Any]] = {
            "database": depth,
            "slack": Question(lambda: require_slack(self._slack, self.way.connected)),
            "sender": Question(lambda: require_sending(self.sender)),
        }
        health.register(app, lambda: self.sender.trouble, checks)
        parts = metrics.Parts(
            slack=self._slack,
            sender=self.sender,
            database=self.transactions.database,
            job_runs=lambda: self._job_runner.runs,
            job_lags=self._job_runner.lags,
        )
        gauges = Question(lambda: self.transactions.run(metrics.measured))
        metrics.register(app, self._metrics, metrics.Tallies(parts), depth, gauges)

    def _listening_app(self, slack_api_url: str) -> DrainableApp:
        async def authorize() -> AuthorizeResult:
            return self._identity  # asked of Slack once, at the start, and not before each acknowledgement

        quiet = logging.getLogger("orangeflag.bolt")
        quiet.setLevel(logging.ERROR)  # at lower levels Bolt gives programmers advice, on every unheard event
        return DrainableApp(
            self._metrics,
            name="orangeflag",  # else Bolt reads the source of everything that runs, to find one
            client=AsyncWebClient(base_url=slack_api_url),
            authorize=authorize,
            process_before_response=True,
            request_verification_enabled=False,  # done at the door, before anything is read
            logger=quiet,
        )

    async def _introduce(self) -> None:
        try:
            answer = await self._slack.call("auth.test")
        except DeadTokenError as error:
            raise SettingsError(f"SLACK_BOT_TOKEN does not work. {error.sentence}.") from error
        self._identity = AuthorizeResult(
            enterprise_id=answer.get("enterprise_id"),
            team_id=answer.get("team_id"),
            url=answer.get("url"),
            bot_user_id=answer.get("user_id"),
            bot_id=answer.get("bot_id"),
            bot_token=self._token,
        )

    async def _listen(self) -> None:
        try:
            await self.way.open()
        except DeadTokenError as error:
            raise SettingsError(f"SLACK_APP_TOKEN does not work. {error.sentence}.") from error

    async def _once_slack_answers(self, step: Callable[[], Awaitable[None]]) -> None:
        wait = 1.0
        while True:
            try:
                return await step()
            except RetryLaterError as error:
                log.warning("slack.unreachable", error=error.sentence, seconds=wait)
                await asyncio.sleep(wait)
                wait = min(30.0, wait * 2)


def _way_in(
    settings: Settings, app: AsyncApp, web_app: web.Application, ping_seconds: float
) -> SocketMode | SignedHttp:
    secret, app_token = (
        each.get_secret_value() for each in (settings.slack_signing_secret, settings.slack_app_token)
    )
    if not app_token:
        return SignedHttp(app, web_app, secret)
    if secret:
        log.info(
            "slack.way", way=SocketMode.name, hint="SLACK_SIGNING_SECRET is not used: SLACK_APP_TOKEN is set."
        )
    app_level = Slack(AsyncWebClient(app_token, base_url=settings.slack_api_url))
    return SocketMode(app, app_level, app_token, ping_seconds)


async def serve(bot: Bot) -> None:
    """Run a bot until the process is told to stop. Raises OrangeflagError when it cannot start."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()

    def stop() -> None:
        for signal_number in SIGNALS:
            loop.remove_signal_handler(signal_number)
            signal.signal(signal_number, signal.SIG_DFL)  # a second one ends the process at once
        last = threading.Timer(LAST_SECONDS, _end)
        last.daemon = True  # it holds up nothing
        last.start()
        stopped.set()

    for signal_number in SIGNALS:
        loop.add_signal_handler(signal_number, stop)
    starting = asyncio.create_task(bot.start())
    waiting = asyncio.create_task(stopped.wait())
    await asyncio.wait({starting, waiting}, return_when=asyncio.FIRST_COMPLETED)
    try:
        if starting.done():
            starting.result()
            await waiting
    finally:
        starting.cancel()
        waiting.cancel()
        await bot.stop()


def _end() -> None:
    """End the process, whatever hangs: a thread that waits for the database can't be told to give up."""
    log.warning("bot.cut_short", part="process")
    os._exit(0)


async def _within(seconds: float, part: str, work: Awaitable[object]) -> None:
    """Wait for work, but not longer than some seconds."""
    try:
        async with asyncio.timeout(seconds):
            await work
    except TimeoutError:
        log.warning("bot.cut_short", part=part, seconds=seconds)


def manifest_of(policy: Policy, url: str = "") -> dict[str, Any]:
    """Return the app's manifest: what every listener registers is noted, and nothing is run.

    With the public address of the bot, for signed HTTP; else for Socket Mode.
    """
    heard = Heard()
    transactions = TransactionRunner(Database("sqlite://"), policy, clock.now)
    register_all(heard, UseCaseRunner(transactions, Directory(Slack(AsyncWebClient()), transactions)))
    return manifest(heard, url)
