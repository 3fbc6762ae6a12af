"""All that the bot listens to, in one list."""

from slack_bolt.async_app import AsyncApp

from handlers import (
    agendas,
    check_ins,
    cockpits,
    commands,
    contacts,
    ctas,
    customers,
    emails,
    escalations,
    flags,
    happenings,
    items,
    meetings,
    one_to_ones,
    playbooks,
    preferences,
    process,
    reactions,
    relationships,
    shortcuts,
    sponsors,
    talk,
    tasks,
    updates,
)
from handlers.edge import Edge


def register_all(app: AsyncApp, edge: Edge) -> None:
    """Register every listener."""
    happenings.register(app)
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
        talk,
        agendas,
        items,
        meetings,
        one_to_ones,
        updates,
        tasks,
        playbooks,
        sponsors,
        check_ins,
        process,
        cockpits,
        emails,
        contacts,
    ):
        noun.register(app, edge)
