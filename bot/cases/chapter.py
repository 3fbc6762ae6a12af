"""The common ground: people, customers, CTAs, flags and the ladder; it is always on (practice §1 to §3)."""

from datetime import timedelta

from bot.cases.answers import ANSWERS
from bot.cases.commands import COMMANDS
from bot.cases.messages import MESSAGES
from bot.cases.usecases.recorded_checks import RecordedCheck, require_areas
from bot.cases.views.entry_words import ENTRIES
from bot.chapter import Chapter
from handlers.cases import (
    commands,
    ctas,
    customers,
    escalations,
    flags,
    home_tab,
    playbooks,
    preferences,
    reactions,
    relationships,
    shortcuts,
    tasks,
    threads,
)
from handlers.registering import Listener
from scheduled.cases import cards, drafts, nudges
from scheduled.cases import tasks as reminders
from scheduled.jobs import Job
from storage.cases.erasable import ERASABLE

CASES = Chapter(
    "cases",
    recorded_checks=(RecordedCheck(require_areas),),
    commands=COMMANDS,
    answers=ANSWERS,
    listeners=(
        Listener(commands.register),
        Listener(flags.register),
        Listener(ctas.register),
        Listener(escalations.register),
        Listener(customers.register),
        Listener(relationships.register),
        Listener(preferences.register),
        Listener(reactions.register),
        Listener(shortcuts.register),
        Listener(threads.register),
        Listener(tasks.register),
        Listener(playbooks.register),
        Listener(home_tab.register),
    ),
    messages=MESSAGES,
    entries=ENTRIES,
    jobs=(
        Job("nudges", timedelta(seconds=5), nudges.run, first=True),
        Job("tasks", timedelta(seconds=30), reminders.run, first=True),
        Job("cards", timedelta(hours=24), cards.run),
        Job("drafts", timedelta(hours=6), drafts.run),
    ),
    erasable=(ERASABLE,),
)
