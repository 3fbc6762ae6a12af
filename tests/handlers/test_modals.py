"""The modals and the home: opened by buttons, filled in, answered where the person is."""

import re
from typing import Any

from bot.policy import Policy
from tests import book
from tests.stage import Stage, buttons_of, staged, text_of, texts


async def opened(stage: Stage, who: str) -> dict[str, Any]:
    """Return the modal that a person has open."""
    await stage.until(lambda: any(view.user == book.slack_id(who) for view in stage.workspace.views.values()))
    [view] = [view for view in stage.workspace.views.values() if view.user == book.slack_id(who)]
    return {"id": view.id, "errors": view.errors, **view.view}


async def test_a_card_is_flagged_through_a_modal_that_foretells(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support x")
        await stage.say("maya", "/cta unflag globex")
        await stage.settled()
        [card] = stage.channel("#risk-support")
        await stage.click("maya", card, buttons_of(card)["Flag"])
        modal = await opened(stage, "maya")
        assert "Scorecard:* Support :large_yellow_circle: yellow → :red_circle: red" in "\n".join(
            texts(modal["blocks"])
        )

        await stage.hub.submit("maya", modal["id"], {"why": {"text": "it is back"}})
        done = await opened(stage, "maya")
        assert done["title"]["text"] == "Recorded"
        assert "*Recorded: CTA-1 is flagged.*" in "\n".join(texts(done["blocks"]))
        await stage.settled()
        assert "> it is back" in text_of(card)
        assert len(stage.direct("dana")) == 2, "a flag raised anew is a new message"


async def test_updates_and_outcomes_are_typed_into_modals(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support x")
        await stage.settled()
        [card] = stage.channel("#risk-support")

        await stage.click("maya", card, buttons_of(card)["Add update"])
        modal = await opened(stage, "maya")
        await stage.hub.submit("maya", modal["id"], {"text": {"text": "called them"}})
        assert not stage.workspace.views

        await stage.click("maya", card, buttons_of(card)["Resolve"])
        modal = await opened(stage, "maya")
        assert "Support will be :large_green_circle: green." in "\n".join(texts(modal["blocks"]))
        await stage.hub.submit("maya", modal["id"], {"text": {"text": "backlog cleared"}})
        await stage.settled()
        assert (
            text_of(stage.thread(card)[-1]) == ":white_check_mark: Maya Chen resolved it\n> backlog cleared"
        )


async def test_a_modal_that_came_too_late_keeps_what_was_typed(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support x")
        await stage.settled()
        [card] = stage.channel("#risk-support")
        await stage.click("maya", card, buttons_of(card)["Add update"])
        modal = await opened(stage, "maya")
        await stage.say("omar", "/cta resolve CTA-1 done")

        result = await stage.hub.submit("maya", modal["id"], {"text": {"text": "called them"}})

        assert re.fullmatch(
            r"Omar Haddad resolved CTA-1 at \d\d:\d\d\. Nothing was changed\. "
            r"If it is back, flag Globex Corporation again\.",
            result["errors"]["text"],
        )
        await stage.hub.close_view("maya", modal["id"])
        await stage.settled()
        assert "Add update" not in buttons_of(card)


async def test_a_new_cta_without_a_flag_is_yellow(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        result = await stage.hub.command("maya", "#general", "/cta new renewal talks are slow")
        assert result["failure"] is None
        modal = await opened(stage, "maya")
        found = await stage.hub.options("maya", "pick_customer", "init", view_id=modal["id"])
        assert found["options"][0]["text"]["text"] == "Initech GmbH"

        await stage.hub.click("maya", "pick_customer", view_id=modal["id"], value="Initech GmbH")
        await stage.hub.click("maya", "pick_area", view_id=modal["id"], value="Company")
        await stage.until(lambda: "What this sets off" in str(stage.workspace.views))
        await stage.hub.click("maya", "pick_flag", view_id=modal["id"], value=[])
        await stage.until(lambda: "What this sets off" not in str(stage.workspace.views))
        await stage.hub.submit("maya", modal["id"], {})

        done = "\n".join(texts((await opened(stage, "maya"))["blocks"]))
        assert "*Recorded:* you opened it." in done
        assert "Company :large_green_circle: green → :large_yellow_circle: yellow" in done
        await stage.settled()
        [card] = stage.channel("#risk-company")
        assert "> renewal talks are slow" in text_of(card)
        assert list(buttons_of(card)) == ["Customer", "Add update", "Escalate", "Flag", "Resolve"]
        assert stage.direct("dana") == []


async def test_the_home_shows_ones_own_ctas(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        for area in policy.areas:
            await stage.say("maya", f"/cta flag globex {area} x")
        await stage.say("maya", "/cta flag initech support y")
        await stage.hub.home("maya")
        await stage.until(lambda: book.slack_id("maya") in stage.workspace.homes)
        home = "\n".join(texts(stage.workspace.homes[book.slack_id("maya")]["blocks"]))
        assert "You have *9* open CTAs, *9* flagged." in home
        assert "*Your open CTAs* (9)" in home
        assert "Next (1 more)" in home


async def test_lists_turn_pages_in_place(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        for area in policy.areas:
            await stage.say("maya", f"/cta flag globex {area} x")
        await stage.say("maya", "/cta flag initech support y")
        page = await stage.say("omar", "/cta list all")
        await stage.click("omar", page, buttons_of(page)["Next (1 more)"])
        await stage.until(lambda: "Initech" in text_of(stage.private("omar")[-1]))
        assert len(stage.private("omar")) == 1
        assert list(buttons_of(stage.private("omar")[-1])) == ["Show", "Previous"]


async def test_the_home_turns_pages_and_opens_ctas_that_can_be_worked_on(
    database_url: str, policy: Policy
) -> None:
    async with staged(database_url, policy) as stage:
        for area in policy.areas:
            await stage.say("maya", f"/cta flag globex {area} x")
        await stage.say("maya", "/cta flag initech support y")
        await stage.hub.home("maya")
        maya = book.slack_id("maya")
        await stage.until(lambda: maya in stage.workspace.homes)

        async def press(action_id: str, value: str | None = None) -> None:
            view_id = stage.workspace.homes[maya]["id"]
            result = await stage.hub.click("maya", action_id, view_id=view_id, value=value)
            assert result["failure"] is None

        await press("list_page:next")
        await stage.until(lambda: "Initech" in str(stage.workspace.homes[maya]))
        await press("list_ctas:mine")
        await stage.until(lambda: "Initech" not in str(stage.workspace.homes[maya]))
        await press("show_cta", '{"cta_id":1}')
        shown = await opened(stage, "maya")
        assert "*CTA-1* · *Globex Corporation*" in "\n".join(texts(shown["blocks"]))

        await stage.hub.click("maya", "add_update", view_id=shown["id"])
        [over] = [view for view in stage.workspace.views.values() if view.view["callback_id"] == "update_cta"]
        assert over.previous_id == shown["id"]
        await stage.hub.submit("maya", over.id, {"text": {"text": "called them"}})
        await stage.hub.click("maya", "unflag_cta", view_id=shown["id"])
        assert "took the flag down" in "\n".join(texts((await opened(stage, "maya"))["blocks"]))


async def test_slack_takes_the_longest_text_that_can_be_typed(database_url: str, policy: Policy) -> None:
    longest = ("<&>🚩" * 750)[:3000]
    async with staged(database_url, policy) as stage:
        await stage.say("maya", f"/cta flag globex support {longest}")
        await stage.settled()
        [card] = stage.channel("#risk-support")
        for button in ("Add update", "Resolve"):
            await stage.click("maya", card, buttons_of(card)[button])
            modal = await opened(stage, "maya")
            result = await stage.hub.submit("maya", modal["id"], {"text": {"text": longest}})
            assert (result["failure"], result["errors"]) == (None, {})
        await stage.say("maya", "/cta show CTA-1")
        await stage.settled()
        assert len(stage.thread(card)) == 3
        assert [call["error"] for call in stage.server.hub.slack.calls if not call["ok"]] == []
