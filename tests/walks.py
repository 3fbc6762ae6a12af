"""Walks through the product, in the company of `tests.greek`: together they meet all that it says in Slack."""

import asyncio
import re

from handlers import modals
from sandbox.faults import Fault
from sandbox.workspace import BOT_USER, Channel, Json, Message, Person
from tests import book
from tests.cases.handlers.test_database_down import down
from tests.home_page import Home
from tests.reports import posted
from tests.stage import Stage, buttons_of, text_of

NOTHING = {"text": "\u200b"}  # which Slack takes for text
WORDS = {"text": "νέα"}


async def say(stage: Stage, who: str, *typed: str) -> str:
    """Type commands, one after the other; return the number of the CTA that the last answer is about."""
    for text in typed:
        answer = await stage.say(who, f"/cta {text}".strip())
    return _cta(answer)


def _cta(message: Message) -> str:
    found = re.search(r"CTA-\d+", text_of(message))
    return found[0] if found else ""


async def press(stage: Stage, who: str, action_id: str, value: str | None = None) -> None:
    """Press a button of one's newest private answer."""
    await stage.click(who, stage.private(who)[-1], action_id, value)


async def opened(stage: Stage, who: str) -> str:
    """Return the id of the modal that somebody has just opened."""
    views = stage.workspace.views
    await stage.until(lambda: any(view.user == book.slack_id(who) for view in views.values()))
    return [view.id for view in views.values() if view.user == book.slack_id(who)][-1]


async def submit(stage: Stage, who: str, *values: Json) -> None:
    """Submit one's modal, perhaps several times, and close what is left of it."""
    view_id = await opened(stage, who)
    for filled_in in values:
        result = await stage.submit(who, view_id, filled_in)
        assert result["failure"] is None, result
    if view_id in stage.workspace.views:
        await stage.hub.close_view(who, view_id)


async def typing(stage: Stage) -> None:
    """Type everything that can be typed, rightly and wrongly; full-width letters are understood, and not Latin."""
    stage.workspace.add_channel(Channel("C0OPS", "orangeflag-ops", members=["U0MAYA", BOT_USER]))
    await say(
        stage,
        "maya",
        "",
        "agenda",
        "agenda Ωωωωω",
        "agenda Συνάντηση",
        "idea",
        "idea λιγότερες συναντήσεις",
        "ideas",
        "ideas και άλλη",
        "help",
        "ψψψψψψψ",
        "flag",
        "update",
        "list",
        "list flagged",
        "list all",
    )
    await say(
        stage, "maya", "ｆｌｇａ Άλφα", "flag Ωωωωω support ωχ", "flag Άλφ support ωχ", "flag Γά support ωχ"
    )
    await say(stage, "maya", "flag Γάμα Πεδίο2 Δέλτα ωχ", "flag Άλφα ωχ", "flag Άλφα ｓｕｐｏｒｔ ωχ")
    await say(
        stage, "maya", "show CTA-99", "unflag Άλφα", "update Άλφα", "update Άλφα support", "unflag Άλφα bugs"
    )
    await say(
        stage, "maya", "flag Άλφα bugs ωχ", f"update CTA-1 {'ω' * 10_001}", "update CTA-1", "resolve CTA-1"
    )
    await say(stage, "omar", "flag Άλφα", "update Άλφα νέα", "list Άλφα", "list Βήτα", "unflag Άλφα company")
    await say(
        stage, "maya", "flag Άλφα support ωχ", "flag Άλφα support πάλι", "update Άλφα νέα", "", "list flagged"
    )


async def flagging(stage: Stage) -> None:
    """Flag, acknowledge, unflag and resolve, and do it once more, oneself and as somebody else."""
    cta = await say(stage, "maya", "acknowledge CTA-1", "flag Βήτα support ωχ", "acknowledge Βήτα")
    await stage.settled()
    first = stage.private("maya")[-2]
    await say(stage, "dana", f"acknowledge {cta}", f"acknowledge {cta}", f"flag {cta}", f"show {cta}")
    await say(stage, "vera", f"acknowledge {cta}")
    await stage.settled()
    await say(stage, "maya", f"unflag {cta}", f"unflag {cta}", "list Βήτα", f"show {cta}")
    await say(stage, "omar", f"unflag {cta}")
    for who in ("omar", "maya"):
        await stage.settled()
        await say(stage, who, f"flag {cta} πάλι")
        await stage.click("maya", first, "unflag_cta")
        await stage.settled()
        await say(stage, who, f"unflag {cta}")
    await say(stage, "maya", f"resolve {cta} καλά", f"resolve {cta} καλά", f"show {cta}")
    await say(stage, "omar", f"update {cta} νέα", "flag Ζήτα support ωχ", "acknowledge Ζήτα")
    await say(stage, "dana", "flag Ήτα product ωχ")
    await stage.settled()


async def choosing(stage: Stage) -> None:
    """Answer questions, one of them twice, and turn the pages of lists."""
    await say(stage, "maya", "flag Γά support ωχ")
    await asyncio.gather(*(press(stage, "maya", "choose_customer:0") for _ in range(2)))
    await say(stage, "maya", "update Άλφα νέα")
    await press(stage, "maya", "choose_cta:1")
    for area in ("readiness", "implementation", "habits", "sentiment", "company"):
        await say(stage, "maya", f"flag Άλφα {area} ωχ")
    await say(stage, "omar", "customer Άλφα", "list all")
    await press(stage, "omar", "list_page:next")
    await stage.settled()


