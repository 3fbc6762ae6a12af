"""The app's home."""

from datetime import datetime

from bot.policy import Policy
from bot.rules.outcomes import CtaList, Menu
from bot.views import blocks as b
from bot.views.ctas import listed
from bot.views.menu import entrances, menu, sentence


def turned_home(page: CtaList, policy: Policy, now: datetime) -> b.Block:
    """Return the home with another list, or another page of it."""
    return {"type": "home", "blocks": [entrances(), b.divider(), *listed(page, policy, now)]}


def home(cockpit: tuple[Menu, CtaList] | None, problem: str, policy: Policy, now: datetime) -> b.Block:
    """Return the home of somebody with these CTAs; or, if they can't be had, the sentence that says why."""
    blocks = sentence(problem)
    if cockpit:
        blocks = [*menu(cockpit[0], policy), b.divider(), *listed(cockpit[1], policy, now)]
    return {"type": "home", "blocks": blocks}
