"""Times at which the clock starts nothing by itself, so that a test sees only what it causes; and its jobs alone."""

from datetime import datetime, timedelta
from itertools import count

from slack_sdk.web.async_client import AsyncWebClient

from bot.cases.rules.nudges import hours_of
from bot.cases.rules.working_hours import is_working
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.delivery.clients import Clients
from bot.delivery.directory import Directory
from bot.delivery.mailer import Mailer
from bot.delivery.slack import Slack
from bot.meetings.rules.schedule import starts_of
from bot.policy.fields import Weekday
from bot.policy.meetings import MEETINGS, ONE_TO_ONES
from bot.policy.model import Policy
from sandbox.clock import Clock
from tests.people_and_ctas import person

AHEAD = timedelta(minutes=90)
STEP = timedelta(minutes=10)


def quiet(policy: Policy, now: datetime, ahead: timedelta = AHEAD) -> bool:
    """Return whether no meeting starts in the time to come, and nobody's morning begins."""
    digests = ONE_TO_ONES.of(policy).model_copy(
        update={"days": tuple(Weekday), "at": policy.nudges.digest_at}
    )
    gatherings = (*MEETINGS.of(policy), ONE_TO_ONES.of(policy), digests)
    return not any(list(starts_of(policy, each, now, now + ahead)) for each in gatherings)


def at_work(policy: Policy, now: datetime) -> bool:
    """Return whether people work, so that what waits for that is told at once."""
    return is_working(hours_of(person().model_copy(update={"zone": policy.zone}), None, policy), now)


def move_to_quiet(clock: Clock, policy: Policy, ahead: timedelta = AHEAD, *, working: bool = False) -> None:
    """Move a clock to the next such time, at which people work if that is wanted, unless it shows one."""
    now = clock.now()

    def fits(instant: datetime) -> bool:
        return quiet(policy, instant, ahead) and (at_work(policy, instant) or not working)

    if not fits(now):
        clock.move_to(next(later for step in count(1) if fits(later := now + step * STEP)))


def nobody(transactions: TransactionRunner) -> Clients:
    """Return wires for jobs that ask Slack for nobody, and send no e-mails."""
    return Clients(Directory(Slack(AsyncWebClient(), transactions.clock), transactions), Mailer(None))
