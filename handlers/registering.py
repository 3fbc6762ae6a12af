"""All that the bot listens to, as chapters add it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web
from slack_bolt.async_app import AsyncApp

from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.settings import Settings
from handlers import idempotency
from handlers.runner import UseCaseRunner


@dataclass(frozen=True)
class Listener:
    """Something of a chapter that listens to Slack: it registers its commands, clicks, forms and events."""

    register: Callable[[AsyncApp, UseCaseRunner], None]


@dataclass(frozen=True)
class WebListener:
    """Something of a chapter that answers requests from the web, beside those of Slack."""

    register: Callable[[web.Application, TransactionRunner, Settings], None]


def register_all(app: AsyncApp, runner: UseCaseRunner) -> None:
    """Register every listener; events that none hears are acknowledged, or Slack would send them again."""
    idempotency.register(app)
    for listener in runner.policy.added.of(Listener):
        listener.register(app, runner)

    @app.event(re.compile(".*"))
    async def unheard() -> None:
        return
