"""What is told to whoever watches a bot: its health, and what it has counted."""

from typing import Any

from aiohttp import ClientSession
from prometheus_client.parser import text_string_to_metric_families

from tests.stage import Stage

Labels = frozenset[tuple[str, str]]


async def ready(stage: Stage) -> tuple[int, dict[str, str]]:
    """Return the status of ``/readyz``, and its checks."""
    status, told = await _asked(stage, "/readyz")
    return status, told["checks"]


async def alive(stage: Stage) -> int:
    """Return the status of ``/healthz``."""
    status, _ = await _asked(stage, "/healthz")
    return status


async def measured(stage: Stage) -> dict[tuple[str, Labels], float]:
    """Return every sample of ``/metrics``, by name and labels."""
    async with ClientSession() as session, session.get(_address(stage, "/metrics")) as answer:
        assert answer.status == 200
        families = list(text_string_to_metric_families(await answer.text()))
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in families
        for sample in family.samples
    }


async def _asked(stage: Stage, path: str) -> tuple[int, dict[str, Any]]:
    async with ClientSession() as session, session.get(_address(stage, path)) as answer:
        return answer.status, await answer.json()


def _address(stage: Stage, path: str) -> str:
    return f"http://127.0.0.1:{stage.bot.port}{path}"
