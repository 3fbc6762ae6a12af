"""The manifest says neither less nor more than what the product does: compared with a whole conversation."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from sqlmodel import select

from bot.cases.rules.messages import CardMessage
from bot.delivery.methods import APP_LEVEL, METHODS
from bot.policy.model import Policy
from handlers.manifest import EVENTS, SHORTCUTS, Heard, manifest
from sandbox.faults import Fault
from sandbox.installation import install
from sandbox.workspace import Person
from storage.cases.tables.people import PersonRow
from storage.database import Database
from storage.session import Session
from tests import book
from tests.charts import show_charts
from tests.processes import APP, TOKENS, orangeflag
from tests.stage import Stage, buttons_of, staged
from wiring import manifest_of

NEW_ADDRESS = "dana.whitfield@lumenworks.example"


def fill(database: Database) -> None:
    """Write the book, with a team lead whom nobody has met in Slack yet."""
    book.fill(database)

    def change(session: Session) -> None:
        dana = session.orm.exec(select(PersonRow).where(PersonRow.external_id == "dana")).one()
        dana.slack_id, dana.email = None, NEW_ADDRESS

    database.run_here(change)


async def converse(stage: Stage) -> None:
    """Do everything that makes the product call Slack."""
    await stage.until(lambda: "users.list" in called(stage))
    stage.workspace.people[book.slack_id("dana")].email = NEW_ADDRESS
    stage.workspace.add_person(Person(book.slack_id("nina"), "nina", "Nina New"))
    general = stage.workspace.find_channel("#general")
    assert general
    general.members.append(book.slack_id("nina"))

    await stage.say("nina", "/cta help")  # somebody new
    bugs = stage.workspace.find_channel("#risk-bugs")
    support = stage.workspace.find_channel("#risk-support")
    assert bugs
    assert support
    bugs.private = True
    for place in (support.id, bugs.id, book.slack_id("dana")):
        stage.server.hub.slack.faults.add(Fault("server_error", "chat.postMessage", 1, place))
    await stage.say("maya", "/cta flag globex support x")
    await stage.say("maya", "/cta flag initech bugs x")
    await stage.settled()
    stage.server.hub.slack.faults.add(Fault("server_error", "chat.postMessage", 1, support.id))
    await stage.say("maya", "/cta update CTA-1 they called")
    await stage.settled()
    [card] = stage.channel("#risk-support")
    await stage.click("maya", card, buttons_of(card)["Add update"])
    await stage.hub.message("maya", "#general", "what nobody asked for")
    await stage.hub.message("maya", "#risk-support", "@orangeflag help", card.ts)
    await stage.hub.message("maya", "#risk-bugs", "in a private channel")
    await stage.hub.message("maya", "@maya", "help")
    for remove in (False, True):
        await stage.hub.react("maya", "#risk-support", card.ts, "eyes", remove=remove)
    for view in [*stage.workspace.views.values()]:
        await stage.hub.close_view("maya", view.id)

    await stage.hub.home("maya")
    maya = book.slack_id("maya")
    await stage.until(lambda: maya in stage.workspace.homes)
    home = stage.workspace.homes[maya]["id"]
    await stage.hub.click("maya", "cockpit_tab:open", view_id=home)
    await stage.hub.click("maya", "show_cta", view_id=home, value='{"cta_id":1}')
    [shown] = stage.workspace.views.values()
    await stage.hub.click("maya", "add_update", view_id=shown.id)
    [over] = [view for view in stage.workspace.views.values() if view.previous_id]
    await stage.submit("maya", over.id, {"text": {"text": "called them"}})
    await stage.hub.click("maya", "unflag_cta", view_id=shown.id)
    await stage.settled()


def called(stage: Stage) -> set[str]:
    return {call["method"] for call in stage.server.hub.slack.calls}


async def test_a_conversation_uses_each_scope_event_and_method_and_no_other(
    address: str, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    show_charts(monkeypatch, CardMessage.kind)
    async with staged(address, policy.model_copy(update={"charts": "pictures"}), fill) as stage:
        await converse(stage)
    told = manifest_of(policy)
    calls = stage.server.hub.slack.calls
    assert [call for call in calls if not (call["ok"] or call["fault"])] == []
    assert called(stage) == METHODS.keys() | APP_LEVEL.keys()
    taken = {scope for call in calls for scope in call["scopes"]} - {"connections:write"}
    heard = stage.server.hub.slack.told
    taken |= {
        scope for events in EVENTS.values() for event in events.keys() & heard for scope in events[event]
    }
    assert taken | {"commands"} == set(told["oauth_config"]["scopes"]["bot"])
    assert heard == set(told["settings"]["event_subscriptions"]["bot_events"])


def test_every_method_in_the_code_stands_in_the_table_and_the_other_way_round() -> None:
    folders = [APP.parent / folder for folder in ("bot", "handlers", "scheduled", "storage")]
    files = [APP, *(file for folder in folders for file in folder.rglob("*.py"))]
    assert {method for file in files for method in methods_in(file)} == METHODS.keys() | APP_LEVEL.keys()


def methods_in(file: Path) -> Iterator[str]:
    """Yield what a file calls, through our wire or through Slack's client."""
    wire = str(file).endswith("bot/delivery/slack.py")
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Attribute(attr="call" | "pages"), args=[method, *_]) if not wire:
                assert isinstance(method, ast.Constant), f"{file}:{node.lineno} hides what it calls"
                yield str(method.value)
            case ast.Attribute(attr="api_call"):
                assert wire, f"{file}:{node.lineno} goes past the wire"
            case ast.Attribute(attr=name) if "_" in name.strip("_") and hasattr(AsyncWebClient, name):
                yield name.replace("_", ".")