async def filling_in(stage: Stage) -> None:
    """Open every modal, and submit it with nothing, in time and too late."""
    for _ in range(3):
        await stage.hub.command("maya", "#general", "/cta new")
        view_id = await opened(stage, "maya")
        await stage.hub.click("maya", "pick_customer", view_id=view_id, value="Άλφα")
        await stage.hub.click("maya", "pick_area", view_id=view_id, value="bugs")
        await stage.until(lambda: "#risk-bugs" in str(stage.workspace.views))
        await stage.hub.click("maya", "pick_flag", view_id=view_id, value=[])
        await stage.until(lambda: "#risk-bugs" not in str(stage.workspace.views))
        await submit(stage, "maya", {"why": NOTHING}, {"why": WORDS})
    await stage.settled()
    await say(stage, "maya", f"unflag {_cta(stage.channel('#risk-bugs')[-1])}", "resolve Άλφα")
    cta = await say(stage, "maya", "list Άλφα", "flag Έψιλον support ωχ")
    await say(stage, "maya", f"unflag {cta}", f"show {cta}")
    for action_id in ("add_update", "resolve_cta"):
        await press(stage, "maya", action_id)
        await submit(stage, "maya", {"text": NOTHING})
    await say(stage, "omar", f"show {cta}")
    for who in ("maya", "omar"):
        await press(stage, who, "flag_cta")
    for who in ("maya", "omar"):
        await submit(stage, who, {"why": WORDS})
    for who in ("maya", "omar"):
        await press(stage, who, "flag_cta")
        await submit(stage, who)
    await press(stage, "maya", "add_update")
    await submit(stage, "maya", {"text": WORDS})
    await press(stage, "maya", "resolve_cta")
    await say(stage, "omar", f"resolve {cta} καλά")
    await submit(stage, "maya", {"text": WORDS})
    await stage.settled()


async def at_home(stage: Stage) -> None:
    """Open the home as each of those who have one of their own, look at every tab, and show a CTA over it."""
    for who, tabs in {"maya": ("flagged", "open", "customers", "green"), "dana": ("teams_reds", "csms"),
                      "vera": ("reds", "times")}.items():  # fmt: skip
        home = await Home.opened(stage, who)
        for tab in tabs:
            await home.press(f"cockpit_tab:{tab}")
        await home.press("cockpit_search", "ψψψψψψψ")
        await home.press("preview_meeting")
    home = await Home.opened(stage, "maya")
    for action_id in (
        "cockpit_search",
        "cockpit_tab:open",
        "cockpit_page:next",
        "cockpit_page:previous",
        "show_cta",
    ):
        await home.press(action_id, None if action_id != "cockpit_search" else "")
    await submit(stage, "maya")


async def looking_back(stage: Stage) -> None:
    """Have the process report posted, and look at the list behind each of its numbers, and turn its pages."""
    for number in range(9):
        await say(stage, "maya", f"idea νέα {number}")
    channel = stage.workspace.find_channel("#general")
    assert channel
    report = await posted(stage, channel.id)
    for action_id in buttons_of(report).values():
        await stage.click("maya", report, action_id)
    for turn in ("next", "previous"):
        await press(stage, "maya", f"figure_page:{turn}")


async def reacting(stage: Stage) -> None:
    """Flag a card by a reaction and take it off again; pin what was said in its thread, and delete that."""
    cta = await say(stage, "maya", "flag Γάμα support ωχ")
    await stage.settled()
    card = next(message for message in stage.channel("#risk-support") if cta in text_of(message))
    said = await stage.hub.message("maya", "#risk-support", "νέα", card.ts)
    await stage.hub.react("omar", "#risk-support", said["ts"], "pushpin")
    await stage.hub.delete("maya", "#risk-support", said["ts"])
    for remove in (False, True):
        await stage.hub.react("maya", "#risk-support", card.ts, "triangular_flag_on_post", remove=remove)
    await stage.until(lambda: stage.private("maya", "#risk-support"))
    await say(stage, "maya", f"show {cta}")
    await stage.settled()


async def in_haste(stage: Stage) -> None:
    """Open a form while the database takes its time."""
    patience, modals.PATIENCE_SECONDS = modals.PATIENCE_SECONDS, 0.0
    await stage.hub.shortcut("maya", "flag_risk")
    modals.PATIENCE_SECONDS = patience
    view_id = await opened(stage, "maya")
    await stage.until(lambda: stage.workspace.views[view_id].view["submit"])
    await stage.hub.close_view("maya", view_id)


async def in_trouble(stage: Stage) -> None:
    """Be a stranger and a guest, and see channels, the database and Slack fail."""
    for person in (Person("U0NEW", "new", "Νέο"), Person("U0GUEST", "guest", "Ξένο", is_guest=True)):
        stage.workspace.add_person(person)
        stage.workspace.channels["C0000"].members.append(person.id)
    stage.hub.slack.faults.add(Fault("server_error", "users.info", 1))
    for who in ("new", "new", "guest"):
        await stage.hub.command(who, "#general", "/cta list")
    with down(str(stage.database.engine.url)):
        await say(stage, "maya", "list")
    lost = stage.workspace.find_channel("#risk-bugs")
    assert lost
    lost.archived = True
    await say(stage, "maya", "flag Ήτα bugs ωχ")
    await stage.settled()


WALKS = (typing, flagging, choosing, filling_in, at_home, looking_back, reacting, in_haste, in_trouble)
