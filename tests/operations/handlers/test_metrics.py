"""`/metrics`: what the bot counts and measures, and what it does not tell."""

import asyncio
import re

from sqlalchemy import text

from bot.policy.model import Policy
from sandbox.faults import Fault
from tests.cases.handlers.test_database_down import down
from tests.cases.handlers.watching import measured
from tests.stage import Stage, staged


async def sample(stage: Stage, name: str, **labels: str) -> float | None:
    return (await measured(stage)).get((f"orangeflag_{name}", frozenset(labels.items())))


async def test_what_people_do_and_what_becomes_of_it_is_counted(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        stage.hub.slack.faults.add(Fault("server_error", "chat.postMessage", 1))
        await stage.say("maya", "/cta flag globex support tickets pile up")
        await stage.say("maya", "/cta resolve CTA-404 done")
        await stage.settled()
        [card] = stage.channel("#risk-support")
        await stage.click("dana", card, "acknowledge_flag")
        await stage.settled()

        assert await sample(stage, "received_total", kind="command", outcome="done") == 1
        assert await sample(stage, "received_total", kind="command", outcome="refused") == 1
        assert await sample(stage, "received_total", kind="click", outcome="done") == 1
        assert await sample(stage, "acknowledgement_seconds_count", kind="command") == 2
        assert await sample(stage, "acknowledgement_seconds_bucket", kind="command", le="3.0") == 2
        count = text("SELECT count(*) FROM outbox WHERE state = 'sent'")
        sent = stage.database.run_here(lambda session: session.run(count, {}).scalar_one())
        assert await sample(stage, "messages_total", outcome="sent") == sent
        assert await sample(stage, "messages_total", outcome="in_doubt") == 1
        assert (
            await sample(stage, "slack_errors_total", method="chat.postMessage", code="internal_error") == 1
        )
        assert await sample(stage, "job_runs_total", job="outbox", outcome="done")
        assert await sample(stage, "job_lag_seconds", job="outbox") == 0
        assert await sample(stage, "outbox_messages", state="pending") == 0
        assert await sample(stage, "database_unavailable_total") == 0

        labels = {label for _, labels in await measured(stage) for label in labels}
    told = " ".join(f"{name}={value}" for name, value in labels)
    assert "kind=command" in told
    assert not re.search(r"globex|pile|maya|[UCD]0[A-Z0-9]+|xoxb|risk-", told, re.IGNORECASE)


async def test_the_age_of_the_oldest_message_is_told_and_a_lost_database_is_counted(
    database_url: str, policy: Policy
) -> None:
    async with staged(database_url, policy) as stage:
        stage.hub.slack.faults.add(Fault("token_revoked", "*", None))
        await stage.say("maya", "/cta flag globex support x")
        await stage.until(lambda: stage.bot.sender.trouble)
        async with asyncio.timeout(5):
            while not await sample(stage, "outbox_oldest_due_seconds"):
                pass
        assert (await sample(stage, "outbox_messages", state="pending") or 0) >= 2
        assert await sample(stage, "slack_errors_total", method="conversations.list", code="token_revoked")
        with down(database_url):
            await stage.say("maya", "/cta flag globex bugs y")
            told = await measured(stage)
        assert not [name for name, _ in told if name.startswith("orangeflag_outbox")], "that is not known"
        assert (
            told["orangeflag_received_total", frozenset({("kind", "command"), ("outcome", "unavailable")})]
            == 1
        )
        assert told["orangeflag_database_unavailable_total", frozenset()] > 0
