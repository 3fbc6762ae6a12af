"""Meetings: the process report, the wish for updates, a 1:1, and an agenda from its opening to what came of it."""

from collections.abc import Sequence
from datetime import timedelta

from playwright.async_api import Locator, ViewportSize

from bot.cases.rules.working_hours import Hours, day_before_at
from bot.chapters import CHAPTERS
from bot.meetings.rules.schedule import start_of
from bot.policy.file import load_policy
from bot.policy.meetings import AGENDAS, ONE_TO_ONES, Gathering, meeting_of
from bot.settings import SHIPPED_POLICY
from docs.picturing import words
from docs.picturing.stand import Stand

POLICY = load_policy(SHIPPED_POLICY, CHAPTERS)
USUAL = POLICY.working_hours
WHOLE_THREAD: ViewportSize = {"width": 979, "height": 4000}  # so that nothing in it scrolls away
MAYAS = Hours("America/New_York", USUAL.since, USUAL.until, frozenset(USUAL.days), "US")


async def process(stand: Stand) -> Sequence[Locator]:
    """Have an idea, and wait for the meeting about the process."""
    await stand.types("maya", f"/cta idea {words.IDEA}")
    await _until(stand, _meeting("csm_process"), AGENDAS.of(POLICY).minutes_before)
    await stand.visit("renee", "csm-team")
    return [await stand.message("How our process does")]


async def updates(stand: Stand) -> Sequence[Locator]:
    """Wait for the working day before the next 1:1."""
    starts = start_of(POLICY, ONE_TO_ONES.of(POLICY), await stand.now())
    before = day_before_at(MAYAS, starts.date(), POLICY.nudges.digest_at)
    await stand.wait_until(before)
    tomorrow = starts.date() - before.date() == timedelta(days=1)
    return [
        await stand.asked(
            "maya", "no update this week", "tomorrow" if tomorrow else f"{starts:%B} {starts.day}"
        )
    ]


async def one_to_one(stand: Stand) -> Sequence[Locator]:
    """Fill some of them in, and wait for the 1:1."""
    await _until(stand, ONE_TO_ONES.of(POLICY), ONE_TO_ONES.of(POLICY).minutes_before)
    return [await stand.asked("renee", "1:1 of Renée Marchetti and Maya Chen")]


async def agenda(stand: Stand) -> Sequence[Locator]:
    """Wait for the hard cases; decide about the first, and have somebody do something."""
    await stand.page.set_viewport_size(WHOLE_THREAD)
    await _until(stand, _meeting("csm_hard_cases"), AGENDAS.of(POLICY).minutes_before)
    await stand.visit("daniel", "csm-team")
    opening = await stand.message("hard cases", "Each has a reply", "repl")
    ts = await opening.get_attribute("data-ts") or ""
    await stand.visit("daniel", "csm-team", ts)
    first = await stand.message("Meridian", pane="thread")
    await stand.press("Decision", first)
    form = await stand.form("Decision on")
    await stand.fill(form, {"What was decided?": words.DECISION})
    await stand.submit(form)
    await stand.press("Action", await stand.message("Meridian", "Decided", pane="thread"))
    form = await stand.form("Action on")
    await stand.fill(form, {"What is to be done?": words.ACTION})
    await stand.submit(form)
    discussed = await stand.message("Meridian", "To do", "Discussed, says Daniel Osei", pane="thread")
    return [await stand.message("hard cases", "Each has a reply", pane="thread"), discussed]


async def wrap_up(stand: Stand) -> Sequence[Locator]:
    """End the meeting."""
    await stand.page.set_viewport_size(WHOLE_THREAD)
    await stand.press("End meeting", await stand.message("hard cases", "Each has a reply", pane="thread"))
    return [await stand.message("hard cases: what came of it", pane="thread")]


def _meeting(key: str) -> Gathering:
    found = meeting_of(POLICY, key)
    assert found, key  # noqa: S101 - the shipped policy has it
    return found


async def _until(stand: Stand, gathering: Gathering, minutes_before: int) -> None:
    """Put the clock forward to when the next agenda of a meeting is posted."""
    starts = start_of(POLICY, gathering, await stand.now() + timedelta(minutes=minutes_before))
    await stand.wait_until(starts - timedelta(minutes=minutes_before))
