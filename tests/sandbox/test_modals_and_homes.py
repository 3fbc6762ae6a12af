"""Modals, homes and shortcuts through a real Bolt app."""

from datetime import timedelta

import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.workspace import Workspace
from tests.sandbox.conftest import WAYS, Control
from tests.sandbox.pieces import (
    AREA,
    CARD,
    CUSTOMER,
    DUE,
    WHO,
    WHY,
    Body,
    field,
    modal,
    opened,
    options,
    plain,
)


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    """Both ways to the app."""
    return str(request.param)


async def test_a_modal_is_submitted_with_short_or_long_values(
    bolt: AsyncApp, control: Control, workspace: Workspace
) -> None:
    got: Body = {}

    @bolt.view("flag")
    async def hear(ack: AsyncAck, body: Body) -> None:
        got.update(body)
        await ack()

    view_id = await opened(bolt, control, workspace, modal(WHY, AREA, DUE, WHO))
    values = {"text": "a & <b>", "area": {"pick": "Bugs"}, "date": "2026-11-30", "people": ["@bob", "U1"]}
    answer = await control("submit", user="ann", view_id=view_id, values=values)
    assert answer == {"ok": True, "ack": None, "failure": None, "errors": {}}
    state = got["view"]["state"]["values"]
    assert state["why"]["text"] == {"type": "plain_text_input", "value": "a & <b>"}
    assert state["area"]["pick"]["selected_option"] == options("bugs")[0]
    assert state["due"]["date"]["selected_date"] == "2026-11-30"
    assert state["who"]["people"]["selected_users"] == ["U2", "U1"]
    assert workspace.views == {}


async def test_initial_values_count_unless_others_are_given(
    bolt: AsyncApp, control: Control, workspace: Workspace
) -> None:
    got: Body = {}

    @bolt.view("flag")
    async def hear(ack: AsyncAck, body: Body) -> None:
        got.update(body)
        await ack()

    why = field("why", {"type": "plain_text_input", "action_id": "text", "initial_value": "Before"})
    view_id = await opened(bolt, control, workspace, modal(why, DUE))
    await control("submit", user="ann", view_id=view_id, values={})
    assert got["view"]["state"]["values"] == {
        "why": {"text": {"type": "plain_text_input", "value": "Before"}},
        "due": {"date": {"type": "datepicker", "selected_date": None}},
    }


async def test_a_required_field_left_empty_is_not_sent(
    bolt: AsyncApp, control: Control, workspace: Workspace
) -> None:
    view_id = await opened(bolt, control, workspace, modal(WHY, AREA, DUE))
    answer = await control("submit", user="ann", view_id=view_id, values={"text": "x"})
    assert answer["errors"] == {"area": "Please complete this required field."}
    assert answer["failure"] is None
    assert (await control("state"))["views"][0]["errors"] == answer["errors"]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"nope": "x"}, "has no input 'nope'; it has 'text', 'pick', 'date', 'people'."),
        ({"pick": "moon"}, "'moon' is not among the options of 'pick'; it offers 'support', 'bugs'."),
        ({"date": "tomorrow"}, "'tomorrow' is no date for 'date'; write it as 2026-11-30."),
        ({"people": ["@zoe"]}, "There is no person '@zoe' to choose in 'people'."),
        ({"why": {"text": 1.5}}, "1.5 is no text for 'text'."),
    ],
)
async def test_a_bad_value_is_told_and_nothing_entered(
    bolt: AsyncApp, control: Control, workspace: Workspace, values: Body, sentence: str
) -> None:
    view_id = await opened(bolt, control, workspace, modal(WHY, AREA, DUE, WHO))
    given = {"text": "Something", **values}
    answer = await control("submit", user="ann", view_id=view_id, values=given)
    assert answer["error"].endswith(sentence)
    assert workspace.views[view_id].state == {}