def test_its_shortcuts_are_those_that_are_listened_to(policy: Policy) -> None:
    heard = Heard()
    told = manifest(heard)
    assert (told["features"]["shortcuts"], told["settings"]["interactivity"]["is_enabled"]) == ([], False)
    heard.global_shortcut("flag_risk")
    told = manifest(heard)
    assert [each["callback_id"] for each in told["features"]["shortcuts"]] == ["flag_risk"]
    assert "commands" in told["oauth_config"]["scopes"]["bot"]
    assert told["settings"]["interactivity"]["is_enabled"]
    shortcuts = manifest_of(policy)["features"]["shortcuts"]
    assert {each["callback_id"]: each["type"] for each in shortcuts} == {
        "flag_risk": "global",
        "flag_message": "message",
    }
    assert SHORTCUTS.keys() == {each["callback_id"] for each in shortcuts}
    sources = [file.read_text(encoding="utf-8") for file in (APP.parent / "handlers").rglob("*.py")]
    assert sum(source.count("@app.") and source.count("_shortcut(FLAG_") for source in sources) == len(
        shortcuts
    )
    assert not any("@app.shortcut" in source for source in sources), "which the manifest would not notice"


def test_an_event_brings_its_subscriptions_and_their_scopes() -> None:
    heard = Heard()
    assert manifest(heard)["settings"]["event_subscriptions"]["bot_events"] == []
    heard.event("message")
    heard.event("app_mention")
    told = manifest(heard)
    bot_events = ["app_mention", "message.channels", "message.groups", "message.im"]
    assert told["settings"]["event_subscriptions"]["bot_events"] == bot_events
    assert {"app_mentions:read", "channels:history", "groups:history", "im:history"} < set(
        told["oauth_config"]["scopes"]["bot"]
    )
    assert "commands" not in told["oauth_config"]["scopes"]["bot"]


async def test_it_is_printed_as_json_and_an_app_can_be_made_of_it(policy: Policy) -> None:
    ended = await orangeflag("manifest", settings=TOKENS)
    assert (ended.code, ended.err) == (0, "")
    told: dict[str, Any] = json.loads(ended.out)
    assert told == manifest_of(policy)
    installation = install(told)
    assert [each["command"] for each in installation.commands or ()] == [policy.command]
    assert installation.interactive


@pytest.mark.parametrize("scope", ["commands", "im:write"])
async def test_check_names_a_scope_that_the_installation_lacks(
    address: str, policy: Policy, scope: str
) -> None:
    told = manifest_of(policy)
    told["oauth_config"]["scopes"]["bot"].remove(scope)
    if scope == "commands":
        told["features"] |= {"slash_commands": [], "shortcuts": []}
    async with staged(address, policy, manifest=told) as stage:
        settings = {
            "DATABASE_URL": address,
            "SLACK_API_URL": f"{stage.server.url}/api/",
            **TOKENS,
        }
        ended = await orangeflag("check", settings=settings)
    assert f"✗ The bot's scopes: missing: {scope}." in ended.out
