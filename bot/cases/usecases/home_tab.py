"""Cockpits: what somebody's home shows."""

from datetime import timedelta

from bot.rules.cockpits import DAYS, TABS, Cockpit, Look, page_of, part_of, tab_of, week_began
from bot.usecases.work import Work
from storage import cockpits
from storage.cockpits import Scope
from storage.lines import Tab
from storage.records import Person

PAGE = 8


def show(work: Work, actor: Person, look: Look) -> Cockpit:
    """Return the part of their home that somebody looks at, or what is nearest to it."""
    part = part_of(work.policy, actor, leads=cockpits.leads_somebody(work.session, actor.id))
    tab = tab_of(part, look.tab)
    area = look.area if look.area in work.policy.areas else ""
    week, since = week_began(actor.zone, work.now), work.now - timedelta(days=DAYS)
    scope = Scope(actor.id, area, look.key, week, since)
    counts = cockpits.counts(work.session, part, scope)
    total = counts.get(tab, len(work.policy.levels))
    page = page_of(look.page, total, PAGE)
    rows = cockpits.rows(work.session, tab, scope, PAGE, page * PAGE)
    shown = {each: counts[each] for each in (*TABS[part], Tab.GREEN) if each in counts}
    seen = Look(tab, page, area, look.typed)
    left = max(0, total - (page + 1) * PAGE)
    return Cockpit(part, seen, counts["all_open"], counts["all_flagged"], shown, rows, left)
