"""All that the bot listens to, in one list."""

from slack_bolt.async_app import AsyncApp

from handlers import (
    agendas,
    cockpits,
    commands,
    ctas,
    customers,
    escalations,
    flags,
    happenings,
    preferences,
    process,
    reactions,
    relationships,
    shortcuts,
    talk,
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
        process,
        cockpits,
    ):
        noun.register(app, edge)
