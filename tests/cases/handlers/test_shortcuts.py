"""The shortcuts: flagging from Slack's menus, with what a message says taken over, and while the trigger lives."""

import asyncio
from typing import Any

import pytest

from bot.policy.model import Policy
from sandbox.workspace import BOT_USER, Channel, Message, Person
from tests import book
from tests.stage import Stage, staged, text_of, texts

TRIGGER_SECONDS = 3.0


async def form(stage: Stage, who: str) -> dict[str, Any]:
    """Return the modal that a person has open."""
    [view] = [view for view in stage.workspace.views.values() if view.user == book.slack_id(who)]
    return {"id": view.id, **view.view}


def begun(view: dict[str, Any]) -> tuple[str, str]:
    """Return whom a form is about, and why, as it was opened."""
    fields = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    customer = fields["customer"].get("initial_option", {"text": {"text": ""}})["text"]["text"]
    return customer, fields["why"].get("initial_value", "")


def link(stage: Stage, message: Message) -> str:
    """Return a message's address, as chat.getPermalink would."""
    address = f"{stage.server.url}/archives/{message.channel}/p{message.ts.replace('.', '')}"
    return f"{address}?thread_ts={message.thread_ts}&cid={message.channel}" if message.thread_ts else address


async def on_message(stage: Stage, who: str, message: Message) -> dict[str, Any]:
    result = await stage.hub.shortcut(who, "flag_message", message.channel, message.ts)
    assert result["failure"] is None, result
    return await form(stage, who)


async def on_words(stage: Stage, text: str, where: str = "#general") -> tuple[str, str]:
    """Have somebody write, and somebody else flag that; return what the form begins with, but for the link."""
    said = await stage.hub.message("omar", where, text)
    message = stage.workspace.find_message(said["channel"], said["ts"])
    assert message
    view = await on_message(stage, "maya", message)
    await stage.hub.close_view("maya", view["id"])
    customer, why = begun(view)
    assert why.endswith(f"\n{link(stage, message)}")
    return customer, why.removesuffix(f"\n{link(stage, message)}")