async def test_errors_update_push_and_clear_in_the_acknowledgement(
    bolt: AsyncApp, control: Control, workspace: Workspace
) -> None:
    answers: list[Body] = [
        {"response_action": "errors", "errors": {"why": "Too short."}},
        {"response_action": "update", "view": modal(WHY, title=plain("Again"))},
        {"response_action": "push", "view": modal(WHY, title=plain("On top"))},
        {"response_action": "push", "view": {"type": "modal"}},
        {"response_action": "clear"},
    ]

    @bolt.view("flag")
    async def hear(ack: AsyncAck) -> None:
        await ack(**answers.pop(0))

    first = await opened(bolt, control, workspace, modal(WHY))
    submission = {"user": "ann", "values": {"text": "x"}}
    answer = await control("submit", view_id=first, **submission)
    assert answer["errors"] == {"why": "Too short."}
    await control("submit", view_id=first, **submission)
    assert (workspace.views[first].view["title"], workspace.views[first].errors) == (plain("Again"), {})
    await control("submit", view_id=first, **submission)
    second = list(workspace.views)[1]
    assert workspace.views[second].previous_id == first
    under = await control("submit", view_id=first, **submission)
    assert under["error"] == f"View {first!r} lies under another view."
    broken = await control("submit", view_id=second, **submission)
    assert broken["failure"] == "invalid_arguments"
    await control("submit", view_id=second, **submission)
    assert workspace.views == {}


@pytest.mark.parametrize(("asked", "told"), [(False, []), (True, [False])])
async def test_closing_is_told_only_when_asked_for(
    bolt: AsyncApp, control: Control, workspace: Workspace, asked: bool, told: list[bool]
) -> None:
    got: list[bool] = []

    @bolt.view_closed("flag")
    async def hear(ack: AsyncAck, body: Body) -> None:
        got.append(body["is_cleared"])
        await ack()

    view_id = await opened(bolt, control, workspace, modal(WHY, notify_on_close=asked))
    await control("close", user="ann", view_id=view_id)
    assert got == told
    assert workspace.views == {}


async def test_a_trigger_opens_one_modal_within_three_seconds(
    bolt: AsyncApp, client: AsyncWebClient, control: Control, workspace: Workspace
) -> None:
    got: list[str] = []

    @bolt.command("/cta")
    async def hear(ack: AsyncAck, command: Body) -> None:
        got.append(command["trigger_id"])
        await ack()

    for _ in range(2):
        await control("command", user="ann", channel="general", text="/cta new")
    await client.views_open(trigger_id=got[0], view=modal(WHY))
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        await client.views_open(trigger_id=got[0], view=modal(WHY))
    workspace.clock.advance(timedelta(seconds=4))
    with pytest.raises(SlackApiError, match="expired_trigger_id"):
        await client.views_open(trigger_id=got[1], view=modal(WHY))


async def test_an_update_keeps_what_was_entered_and_checks_the_hash(
    bolt: AsyncApp, client: AsyncWebClient, control: Control, workspace: Workspace
) -> None:
    dispatching = {**AREA, "dispatch_action": True}
    got: list[Body] = []

    @bolt.action("pick")
    async def hear(ack: AsyncAck, body: Body) -> None:
        got.append(body)
        await ack()

    view_id = await opened(bolt, control, workspace, modal(WHY, dispatching))
    quiet = await control("click", user="ann", view_id=view_id, action_id="text", value="Typed")
    assert (quiet["sent"], got) == (False, [])
    await control("click", user="ann", view_id=view_id, action_id="pick", value="bugs")
    view = got[0]["view"]
    assert got[0]["container"] == {"type": "view", "view_id": view_id}
    assert view["state"]["values"]["why"]["text"]["value"] == "Typed"
    changed = await client.views_update(view_id=view_id, hash=view["hash"], view=modal(WHY, DUE))
    assert changed["view"]["state"]["values"]["why"]["text"]["value"] == "Typed"
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await client.views_update(view_id=view_id, hash=view["hash"], view=modal(WHY))


