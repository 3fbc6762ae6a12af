"""The running bot: its outbox and its jobs, for whoever looks after it; it is always on."""

from datetime import timedelta

from bot.chapter import Chapter
from bot.opening import CommandLine
from bot.operations.command_line import add_to
from bot.operations.messages import MESSAGES
from scheduled.jobs import Job
from scheduled.operations import directory, idempotency, outbox

OPERATIONS = Chapter(
    "operations",
    messages=MESSAGES,
    jobs=(
        Job("directory", timedelta(hours=1), directory.run, first=True),
        Job("outbox", timedelta(seconds=15), outbox.run, first=True),
        Job("happenings", timedelta(hours=6), idempotency.run),
    ),
    command_lines=(CommandLine(add_to),),
)
