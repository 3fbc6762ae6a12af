"""Calendars of meetings, for whoever subscribes to one: they ask again and again, and are nobody in particular."""

import asyncio
from functools import partial

from aiohttp import web

from bot.errors import OrangeflagError
from bot.policy_meetings import Meeting
from bot.reader import read_by
from bot.rules.calendars import opened
from bot.rules.rights import everybody
from bot.usecases import calendars
from bot.usecases.work import Desk
from bot.views.calendars import PATH, REFRESH, icalendar
from handlers.questions import Question

HEADERS = {
    "Content-Type": "text/calendar; charset=utf-8",
    "Cache-Control": f"private, max-age={REFRESH.seconds}",
}


def register(app: web.Application, desk: Desk, calendar_secret: str) -> None:
    """Answer ``GET /meetings.ics``, if there is something to make secrets from.

    A wrong secret and an unknown meeting are both 404; a database that does not answer is 503.
    """
    if not calendar_secret:
        return
    questions = {each.key: Question(partial(_drawn, desk, each)) for each in desk.policy.meetings}

    async def told(request: web.Request) -> web.Response:
        asked = request.query
        meeting = opened(desk.policy, calendar_secret, asked.get("meeting", ""), asked.get("secret", ""))
        if meeting is None:
            return web.Response(status=404)
        try:
            return web.Response(body=await questions[meeting.key].answer(), headers=HEADERS)
        except OrangeflagError:
            return web.Response(status=503)

    app.router.add_get(PATH, told)


async def _drawn(desk: Desk, meeting: Meeting) -> bytes:
    calendar = await desk.run(calendars.show, meeting)
    with read_by(everybody(desk.policy)):
        return await asyncio.to_thread(icalendar, calendar, desk.policy, desk.clock())
