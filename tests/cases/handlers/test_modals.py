"""The modals: opened by buttons, filled in, answered where the person is."""

import re
from typing import Any

from sqlmodel import col, delete

from bot.policy.model import Policy
from storage.cases.tables.customers import CustomerRow
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

        await stage.submit("maya", modal["id"], {"why": {"text": "it is back"}})
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
        await stage.submit("maya", modal["id"], {"text": {"text": "called them"}})
        assert not stage.workspace.views

        await stage.click("maya", card, buttons_of(card)["Resolve"])
        modal = await opened(stage, "maya")
        assert "Support will be :large_green_circle: green." in "\n".join(texts(modal["blocks"]))
        await stage.submit("maya", modal["id"], {"text": {"text": "backlog cleared"}})
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

        result = await stage.submit("maya", modal["id"], {"text": {"text": "called them"}})

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
        await stage.submit("maya", modal["id"], {})

        done = "\n".join(texts((await opened(stage, "maya"))["blocks"]))
        assert "*Recorded:* you opened it." in done
        assert "Company :large_green_circle: green → :large_yellow_circle: yellow" in done
        await stage.settled()
        [card] = stage.channel("#risk-company")
        assert "> renewal talks are slow" in text_of(card)
        assert list(buttons_of(card)) == ["Customer", "Add update", "Escalate", "Flag", "Resolve"]
        assert stage.direct("dana") == []


async def test_what_is_wrong_is_told_at_its_field(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await stage.hub.command("maya", "#general", "/cta new talks are slow")
        modal = await opened(stage, "maya")
        await stage.hub.click("maya", "pick_customer", view_id=modal["id"], value="Initech GmbH")
        await stage.hub.click("maya", "pick_area", view_id=modal["id"], value="Company")
        nothing = await stage.submit("maya", modal["id"], {"why": {"text": "\u200b"}})
        assert list(nothing["errors"]) == ["why"]
        initech = delete(CustomerRow).where(col(CustomerRow.external_id) == "C-2")
        stage.database.run_here(lambda session: session.run(initech, {}))
        gone = await stage.submit("maya", modal["id"], {"why": {"text": "talks are slow"}})
        assert gone["errors"] == {"customer": "That customer is no longer known. Nothing was changed."}
        assert "talks are slow" in str(stage.workspace.views[modal["id"]].state), "what was typed is kept"


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


async def test_slack_takes_the_longest_text_that_can_be_typed(database_url: str, policy: Policy) -> None:
    longest = ("<&>🚩" * 750)[:3000]
    async with staged(database_url, policy) as stage:
        await stage.say("maya", f"/cta flag globex support {longest}")
        await stage.settled()
        [card] = stage.channel("#risk-support")
        for button in ("Add update", "Resolve"):
            await stage.click("maya", card, buttons_of(card)[button])
            modal = await opened(stage, "maya")
            result = await stage.submit("maya", modal["id"], {"text": {"text": longest}})
            assert (result["failure"], result["errors"]) == (None, {})
        await stage.say("maya", "/cta show CTA-1")
        await stage.settled()
        assert len(stage.thread(card)) == 3
        assert [call["error"] for call in stage.server.hub.slack.calls if not call["ok"]] == []