async def test_flagging_out_of_nothing(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await stage.hub.shortcut("maya", "flag_risk")
        view = await form(stage, "maya")
        assert begun(view) == ("", "")
        await stage.hub.click("maya", "pick_customer", view_id=view["id"], value="Globex Corporation")
        await stage.hub.click("maya", "pick_area", view_id=view["id"], value="Support")
        await stage.submit("maya", view["id"], {"why": {"text": "they wait"}})
        assert "*Recorded: CTA-1 is flagged.*" in "\n".join(texts((await form(stage, "maya"))["blocks"]))


async def test_flagging_a_message(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        words = "Globex is furious: <!channel> & @dana, see https://x.example"
        said = await stage.hub.message("omar", "#general", words)
        message = stage.workspace.find_message(said["channel"], said["ts"])
        assert message
        view = await on_message(stage, "maya", message)
        why = (
            f"Globex is furious: <!channel> & @Dana Whitfield, see https://x.example\n{link(stage, message)}"
        )
        assert begun(view) == ("Globex Corporation", why)
        await stage.hub.click("maya", "pick_area", view_id=view["id"], value="Support")
        await stage.until(lambda: "What this sets off" in str(stage.workspace.views))
        assert begun(await form(stage, "maya")) == ("Globex Corporation", why), "drawn anew, and all is kept"
        await stage.submit("maya", view["id"], {})
        await stage.settled()
        [card] = stage.channel("#risk-support")
        assert "&lt;!channel&gt;" in text_of(card), "which pings nobody"
        assert link(stage, message) in text_of(card)


@pytest.mark.parametrize(
    ("text", "channel", "customer"),
    [
        ("Initech GmbH wants out", "general", "Initech GmbH"),
        ("INITECH’s renewal", "general", ""),
        ("what about initech?", "general", "Initech GmbH"),
        ("Helios support systems are slow", "general", "Helios Support Systems"),
        ("Helios systems are slow", "general", "Helios"),
        ("globexcorp and initechs", "general", ""),
        ("they want out", "acct-globex", "Globex Corporation"),
        ("they want out", "ext_northgate-foods_emea", "Northgate Foods"),
        ("Initech wants out", "acct-globex", "Initech GmbH"),
        ("they want out", "risk-support", ""),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_customer_is_guessed(
    database_url: str, policy: Policy, text: str, channel: str, customer: str
) -> None:
    async with staged(database_url, policy) as stage:
        if not stage.workspace.find_channel(channel):
            stage.workspace.add_channel(Channel("C0NEW", channel, members=["U0MAYA", "U0OMAR"]))
        assert (await on_words(stage, text, f"#{channel}"))[0] == customer


async def test_unusual_messages(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        assert await on_words(stage, "@orangeflag help, @maya") == ("", "help, @Maya Chen")
        customer, why = await on_words(stage, "Globex! " + "🚩" * 40_000)
        assert customer == "Globex Corporation"
        assert why.endswith("🚩…")
        root = await stage.hub.message("omar", "#general", "how is it going?")
        reply = await stage.hub.message("dana", "#general", "badly, at Globex", root["ts"])
        said = stage.workspace.find_message(reply["channel"], reply["ts"])
        assert said
        view = await on_message(stage, "maya", said)
        assert begun(view)[1] == f"badly, at Globex\n{link(stage, said)}"
        assert f"?thread_ts={root['ts']}" in begun(view)[1]


@pytest.mark.parametrize(
    ("message", "why"),
    [
        (Message("C0000", "1800000000.000001", "U0OMAR", ""), "{link}"),
        (Message("C0000", "1800000000.000001", "U0GUS", "Help!"), "Help!\n{link}"),
        (Message("C0000", "1800000000.000001", "U0EVE", "Help, <@U0GUS>!"), "Help, @U0GUS!\n{link}"),
        (
            Message("C0000", "1800000000.000001", BOT_USER, "<!date^1^{date}|Monday>: all"),
            "Monday: all\n{link}",
        ),
        (Message("C0000", "1800000000.000001", BOT_USER, "Only you", ephemeral_to="U0MAYA"), "Only you"),
    ],
    ids=["only files", "a guest's", "a customer's", "a bot's", "only for oneself"],
)
async def test_messages_of_others(database_url: str, policy: Policy, message: Message, why: str) -> None:
    async with staged(database_url, policy) as stage:
        stage.workspace.add_person(Person("U0GUS", "gus", "Gus Guest", is_guest=True))
        stage.workspace.add_person(Person("U0EVE", "eve", "Eve Elsewhere", team="T0OTHER"))
        stage.workspace.post(message)
        view = await on_message(stage, "maya", message)
        assert begun(view) == ("", why.format(link=link(stage, message)))


@pytest.mark.parametrize("callback_id", ["flag_risk", "flag_message"])
async def test_guests_are_told_why_not(database_url: str, policy: Policy, callback_id: str) -> None:
    async with staged(database_url, policy) as stage:
        stage.workspace.add_person(Person("U0GUS", "gus", "Gus Guest", is_guest=True))
        stage.workspace.channels["C0000"].members.append("U0GUS")
        said = await stage.hub.message("omar", "#general", "Globex is furious")
        place = (said["channel"], said["ts"]) if callback_id == "flag_message" else ()
        await stage.hub.shortcut("gus", callback_id, *place)
        told = "\n".join(texts((await form(stage, "gus"))["blocks"]))
        assert "Orangeflag is for full members of this workspace. Nothing was recorded." in told


async def test_a_slow_database_does_not_miss_the_trigger(
    database_url: str, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support x")
        await stage.settled()
        [card] = stage.channel("#risk-support")
        said = await stage.hub.message("omar", "#general", "Initech is furious")
        slowed(stage, monkeypatch)
        opening = (
            stage.hub.shortcut("maya", "flag_message", said["channel"], said["ts"]),
            stage.hub.click("maya", "resolve_cta", channel=card.channel, ts=card.ts),
            stage.hub.command("maya", "#general", "/cta open they wait"),
        )
        for result in await asyncio.gather(*opening):
            assert result["failure"] is None, "it was acknowledged in time"
        waiting = [view.view["blocks"] for view in stage.workspace.views.values()]
        assert [texts(blocks) for blocks in waiting] == [["One moment, please …"]] * 3
        titles = {"New CTA", "Resolve CTA-1"}
        await stage.until(
            lambda: {view.view["title"]["text"] for view in stage.workspace.views.values()} == titles
        )
        assert "Initech is furious" in str(stage.workspace.views)
        assert "they wait" in str(stage.workspace.views)


async def test_a_form_that_was_closed_while_it_waited_stays_so(
    database_url: str, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with staged(database_url, policy) as stage:
        slowed(stage, monkeypatch)
        await stage.hub.shortcut("maya", "flag_risk")
        await stage.hub.close_view("maya", (await form(stage, "maya"))["id"])
        await stage.until(lambda: calls(stage)[-1]["method"] == "views.update")
        assert calls(stage)[-1]["error"] == "not_found"
        assert not stage.workspace.views


def slowed(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the database take longer for everything than a trigger lives."""
    database = stage.bot.transactions.database
    run = database.run

    async def slowly(work: Any) -> Any:  # noqa: ANN401 - whatever is run
        await asyncio.sleep(TRIGGER_SECONDS + 0.5)
        return await run(work)

    monkeypatch.setattr(database, "run", slowly)


def calls(stage: Stage) -> list[dict[str, Any]]:
    return [call for call in stage.hub.slack.calls if call["method"].startswith("views.")]
