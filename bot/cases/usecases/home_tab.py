"""The home tab: what somebody's home shows."""

from datetime import timedelta

from bot.cases.rules.home_tab import DAYS, TABS, Home, HomeState, page_of, part_of, tab_of, week_began
from bot.cases.usecases.unit_of_work import UnitOfWork
from storage.cases import home_tab
from storage.cases.home_tab import HomeList, Scope
from storage.cases.lines import Tab
from storage.cases.records import Person

PAGE = 8


def show(work: UnitOfWork, actor: Person, look: HomeState) -> Home:
    """Return the part of their home that somebody looks at, or what is nearest to it."""
    part = part_of(work.policy, actor, leads=home_tab.leads_somebody(work.session, actor.id))
    more = work.policy.added.of(HomeList)
    tabs = (*TABS[part], *(each.key for each in more if part in each.parts))
    tab = tab_of(tabs, look.tab)
    area = look.area if look.area in work.policy.areas else ""
    week, since = week_began(actor.zone, work.now), work.now - timedelta(days=DAYS)
    scope = Scope(actor.id, area, look.key, week, since)
    counts = home_tab.counts(work.session, part, scope, more)
    total = counts.get(tab, len(work.policy.levels))
    page = page_of(look.page, total, PAGE)
    rows = home_tab.rows(work.session, tab, scope, PAGE, page * PAGE, more)
    shown = {each: counts[each] for each in (*tabs, Tab.GREEN) if each in counts}
    seen = HomeState(tab, page, area, look.typed)
    left = max(0, total - (page + 1) * PAGE)
    return Home(part, tabs, seen, counts["all_open"], counts["all_flagged"], shown, rows, left)
