"""The floor: the least that a Bolt app can do for a command that is recorded. Run as a process of its own."""

import asyncio
import logging
import os
import signal
import sqlite3

import psycopg
from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

TABLE = "CREATE TABLE commands (text TEXT NOT NULL)"


def connect(url: str) -> tuple[sqlite3.Connection | psycopg.Connection, str]:
    """Return a connection on which every statement is committed at once, as safely as the bot's, and the insert."""
    if url.startswith("postgresql"):
        return psycopg.connect(url, autocommit=True), "INSERT INTO commands (text) VALUES (%s)"
    connection = sqlite3.connect(
        url.removeprefix("sqlite:///"), isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    return connection, "INSERT INTO commands (text) VALUES (?)"


async def main() -> None:
    """Record every command and acknowledge it, until SIGTERM."""
    connection, insert = connect(os.environ["DATABASE_URL"])
    connection.execute(TABLE)
    identity = AuthorizeResult(enterprise_id=None, team_id=None, bot_token=os.environ["SLACK_BOT_TOKEN"])

    async def authorize() -> AuthorizeResult:
        return identity

    quiet = logging.getLogger("floor")
    quiet.setLevel(logging.ERROR)
    client = AsyncWebClient(base_url=os.environ["SLACK_API_URL"])
    app = AsyncApp(client=client, authorize=authorize, process_before_response=True, logger=quiet,
                   signing_secret=os.environ["SLACK_SIGNING_SECRET"] or None)  # fmt: skip

    @app.command("/cta")
    async def command(ack: AsyncAck, body: dict[str, str]) -> None:
        await asyncio.to_thread(connection.execute, insert, (body["text"],))
        await ack()

    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    if app_token := os.environ["SLACK_APP_TOKEN"]:
        socket = AsyncSocketModeHandler(app, app_token)
        await socket.connect_async()  # type: ignore[no-untyped-call]  # Bolt tells no types here
        await stopped.wait()
        await socket.close_async()  # type: ignore[no-untyped-call]  # as above
    else:
        runner = web.AppRunner(app.web_app("/slack/events"), access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", int(os.environ["PORT"])).start()
        await stopped.wait()
        await runner.cleanup()
    connection.close()


if __name__ == "__main__":
    asyncio.run(main())
