"""What people do with meetings, 1:1s, updates and tasks in Slack: every button and form, rightly and wrongly."""

from bot.cases.usecases import ctas, flags
from bot.policy.model import Policy
from sandbox.workspace import Message
from tests.meetings.handlers.fortnight import Fortnight, fill
from tests.stage import Stage, buttons_of, staged, text_of, texts

GLOBEX, ANGSTROM, HELIOS = 1, 7, 3
WHEN = {"how": "pick_how", "day": "pick_day", "at": "pick_time"}


async def form(stage: Stage) -> str:
    """Return the id of the modal that is open on top."""
    await stage.until(lambda: stage.workspace.views)
    return [*stage.workspace.views][-1]


def shown(stage: Stage, view_id: str) -> str:
    return "\n".join(texts(stage.workspace.views[view_id].view["blocks"]))


def told(stage: Stage, who: str, words: str) -> Message:
    """Return the newest direct message to somebody with these words, which is no private answer."""
    return [each for each in stage.direct(who) if words in text_of(each) and not each.ephemeral_to][-1]


async def test_a_meeting_is_moved_in_a_form_and_its_channel_is_told(
    database_url: str, policy: Policy
) -> None:
    async with staged(database_url, policy, fill) as stage:
        weeks = Fortnight(stage)
        await weeks.at(13, "08:00")
        listed = await stage.say("sam", "/cta meeting support risk")
        await stage.click("sam", listed, next(iter(buttons_of(listed).values())))
        view_id = await form(stage)
        assert "Support risk meeting" in shown(stage, view_id)
        past = await stage.submit("sam", view_id, {"how": "move", "day": "2027-01-12", "at": "11:00"})
        assert "some minutes from now" in str(past["errors"]["day"])
        done = await stage.submit("sam", view_id, {"how": "move", "day": "2027-01-14", "at": "16:30"})
        assert done["errors"] == {}
        assert "*Recorded:* *Support risk meeting* of " in shown(stage, view_id)
        await stage.settled()
        [said] = [each for each in stage.channel("#risk-support") if "takes place" in text_of(each)]
        assert "Sam Adler changed it." in text_of(said)
        await weeks.at(13, "10:55")
        assert not [each for each in stage.channel("#risk-support") if "minutes each" in text_of(each)]
        again = await stage.say("maya", "/cta meeting move support risk to never")
        assert "“never” is no day and time." in text_of(again)
        refused = await stage.say("maya", "/cta meeting skip leadership")
        assert "Meetings are moved and skipped by those who attend them" in text_of(refused)


async def test_green_customers_are_looked_at_and_worried_about(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, fill) as stage:
        weeks = Fortnight(stage)
        await weeks.at(8, "16:00")
        await weeks.does("omar", ctas.open_cta, HELIOS, "habits", "nobody logs in")
        await weeks.at(14, "09:45")
        message = told(stage, "dana", "1:1 of Dana Whitfield and Omar Haddad")
        assert "2 green customers" in text_of(message)
        await stage.click("dana", message, buttons_of(message)["Look at them"])
        greens = await form(stage)
        assert "Helios Support Systems" in shown(stage, greens)
        await stage.hub.click("dana", "worried_anyway:4", view_id=greens)
        await stage.until(lambda: len(stage.workspace.views) == 2)
        done = await stage.submit(
            "dana",
            await form(stage),
            {"area": {"pick_area": "sentiment"}, "why": {"text": "a feeling"}, "flag": []},
        )
        assert done["errors"] == {}
        opened = await stage.say("dana", "/cta list C-4")
        assert "Helios Support Systems* · Sentiment" in text_of(opened)


async def test_updates_are_filled_in_at_once_in_part_or_by_one_click(
    database_url: str, policy: Policy
) -> None:
    async with staged(database_url, policy, fill) as stage:
        weeks = Fortnight(stage)
        await weeks.at(8, "16:00")
        await weeks.does("maya", flags.open_flagged, GLOBEX, "support", "tickets pile up")
        await weeks.does("maya", flags.open_flagged, ANGSTROM, "support", "they are angry")
        await weeks.at(13, "09:00")
        wish = told(stage, "maya", "no update this week")
        await stage.click("maya", wish, buttons_of(wish)["Fill in all"])
        view_id = await form(stage)
        nothing = await stage.submit("maya", view_id, {})
        assert "Tell something about one of them at least" in str(nothing["errors"])
        done = await stage.submit(
            "maya", view_id, {"changed:1": {"text": "They moved"}, "help:1": {"text": "A VP"}}
        )
        assert done["errors"] == {}
        assert "*Recorded:* 1 update. 1 CTA has none yet." in shown(stage, view_id)
        await stage.settled()
        wish = told(stage, "maya", "no update this week")
        assert "CTA-1" not in text_of(wish)
        await stage.click("maya", wish, "no_change:2")
        await stage.settled()
        assert text_of(told(stage, "maya", "have an update")).startswith(
            ":white_check_mark: All your open risk CTAs"
        )
        card = await stage.say("maya", "/cta show CTA-1")
        assert "What changed: They moved\nWhat help is needed: A VP" in text_of(card)


async def test_a_task_is_done_by_a_click_which_the_thread_hears_of(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, fill) as stage:
        weeks = Fortnight(stage)
        await weeks.at(8, "16:00")
        await weeks.does("maya", flags.open_flagged, GLOBEX, "support", "tickets pile up")
        await weeks.at(13, "10:55")
        item = weeks.item("#risk-support", "Support risk meeting", "CTA-1")
        await stage.click("dana", item, buttons_of(item)["Action"])
        view_id = await form(stage)
        nothing, past = {"text": {"text": "\u200b"}}, {"text": {"text": "Call them"}, "on": "2027-01-12"}
        for values, field in ((nothing, "text"), (past, "on")):
            assert field in (await stage.submit("dana", view_id, {**values, "owner": "U0OMAR"}))["errors"]
        done = await stage.submit(
            "dana", view_id, {"text": {"text": "Call them"}, "owner": "U0OMAR", "on": "2027-01-14"}
        )
        assert done["errors"] == {}
        await weeks.at(14, "09:00")
        message = told(stage, "omar", "You wanted to do this by today")
        await stage.click("omar", message, buttons_of(message)["Done"])
        await stage.settled()
        assert text_of(told(stage, "omar", "All of this is done")).count("~Call them~") == 1
        [card] = [
            each
            for each in stage.channel("#risk-support")
            if text_of(each).startswith(":large_orange_square:")
        ]
        assert "Omar Haddad has done it" in text_of(stage.thread(card)[-1])
        summed_up = weeks.thread("#risk-support", "Support risk meeting")[1][-1]
        assert "~Call them~" in text_of(summed_up)


async def test_an_item_whose_cta_is_closed_keeps_its_place_and_has_nothing_to_press(
    database_url: str, policy: Policy
) -> None:
    async with staged(database_url, policy, fill) as stage:
        weeks = Fortnight(stage)
        await weeks.at(8, "16:00")
        await weeks.does("maya", flags.open_flagged, GLOBEX, "support", "tickets pile up")
        await weeks.at(13, "10:55")
        item = weeks.item("#risk-support", "Support risk meeting", "CTA-1")
        await weeks.does("maya", ctas.resolve, 1, "done")
        assert list(buttons_of(item)) == ["Show"]
        assert ":white_check_mark: *CTA-1*" in text_of(item)
