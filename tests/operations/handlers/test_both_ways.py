"""Everything that people do, on the two pairs of database and way that other tests do not take."""

from bot.policy.model import Policy
from tests import book
from tests.stage import Way, buttons_of, staged, text_of, texts


async def test_commands_clicks_modals_options_and_the_home_work(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, way=Way.unusual(database_url)) as stage:
        answer = text_of(await stage.say("maya", "/cta flag globex support tickets pile up"))
        assert "*Recorded: CTA-1 is flagged.*" in answer
        await stage.settled()
        [card] = stage.channel("#risk-support")
        await stage.click("maya", card, buttons_of(card)["Add update"])
        [modal] = stage.workspace.views.values()
        refused = await stage.submit("maya", modal.id, {"text": {"text": " "}})
        assert refused["errors"].keys() == {"text"}
        await stage.submit("maya", modal.id, {"text": {"text": "called them"}})
        await stage.settled()
        assert "called them" in text_of(stage.thread(card)[-1])

        await stage.hub.command("omar", "#general", "/cta new renewal talks are slow")
        [modal] = stage.workspace.views.values()
        found = await stage.hub.options("omar", "pick_customer", "north", view_id=modal.id)
        assert "Northwind Logistics" in [option["text"]["text"] for option in found["options"]]
        await stage.hub.close_view("omar", modal.id)

        assert (await stage.hub.home("maya"))["failure"] is None
        await stage.until(lambda: book.slack_id("maya") in stage.workspace.homes)
        home = "\n".join(texts(stage.workspace.homes[book.slack_id("maya")]["blocks"]))
        assert "You have *1* open CTA, *1* flagged." in home
