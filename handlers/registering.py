"""All that the bot listens to, in one list."""

from slack_bolt.async_app import AsyncApp

from handlers import incoming
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
from handlers.meetings import agenda_items, agendas, meetings, one_to_ones, process_report, weekly_updates
from handlers.runner import UseCaseRunner
from handlers.sponsors import check_ins, decision_makers, emails, sponsors


def register_all(app: AsyncApp, runner: UseCaseRunner) -> None:
    """Register every listener."""
    incoming.register(app)
    for noun in (
        commands,
        flags,
        ctas,
        escalations,
        customers,
        relationships,
        preferences,
        reactions,
        shortcuts,
        threads,
        agendas,
        agenda_items,
        meetings,
        one_to_ones,
        weekly_updates,
        tasks,
        playbooks,
        sponsors,
        check_ins,
        process_report,
        home_tab,
        emails,
        decision_makers,
    ):
        noun.register(app, runner)
