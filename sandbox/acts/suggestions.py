"""The choices of an external select, which the app gives when asked."""

from dataclasses import replace

from sandbox import checks, payloads
from sandbox.acts.surfaces import Surface
from sandbox.delivery import INTERACTION, Delivery
from sandbox.elements import Placed, options_of
from sandbox.errors import RefusedError, SlackError
from sandbox.slack import Slack
from sandbox.workspace import Json, Person

EXTERNAL = ("external_select", "multi_external_select")


async def options(slack: Slack, person: Person, surface: Surface, found: Placed, query: str) -> Json:
    """Ask the app for choices that fit a query; they may be chosen until the next question."""
    if found.element["type"] not in EXTERNAL:
        raise RefusedError(f"{found.action_id!r} has its own options; the app is not asked for them.")
    offered, delivery = await _ask(slack, person, surface, found, query)
    groups = [] if delivery.failure else (delivery.ack or {}).get("option_groups", [])
    return delivery.result(options=offered, option_groups=groups)


async def choices(
    slack: Slack, person: Person, surface: Surface, found: Placed, value: object
) -> list[Json] | None:
    """Return what may be chosen in an external select: what was offered, else what the app says to `value`.

    None for every other element.
    """
    if found.element["type"] not in EXTERNAL or not value:
        return None
    offered: list[Json] = []
    for each in value if isinstance(value, list) else [value]:
        wanted = each.get("value") if isinstance(each, dict) else each
        known = slack.suggested.get((surface.key, found.action_id), [])
        if not _offers(known, wanted):
            known, _ = await _ask(slack, person, surface, found, str(wanted))
        offered += known
    return offered


def _offers(known: list[Json], wanted: object) -> bool:
    return any(wanted in (option.get("value"), option["text"]["text"]) for option in known)


async def _ask(
    slack: Slack, person: Person, surface: Surface, found: Placed, query: str
) -> tuple[list[Json], Delivery]:
    payload = payloads.interactive(slack.workspace, "block_suggestion", person)
    payload |= {"action_id": found.action_id, "block_id": found.block_id, "value": query}
    delivery = await slack.inbound.deliver(INTERACTION, payload | surface.payload(slack))
    offered: list[Json] = []
    if delivery.failure is None:
        try:
            offered = options_of(checks.options(delivery.ack))
        except SlackError as error:
            delivery = replace(delivery, failure=error.code)
    slack.suggested[surface.key, found.action_id] = offered
    return offered, delivery
