"""The home over the real app: tabs, pages, filters, search; and what is done from it is seen in it."""

import asyncio
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.policy.model import Policy
from sandbox.faults import Fault
from tests import book
from tests.home_page import Home
from tests.stage import Stage, staged, texts

TUESDAY = datetime(2027, 3, 2, 15, tzinfo=UTC)
ODD = ["%", "_", "'; DROP TABLE ctas; --", '"', "\\", "/", "🚩", "x" * 3_000, "%%__''"]


def modals(stage: Stage, who: str) -> list[dict[str, Any]]:
    """Return the modals that somebody has open, the lowest first."""
    return [
        {**view.view, "id": view.id}
        for view in stage.workspace.views.values()
        if view.user == book.slack_id(who)
    ]


async def nine_flags(stage: Stage, policy: Policy) -> None:
    """Have Maya flag Globex in all eight areas, and Initech last."""
    for area in policy.areas:
        await stage.say("maya", f"/cta flag globex {area} x")
    await stage.say("maya", "/cta flag initech support y")


async def test_a_csm_chooses_tabs_pages_areas_and_names(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await nine_flags(stage, policy)
        home = await Home.opened(stage, "maya")
        assert home.tabs == [
            "Needs an update (9)",
            "My flagged (9)",
            "My open (9)",
            "My customers (3)",
            "My tasks (0)",
        ]
        assert "You have *9* open CTAs, *9* flagged." in home.text
        assert len(home.rows) == 8

        await home.press("cockpit_tab:open")
        await home.press("cockpit_page:next")
        await home.shows("Initech")
        assert home.rows == [":large_orange_square: *CTA-9* · *Initech GmbH* · Support"]
        await home.press("cockpit_area", "Support")
        await home.shows("My open (2)")
        assert home.rows == [f":large_orange_square: *CTA-{n}* · *{customer}* · Support"
                             for n, customer in ((3, "Globex Corporation"), (9, "Initech GmbH"))]  # fmt: skip
        assert "You have *9* open CTAs, *9* flagged." in home.text, "whatever is filtered"
        await home.press("cockpit_search", "INITECH")
        await home.shows("My open (1)")
        await home.press("cockpit_tab:customers")
        await home.shows("My customers (1)")
        assert home.rows == [":red_circle: *Initech GmbH*"]
        await home.press("cockpit_area", "All risk areas")
        await home.press("cockpit_search", "")
        await home.shows("My customers (3)")
        assert home.rows[-1] == ":large_green_circle: 1 green customer"
        await home.press("cockpit_tab:green")
        await home.shows("Ångström")
        assert home.rows == [":large_green_circle: *Ångström &amp; Söhne &lt;AG&gt;*"]


async def test_odd_searches_find_nothing_and_hurt_nothing(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support x")
        home = await Home.opened(stage, "maya")
        for typed in ODD:
            await home.press("cockpit_search", typed)
            await home.shows("My open (0)")
            await home.press("cockpit_search", "glo")
            await home.shows("My open (1)")
        await home.press("cockpit_search", "\x00\x07 ")
        await home.shows("My open (1)")
        assert [call["error"] for call in stage.server.hub.slack.calls if not call["ok"]] == []


async def test_a_lead_acknowledges_and_the_row_goes(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support tickets pile up")
        await stage.say("omar", "/cta flag helios bugs they crash")
        home = await Home.opened(stage, "dana")
        assert home.tabs == [
            "Waiting for me (2)",
            "Team’s flagged (2)",
            "Team’s reds (2)",
            "CSMs without updates (2)",
            "My tasks (0)",
            "My check-ins (0)",
        ]
        await home.press("acknowledge_flag", '{"cta_id":1,"flag_id":1}')
        await home.shows("Waiting for me (1)")
        assert home.rows == [":large_orange_square: *CTA-2* · *Helios* · Bugs"]
        [told] = modals(stage, "dana")
        assert "you acknowledged the flag" in "\n".join(texts(told["blocks"]))


async def test_a_stale_button_only_explains_and_its_row_goes(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support tickets pile up")
        home = await Home.opened(stage, "dana")
        await stage.say("dana", "/cta acknowledge CTA-1")
        await home.press("acknowledge_flag")
        [told] = modals(stage, "dana")
        assert "You acknowledged" in "\n".join(texts(told["blocks"]))
        await home.shows("Waiting for me (0)")

        maya = await Home.opened(stage, "maya")
        await stage.say("maya", "/cta resolve CTA-1 all well")
        await maya.press("add_update")
        await maya.shows("Needs an update (0)")


async def test_an_update_takes_the_row_off_the_list_however_it_is_added(
    database_url: str, policy: Policy
) -> None:
    async with staged(database_url, policy) as stage:
        await nine_flags(stage, policy)
        home = await Home.opened(stage, "maya")
        await home.press("add_update", '{"cta_id":1}')
        [modal] = modals(stage, "maya")
        await stage.submit("maya", modal["id"], {"text": {"text": "called them"}})
        await home.shows("Needs an update (8)")

        await home.press("cockpit_tab:flagged")
        await home.press("cockpit_page:next")
        await home.press("show_cta", '{"cta_id":9}')
        [shown] = modals(stage, "maya")
        await stage.hub.click("maya", "add_update", view_id=shown["id"])
        over = modals(stage, "maya")[-1]
        await stage.submit("maya", over["id"], {"text": {"text": "called them too"}})
        await home.shows("Needs an update (7)")
        assert home.rows == [":large_orange_square: *CTA-9* · *Initech GmbH* · Support"], "where they were"
        await stage.hub.click("maya", "unflag_cta", view_id=shown["id"])
        await home.shows("My flagged (8)")
        assert home.rows[0].startswith(":large_orange_square: *CTA-1*"), "that page is no longer there"


async def test_a_new_cta_from_the_home_is_in_it(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        home = await Home.opened(stage, "maya")
        await home.press("new_cta")
        [modal] = modals(stage, "maya")
        for action_id, value in (("pick_customer", "Initech GmbH"), ("pick_area", "Support")):
            await stage.hub.click("maya", action_id, view_id=modal["id"], value=value)
        await stage.until(lambda: "What this sets off" in str(modals(stage, "maya")))
        await stage.submit("maya", modal["id"], {"why": {"text": "not ready"}})
        await home.shows("My flagged (1)")


async def test_lists_and_customers_open_over_the_home(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await nine_flags(stage, policy)
        home = await Home.opened(stage, "maya")
        before = home.view
        await home.press("list_ctas:flagged")
        [listed] = modals(stage, "maya")
        await stage.hub.click("maya", "list_page:next", view_id=listed["id"])
        assert "Initech" in str(modals(stage, "maya"))
        await stage.hub.close_view("maya", listed["id"])
        assert home.view == before, "looking draws nothing anew"
        await home.press("cockpit_tab:customers")
        await home.press("show_customer", '{"customer_id":1}')
        assert "*Globex Corporation*" in str(modals(stage, "maya"))


async def test_a_lead_looks_at_what_a_csm_has_no_update_on(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support tickets pile up")
        home = await Home.opened(stage, "dana")
        await home.press("cockpit_tab:csms")
        await home.shows("*Maya Chen* · 1 CTA without an update this week")
        [show] = re.findall(r"list_ctas:\d+", str(home.view))
        await home.press(show)
        [listed] = modals(stage, "dana")
        title, globex, *_ = texts(listed["blocks"])
        assert title == "*Open CTAs of Maya Chen* (1)"
        assert "*Globex Corporation*" in globex


async def test_the_next_meeting_opens_over_the_home(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        stage.workspace.clock.move_to(TUESDAY)
        await stage.until(lambda: stage.bot.transactions.clock() >= TUESDAY)
        await stage.say("maya", "/cta flag globex support tickets pile up")
        home = await Home.opened(stage, "dana")
        await home.press("preview_meeting")
        [modal] = modals(stage, "dana")
        title, told, globex, *_ = texts(modal["blocks"])
        assert title.startswith(":spiral_calendar_pad: *Support risk meeting*\n<!date^")
        assert title.endswith(", in #risk-support")
        assert told == "1 CTA for 45 minutes. Only you see this."
        assert globex.startswith(
            ":large_orange_square: *CTA-1* · *Globex Corporation* · Support :red_circle:"
        )


async def test_what_took_too_long_to_be_answered_is_seen_in_the_home(
    database_url: str, policy: Policy
) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support tickets pile up")
        home = await Home.opened(stage, "dana")
        pressing = asyncio.create_task(home.press("acknowledge_flag"))
        await asyncio.sleep(0)  # until it is on its way
        stage.workspace.clock.advance(timedelta(seconds=4))
        await pressing
        assert [call["error"] for call in stage.hub.slack.calls if not call["ok"]] == ["expired_trigger_id"]
        assert home.tabs[0] == "Waiting for me (0)"


async def test_those_above_see_what_was_sent_all_reds_and_times(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("omar", "/cta flag helios bugs they crash")
        await stage.say("maya", "/cta flag globex support tickets pile up")
        await stage.say("dana", "/cta acknowledge CTA-2")
        await stage.say("dana", "/cta escalate CTA-1 vp they will leave")
        home = await Home.opened(stage, "vera")
        assert home.tabs == [
            "Sent to me (1)",
            "All reds by ARR (2)",
            "Time to acknowledge",
            "My tasks (0)",
            "My check-ins (0)",
        ]
        await home.press("acknowledge_flag")
        await home.shows("You acknowledged it")
        assert home.tabs[0] == "Sent to me (1)"
        await home.press("cockpit_tab:reds")
        await home.shows("Globex")
        assert home.rows == [":red_circle: *Globex Corporation*", ":red_circle: *Helios*"]
        await home.press("cockpit_tab:times")
        await home.shows("nights and weekends")
        assert len(home.rows) == 2, "a lead's, and a VP's"


async def test_a_home_that_was_drawn_anew_meanwhile_is_left_as_it_is(
    database_url: str, policy: Policy
) -> None:
    async with staged(database_url, policy) as stage:
        home = await Home.opened(stage, "maya")
        await asyncio.gather(*(home.press(f"cockpit_tab:{tab}") for tab in ("open", "flagged")))
        assert [call["error"] for call in stage.server.hub.slack.calls if not call["ok"]] == ["hash_conflict"]


async def test_what_was_done_is_acknowledged_though_the_home_cannot_be_drawn(
    database_url: str, policy: Policy
) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support tickets pile up")
        home = await Home.opened(stage, "maya")
        await home.press("add_update")
        [modal] = modals(stage, "maya")
        stage.hub.slack.faults.add(Fault("server_error", "views.publish", 1))
        result = await stage.submit("maya", modal["id"], {"text": {"text": "called them"}})
        assert (result["failure"], result["errors"]) == (None, {})
        await Home.opened(stage, "maya")
        await home.shows("Needs an update (0)")
