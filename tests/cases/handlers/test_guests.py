"""Guests, people of other companies, bots and former members: refused politely on every way in, and told nothing."""

import json
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import SQLModel

from bot.policy.model import Policy
from handlers.cases import threads
from sandbox.workspace import Person
from storage.cases.records import Membership
from storage.cases.tables.people import PersonRow
from tests.stage import Stage, staged

REFUSED = "Orangeflag is for full members of this workspace. Nothing was recorded."
OUTSIDERS: dict[str, dict[str, Any]] = {
    "guest": {"is_guest": True},
    "external": {"team": "T0OTHER"},
    Membership.BOT: {},  # in the stand-in, bots don't type; here, what they do comes as from a person
    Membership.LEFT: {},
}
OF_CUSTOMERS = ("Globex", "Helios", "Initech", "250,000", "Northwind", "Maya Chen", "tickets pile up")


async def entered(stage: Stage, kind: str) -> None:
    """Have a CTA in the channel of support, and an outsider in all channels, whom the bot knows from here on."""
    await stage.until(lambda: stage.knows({"maya": "en-US"}))  # it has just asked Slack who everybody is
    stage.workspace.add_person(Person("U0OUT", "out", "Otto Outer", **OUTSIDERS[kind]))
    for channel in stage.workspace.channels.values():
        if not channel.person:
            channel.members.append("U0OUT")
    if isinstance(kind, Membership):
        row = PersonRow(slack_id="U0OUT", name="Otto Outer", membership=kind)
        stage.database.run_here(lambda session: session.orm.add(row))
    await stage.say("maya", "/cta flag Globex support tickets pile up")
    await stage.settled()
    await stage.hub.command("out", "#general", "/cta")


def recorded(stage: Stage) -> dict[str, list[Any]]:
    """Return all that is recorded, but for the marks by which copies of a happening are known."""
    tables = [table for table in SQLModel.metadata.sorted_tables if table.name != "happenings"]
    return stage.database.run_here(
        lambda session: {
            table.name: [tuple(row) for row in session.run(select(table).order_by(*table.primary_key), {})]
            for table in tables
        }
    )


def told(stage: Stage, *answers: object) -> str:
    """Return all that only an outsider sees: private answers, modals, the home, and what was answered at once."""
    private = [[m.text, m.blocks] for there in stage.workspace.messages.values() for m in there
               if m.ephemeral_to == "U0OUT"]  # fmt: skip
    views = [view.view for view in stage.workspace.views.values() if view.user == "U0OUT"]
    return json.dumps([private, views, stage.workspace.homes.get("U0OUT"), answers], default=str)


@pytest.mark.parametrize("kind", OUTSIDERS)
async def test_every_way_in_is_shut(database_url: str, policy: Policy, kind: str) -> None:
    async with staged(database_url, policy) as stage:
        await entered(stage, kind)
        before, [card] = recorded(stage), stage.channel("#risk-support")
        for text in (
            "flag Globex support x",
            "list all",
            "customer Globex",
            "show CTA-1",
            "settings",
            "help",
            "new",
        ):
            heard = await stage.hub.command("out", "#general", f"/cta {text}")
            assert REFUSED in told(stage, heard["ack"]), text
        clicks = (
            "acknowledge_flag",
            "add_update",
            "escalate_cta",
            "unflag_cta",
            "resolve_cta",
            "show_customer",
        )
        for action_id in clicks:
            seen = told(stage).count(REFUSED)
            await stage.hub.click("out", action_id, channel=card.channel, ts=card.ts)
            assert told(stage).count(REFUSED) > seen, action_id
            stage.workspace.views.clear()
        for text in ("<@U0VERA> help", "@orangeflag list all"):
            seen = told(stage).count(REFUSED)
            await stage.hub.message("out", "#risk-support", text, card.ts)
            assert told(stage).count(REFUSED) > seen, text
        await stage.hub.message("out", "#risk-support", "just a word about Globex", card.ts)
        await stage.hub.home("out")
        await stage.until(lambda: "U0OUT" in stage.workspace.homes)
        assert REFUSED in json.dumps(stage.workspace.homes["U0OUT"])
        await stage.settled()
        assert [word for word in OF_CUSTOMERS if word in told(stage)] == []
        assert recorded(stage) == before


@pytest.mark.parametrize("kind", OUTSIDERS)
async def test_forms_that_lie_open_are_of_no_use(database_url: str, policy: Policy, kind: str) -> None:
    async with staged(database_url, policy) as stage:
        await entered(stage, kind)
        before = recorded(stage)
        await stage.hub.command("maya", "#general", "/cta new")
        [view] = stage.workspace.views.values()
        view.user = "U0OUT"  # as of somebody who was a member a moment ago
        offered = await stage.hub.options("out", "pick_customer", "Glo", view_id=view.id)
        assert offered["options"] == []
        globex = {"text": {"type": "plain_text", "text": "x"}, "value": "1"}
        view.state["customer"] = {"pick_customer": {"type": "external_select", "selected_option": globex}}
        await stage.hub.click("out", "pick_area", view_id=view.id, value="bugs")  # no preview
        result = await stage.submit("out", view.id, {"why": {"text": "x"}})
        assert REFUSED in str(result["errors"])
        assert [word for word in OF_CUSTOMERS if word in told(stage, result)] == []
        assert recorded(stage) == before


@pytest.mark.parametrize("mark", [{"bot_id": "B1"}, {"subtype": "bot_message"}, {"user": None}])
def test_what_apps_say_is_not_heard(mark: dict[str, Any]) -> None:
    event = {
        "user": "U0MAYA",
        "channel": "C1",
        "ts": "1.0",
        "text": "<@U0BOT> list all",
        "channel_type": "im",
    }
    assert threads._said(event, "U0BOT")
    assert threads._said(event | mark, "U0BOT") is None
