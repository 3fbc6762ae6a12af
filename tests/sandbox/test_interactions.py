"""Buttons and selects of messages through a real Bolt app."""

import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.workspace import Workspace
from tests.sandbox.conftest import WAYS, Control
from tests.sandbox.pieces import (
    CARD,
    Body,
    plain,
)


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    """Both ways to the app."""
    return str(request.param)


async def test_a_button_sends_what_slack_sends(
    bolt: AsyncApp, client: AsyncWebClient, control: Control
) -> None:
    got: Body = {}

    @bolt.action("ack")
    async def hear(ack: AsyncAck, body: Body, respond: AsyncRespond) -> None:
        got.update(body)
        await ack()
        await respond(text="Acknowledged.", replace_original=True)

    @bolt.action("area")
    async def hear_choice(ack: AsyncAck) -> None:
        await ack()

    posted = await client.chat_postMessage(channel="#general", text="Card", blocks=[CARD])
    place = {"channel": "#general", "ts": posted["ts"]}
    await control("click", user="bob", **place, action_id="area", value="Bugs")
    answer = await control("click", user="ann", **place, action_id="ack")
    assert answer == {"ok": True, "ack": None, "failure": None, "sent": True}
    action = got["actions"][0]
    assert (action["action_id"], action["block_id"], action["value"]) == ("ack", "card", "cta-1")
    assert action["text"] == plain("Acknowledge")
    assert got["user"]["id"] == "U1"
    assert got["container"]["message_ts"] == posted["ts"]
    assert got["message"]["text"] == "Card"
    # what Bob chose is Bob's: Ann's state is empty
    assert got["state"]["values"] == {"card": {"area": {"type": "static_select", "selected_option": None}}}
    history = await client.conversations_history(channel=posted["channel"])
    assert history["messages"][0]["text"] == "Acknowledged."


async def test_a_choice_is_matched_by_value_or_text_and_stays_in_the_state(
    bolt: AsyncApp, client: AsyncWebClient, control: Control
) -> None:
    got: list[Body] = []

    @bolt.action({"block_id": "card"})
    async def hear(ack: AsyncAck, body: Body) -> None:
        got.append(body)
        await ack()

    posted = await client.chat_postMessage(channel="#general", text="Card", blocks=[CARD])
    place = {"channel": "#general", "ts": posted["ts"], "user": "ann"}
    await control("click", **place, action_id="area", value="bugs")
    await control("click", **place, action_id="more", value="Resolve")
    assert got[0]["actions"][0]["selected_option"]["value"] == "bugs"
    assert got[1]["actions"][0]["selected_option"]["value"] == "resolve"
    assert got[1]["state"]["values"]["card"]["area"]["selected_option"]["value"] == "bugs"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"action_id": "no"}, "has no element 'no'; it has 'ack', 'area', 'more'."),
        ({"action_id": "ack", "value": "cta-2"}, "No button 'ack' carries 'cta-2'; there is 'cta-1'."),
        (
            {"action_id": "area", "value": "moon"},
            "'moon' is not among the options of 'area'; it offers 'support', 'bugs'.",
        ),
        ({"action_id": "ack", "ts": "1.2"}, "Ann Archer sees no message '1.2' in '#general'."),
    ],
)
async def test_a_click_on_what_is_not_there_is_told(
    client: AsyncWebClient, control: Control, fields: Body, sentence: str
) -> None:
    posted = await client.chat_postMessage(channel="#general", text="Card", blocks=[CARD])
    click = {"user": "ann", "channel": "#general", "ts": posted["ts"], **fields}
    assert (await control("click", **click))["error"].endswith(sentence)


async def test_an_ephemeral_message_is_replaced_through_its_response_url(
    bolt: AsyncApp, client: AsyncWebClient, control: Control, workspace: Workspace
) -> None:
    got: Body = {}

    @bolt.action("ack")
    async def hear(ack: AsyncAck, body: Body, respond: AsyncRespond) -> None:
        got.update(body)
        await ack()
        await respond(text="Gone.", replace_original=True)

    shown = await client.chat_postEphemeral(channel="#general", user="U1", text="Card", blocks=[CARD])
    place = {"channel": "#general", "ts": shown["message_ts"], "action_id": "ack"}
    refused = await control("click", user="bob", **place)
    assert "Bob Baker sees no message" in refused["error"]
    await control("click", user="ann", **place)
    assert "message" not in got
    assert got["container"]["is_ephemeral"] is True
    assert [each.text for each in workspace.visible(got["channel"]["id"], "U1")] == ["Gone."]
