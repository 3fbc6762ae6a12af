"""Homes of every kind, full and empty, for tests of what is drawn."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import product
from typing import Any

from bot.cases.rules.home_tab import TABS, Home, HomeState
from bot.cases.usecases.home_tab import PAGE
from bot.cases.views.home_tab import home
from bot.policy.model import Policy
from storage.cases.lines import AskLine, CsmLine, CtaLine, CustomerLine, Line, Part, Tab, TimeLine
from storage.cases.records import Colour, HelpRequestKind
from tests.people_and_ctas import NOW

MANY = 500
HIGHEST = 2_147_483_647  # the id of a row


def lines(tab: Tab, name: str, text: str) -> list[Line]:
    """Return what can stand in a tab: every kind of row, of people and customers with this name."""
    cta = CtaLine(HIGHEST, "support", NOW - timedelta(days=400), NOW, text[:300], name, Decimal("99999999999999.99"),
                  name)  # fmt: skip
    customer = CustomerLine(HIGHEST, name, cta.arr_usd, NOW.date(), name, None)
    asked = [
        AskLine(HIGHEST, what, "vp", text[:300], NOW, name, at, HIGHEST, HIGHEST, "support", name)
        for what, at in product(HelpRequestKind, (None, NOW))
    ]
    found: dict[type[Any], list[Line]] = {
        CtaLine: [cta, replace(cta, flagged_at=None, csm=None)],
        AskLine: [*asked],
        CustomerLine: [replace(customer, colour=colour) for colour in (*Colour, None)],
        CsmLine: [CsmLine(HIGHEST, name, stale) for stale in (1, MANY)],
        TimeLine: [TimeLine(level, count, 1e9) for level, count in (("vp", 1), ("ceo", MANY))],
    }
    return found[_kind(tab)]


def _kind(tab: Tab) -> type[Any]:
    kinds = {Tab.WAITING: AskLine, Tab.SENT: AskLine, Tab.CSMS: CsmLine, Tab.TIMES: TimeLine}
    customers = dict.fromkeys((Tab.CUSTOMERS, Tab.GREEN, Tab.TEAMS_REDS, Tab.REDS), CustomerLine)
    return (kinds | customers).get(tab, CtaLine)


def homes(policy: Policy, name: str, text: str) -> Iterator[dict[str, Any]]:
    """Draw every tab of every part, with full pages before and after it, and empty, with a filter and without."""
    for part, tabs in TABS.items():
        for tab in (*tabs, *([Tab.GREEN] if part is Part.CSM else [])):
            for count, area in product((1, MANY), ("", "support")):
                counts: dict[str, int] = {each: count for each in (*tabs, Tab.GREEN) if each is not Tab.TIMES}
                found = tuple((lines(tab, name, text) * PAGE)[:PAGE])
                for rows in (found, ()):
                    look = HomeState(tab, 1, area, text[:80].strip())
                    cockpit = Home(part, (*tabs,), look, count, count, counts, rows, count)
                    yield home(cockpit, "", policy, NOW)
                yield home(Home(part, (*tabs,), HomeState(tab), count, count, counts, (), 0), "", policy, NOW)
