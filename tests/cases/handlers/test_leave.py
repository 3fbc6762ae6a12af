"""Leave in Slack: told in advance by a command or in the form, shown, called off; and nonsense told at its field."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.policy.model import Policy
from tests.stage import Stage, buttons_of, staged, text_of, texts

MONDAY = datetime(2027, 3, 1, 14, 0, tzinfo=UTC)  # 9:00 where everybody is
STANDING_IN = "whoever stands in for your role is asked."
IN_FORCE = f"You are away until 8 Mar 2027; {STANDING_IN}"
TOLD = f"You will be away from 5 Mar 2027 until 8 Mar 2027, when you are back; {STANDING_IN}"


async def at(stage: Stage, instant: datetime) -> None:
    """Move to an instant."""
    stage.workspace.clock.move_to(instant)
    await stage.until(lambda: instant - stage.bot.transactions.clock() < timedelta(0))


async def form(stage: Stage, who: str) -> tuple[str, dict[str, Any]]:
    """Open somebody's settings; return the id of the modal, and the elements of its fields."""
    await stage.click(who, answer := await stage.say(who, "/cta settings"), buttons_of(answer)["Change"])
    [view] = stage.workspace.views.values()
    blocks = (block for block in view.view["blocks"] if block["type"] == "input")
    return view.id, {block["block_id"]: block["element"] for block in blocks}


async def fill_in(stage: Stage, view_id: str, since: str | None, until: str | None) -> dict[str, str]:
    """Submit both days; return what is told at the fields."""
    values = {"away_from": {"away_from": since}, "away_until": {"away_until": until}}
    errors: dict[str, str] = (await stage.submit("vera", view_id, values))["errors"]
    return errors


async def test_a_leave_is_told_in_advance_shown_and_called_off(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await at(stage, MONDAY)
        told = await stage.say("vera", "/cta away friday to monday")
        assert TOLD in text_of(told)
        await stage.say("maya", "/cta flag globex support x")
        await stage.say("dana", "/cta escalate CTA-1 vp the renewal is at risk")
        await stage.settled()
        assert len(stage.direct("vera")) == 1, "asked as usual"
        await at(stage, datetime(2027, 3, 5, 5, 1, tzinfo=UTC))
        assert IN_FORCE in text_of(await stage.say("vera", "/cta away"))
        assert "You are here." in text_of(await stage.say("vera", "/cta back"))


async def test_a_leave_is_told_in_the_form(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await at(stage, MONDAY)
        view_id, elements = await form(stage, "vera")
        assert "initial_date" not in {**elements["away_from"], **elements["away_until"]}
        assert await fill_in(stage, view_id, "2027-03-05", "2027-03-08") == {}
        [done] = stage.workspace.views.values()
        assert TOLD in "\n".join(texts(done.view["blocks"]))
        await stage.hub.close_view("vera", done.id)
        view_id, elements = await form(stage, "vera")
        assert elements["away_from"]["initial_date"] == "2027-03-05"
        assert elements["away_until"]["initial_date"] == "2027-03-08"
        await stage.hub.close_view("vera", view_id)
        await at(stage, datetime(2027, 3, 6, 12, tzinfo=UTC))
        view_id, elements = await form(stage, "vera")
        assert "initial_date" not in elements["away_from"], "it has begun"
        assert (await stage.submit("vera", view_id, {}))["errors"] == {}
        assert IN_FORCE in text_of(await stage.say("vera", "/cta settings")), "as it was"


async def test_what_makes_no_sense_is_told_at_its_field(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await at(stage, MONDAY)
        view_id, _elements = await form(stage, "vera")
        assert await fill_in(stage, view_id, "2027-02-26", "2027-03-08") == {
            "away_from": "A leave begins today or within a year; 26 Feb 2027 is not. Nothing was changed."
        }
        assert await fill_in(stage, view_id, "2027-03-08", "2027-03-05") == {
            "away_until": "A leave from 8 Mar 2027 ends on a day after that, within a year; 5 Mar 2027 is not. "
            "Nothing was changed."
        }
        assert await fill_in(stage, view_id, "2027-03-08", "2028-04-01") != {}
        assert await fill_in(stage, view_id, "2027-03-08", None) == {
            "away_until": "Until when are you away? Nothing was changed."
        }
        assert "You are here." in text_of(await stage.say("vera", "/cta settings"))


@pytest.mark.parametrize(
    "words", ["<!channel>", "*friday* <@U0OMAR>", "{0} {{ 7 * 7 }} '; DROP TABLE preferences; --"]
)
async def test_words_that_are_no_day_are_only_words(database_url: str, policy: Policy, words: str) -> None:
    async with staged(database_url, policy) as stage:
        for typed in (f"from {words} until friday", f"friday to {words}", f"until {words}"):
            told = text_of(await stage.say("vera", f"/cta away {typed}"))
            assert (
                "is no day. Type: /cta away until friday, or away from 2026-12-21 until 2027-01-04." in told
            )
            assert "<" not in told
        assert "You are here." in text_of(await stage.say("vera", "/cta settings"))
