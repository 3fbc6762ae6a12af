"""Who may not see what customers pay sees it nowhere, and channels show only what everyone may see."""

from typing import Any

from bot.policy.model import Policy, Rights
from tests import book
from tests.stage import Stage, staged, texts


def hiding(policy: Policy) -> Policy:
    return policy.model_copy(update={"rights": Rights.model_validate({"see_arr": ["csm"]})})


async def all_that_is_read(stage: Stage, who: str) -> list[str]:
    """Look at all that shows a customer; return what is read there."""
    for text in ("customer Globex", "list all", "show CTA-1", "flag Ångström bugs ouch"):
        await stage.say(who, f"/cta {text}")
    stage.workspace.homes.clear()
    await stage.hub.home(who)
    await stage.until(lambda: book.slack_id(who) in stage.workspace.homes)
    await stage.hub.command(who, "#general", "/cta new")
    view_id = next(view.id for view in stage.workspace.views.values())
    await stage.hub.click(who, "pick_customer", view_id=view_id, value="Globex Corporation")
    await stage.hub.click(who, "pick_area", view_id=view_id, value="bugs")
    await stage.until(lambda: "#risk-bugs" in str(stage.workspace.views))
    shown: list[Any] = [*stage.workspace.views.values()][-1:]
    await stage.settled()
    read = [text for message in stage.private(who) for text in texts(message.blocks)]
    read += [text for message in stage.direct(who) for text in texts(message.blocks)]
    read += texts(stage.workspace.homes[book.slack_id(who)]["blocks"])
    read += [str(view) for view in shown]
    await stage.hub.close_view(who, view_id)
    return read


async def test_revenue_is_shown_to_whoever_may_see_it_and_in_no_channel(
    database_url: str, policy: Policy
) -> None:
    async with staged(database_url, hiding(policy)) as stage:
        await stage.say("maya", "/cta flag Globex support tickets")
        await stage.settled()
        seen = {who: await all_that_is_read(stage, who) for who in ("maya", "dana")}
        assert [text for text in seen["dana"] if "$" in text or "ARR" in text] == []
        assert any("$250,000" in text for text in seen["maya"])
        assert any("$100,000 or more" in text for text in seen["maya"])  # of an agenda
        channel = stage.channel("#risk-support")[0]
        public = [channel, *stage.thread(channel)]
        assert [text for message in public for text in texts(message.blocks) if "$" in text] == []


async def test_where_everyone_may_channels_show_it(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("maya", "/cta flag Globex support tickets")
        await stage.settled()
        card = stage.channel("#risk-support")[0]
        assert "*ARR*\n$250,000" in texts(card.blocks)


async def test_refusals_are_told_where_the_person_is(database_url: str, policy: Policy) -> None:
    rights = Rights.model_validate({"flag": ["lead"]})
    async with staged(database_url, policy.model_copy(update={"rights": rights})) as stage:
        answer = await stage.say("maya", "/cta flag Globex support tickets")
        assert texts(answer.blocks)[0].endswith("Here, flags are raised by Team Lead. Nothing was changed.")
        await stage.settled()
        assert stage.channel("#risk-support") == []