async def test_at_most_three_modals_lie_on_each_other(
    bolt: AsyncApp, client: AsyncWebClient, control: Control, workspace: Workspace
) -> None:
    errors: list[str] = []
    button = {"type": "actions", "elements": [{"type": "button", "action_id": "on", "text": plain("On")}]}

    @bolt.action("on")
    async def hear(ack: AsyncAck, body: Body) -> None:
        try:
            await client.views_push(trigger_id=body["trigger_id"], view=modal(button))
        except SlackApiError as error:
            errors.append(error.response["error"])
        await ack()

    await opened(bolt, control, workspace, modal(button))
    for _ in range(3):
        top = next(reversed(workspace.views))
        await control("click", user="ann", view_id=top, action_id="on")
    assert len(workspace.views) == 3
    assert errors == ["push_limit_reached"]
    await control("close", user="ann", view_id=next(reversed(workspace.views)), everything=True)
    assert workspace.views == {}


async def test_an_external_select_offers_what_the_bot_says(
    bolt: AsyncApp, control: Control, workspace: Workspace
) -> None:
    got: list[Body] = []

    @bolt.options("customer")
    async def offer(ack: AsyncAck, body: Body) -> None:
        got.append(body)
        known = options("acme", "globex")
        await ack(options=[each for each in known if body["value"].lower() in each["value"]])

    @bolt.view("flag")
    async def hear(ack: AsyncAck, body: Body) -> None:
        got.append(body)
        await ack()

    view_id = await opened(bolt, control, workspace, modal(CUSTOMER))
    asked = {"user": "ann", "view_id": view_id, "action_id": "customer"}
    offered = await control("options", **asked, query="Glo")
    assert offered["options"] == options("globex")
    assert (got[0]["type"], got[0]["value"], got[0]["view"]["id"]) == ("block_suggestion", "Glo", view_id)
    refused = await control("submit", user="ann", view_id=view_id, values={"customer": "initech"})
    assert "'initech' is not among the options of 'customer'" in refused["error"]
    await control("submit", user="ann", view_id=view_id, values={"customer": "Acme"})
    chosen = got[-1]["view"]["state"]["values"]["customer"]["customer"]
    assert chosen["selected_option"] == options("acme")[0]


async def test_the_home_is_opened_published_and_clicked(
    bolt: AsyncApp, client: AsyncWebClient, control: Control, workspace: Workspace
) -> None:
    got: list[Body] = []

    @bolt.event("app_home_opened")
    async def show(event: Body) -> None:
        got.append(event)
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [CARD]})

    @bolt.action("ack")
    async def hear(ack: AsyncAck, body: Body) -> None:
        got.append(body)
        await ack()

    await control("home", user="ann")
    await control("home", user="ann")
    assert ["view" in event for event in got] == [False, True]
    home = (await control("state"))["homes"]["U1"]
    await control("click", user="ann", view_id=home["id"], action_id="ack")
    assert got[-1]["view"]["type"] == "home"
    assert got[-1]["trigger_id"]
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await client.views_publish(user_id="U1", hash="old", view={"type": "home", "blocks": []})
    assert "bob" not in workspace.homes


async def test_shortcuts_from_anywhere_and_from_a_message(
    bolt: AsyncApp, client: AsyncWebClient, control: Control
) -> None:
    got: list[Body] = []

    @bolt.shortcut("flag")
    async def hear(ack: AsyncAck, body: Body) -> None:
        got.append(body)
        await ack()

    posted = await client.chat_postMessage(channel="#general", text="Look")
    await control("shortcut", user="ann", callback_id="flag")
    await control("shortcut", user="ann", callback_id="flag", channel="#general", ts=posted["ts"])
    assert [each["type"] for each in got] == ["shortcut", "message_action"]
    assert got[1]["message"]["text"] == "Look"
    assert got[1]["channel"]["name"] == "general"
