"""Calendars of meetings, for whoever subscribes to one: they ask again and again, and are nobody in particular."""

import asyncio
from functools import partial

from aiohttp import web

from bot.cases.rules.rights import everybody
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.errors import OrangeflagError
from bot.meetings.rules.calendar_feed import opened
from bot.meetings.usecases import calendar_feed
from bot.meetings.views.calendar_feed import PATH, REFRESH, icalendar
from bot.policy.meetings import MEETINGS, Meeting
from bot.reader import read_by
from bot.settings import Settings
from handlers.probes import Question

HEADERS = {
    "Content-Type": "text/calendar; charset=utf-8",
    "Cache-Control": f"private, max-age={REFRESH.seconds}",
}


def register(app: web.Application, transactions: TransactionRunner, settings: Settings) -> None:
    """Answer ``GET /meetings.ics``, if there is something to make secrets from.

    A wrong secret and an unknown meeting are both 404; a database that does not answer is 503.
    """
    calendar_secret = settings.calendar_secret.get_secret_value()
    if not calendar_secret:
        return
    questions = {
        each.key: Question(partial(_drawn, transactions, each)) for each in MEETINGS.of(transactions.policy)
    }

    async def told(request: web.Request) -> web.Response:
        asked = request.query
        meeting = opened(
            transactions.policy, calendar_secret, asked.get("meeting", ""), asked.get("secret", "")
        )
        if meeting is None:
            return web.Response(status=404)
        try:
            return web.Response(body=await questions[meeting.key].answer(), headers=HEADERS)
        except OrangeflagError:
            return web.Response(status=503)

    app.router.add_get(PATH, told)


async def _drawn(transactions: TransactionRunner, meeting: Meeting) -> bytes:
    calendar = await transactions.run(calendar_feed.show, meeting)
    with read_by(everybody(transactions.policy)):
        return await asyncio.to_thread(icalendar, calendar, transactions.policy, transactions.clock())
