"""What a person may choose in each kind of element, and the shape that Slack sends."""

from typing import Any

import pytest

from sandbox.choices import held
from sandbox.elements import Placed, placed, state_of, with_ids
from sandbox.errors import RefusedError
from sandbox.workspace import Workspace

OPTIONS = [{"text": {"type": "plain_text", "text": text}, "value": text[0]} for text in ("Red", "Green")]


def element(kind: str, **more: object) -> Placed:
    return Placed({"type": "input", "block_id": "b"}, {"type": kind, "action_id": "a", **more})


@pytest.mark.parametrize(
    ("kind", "value", "key", "chosen"),
    [
        ("plain_text_input", "x", "value", "x"),
        ("plain_text_input", "", "value", None),
        ("number_input", 12, "value", "12"),
        ("static_select", "R", "selected_option", OPTIONS[0]),
        ("radio_buttons", {"value": "G"}, "selected_option", OPTIONS[1]),
        ("static_select", {"type": "x", "selected_option": OPTIONS[0]}, "selected_option", OPTIONS[0]),
        ("checkboxes", ["Green", "R"], "selected_options", [OPTIONS[1], OPTIONS[0]]),
        ("multi_static_select", "Red", "selected_options", [OPTIONS[0]]),
        ("multi_static_select", [], "selected_options", []),
        ("users_select", "@ann", "selected_user", "U1"),
        ("channels_select", "#general", "selected_channel", "C000001A"),
        ("conversations_select", "@bob", "selected_conversation", "U2"),
        ("datepicker", "2026-11-30", "selected_date", "2026-11-30"),
        ("timepicker", "09:05", "selected_time", "09:05"),
        ("datetimepicker", "2026-11-30T12:00+01:00", "selected_date_time", 1796036400),
        ("datetimepicker", 1796036400, "selected_date_time", 1796036400),
    ],
)
def test_values_by_kind(workspace: Workspace, kind: str, value: object, key: str, chosen: object) -> None:
    assert held(workspace, element(kind, options=OPTIONS), value) == {"type": kind, key: chosen}


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        ("timepicker", "9:05", "'9:05' is no time for 'a'; write it as 14:30."),
        ("datepicker", "30.11.2026", "'30.11.2026' is no date for 'a'; write it as 2026-11-30."),
        (
            "datetimepicker",
            "2026-11-30T12:00",
            "'2026-11-30T12:00' is no instant for 'a'; write it as 2026-11-30T14:30+00:00.",
        ),
        ("channels_select", "@ann", "There is no channel '@ann' to choose in 'a'."),
        ("plain_text_input", ["x"], "['x'] is no text for 'a'."),
        ("static_select", "B", "'B' is not among the options of 'a'; it offers 'R', 'G'."),
    ],
)
def test_what_cannot_be_chosen_is_told(workspace: Workspace, kind: str, value: object, sentence: str) -> None:
    with pytest.raises(RefusedError) as caught:
        held(workspace, element(kind, options=OPTIONS), value)
    assert str(caught.value) == sentence


def test_options_in_groups_count(workspace: Workspace) -> None:
    groups = [{"label": {"type": "plain_text", "text": "One"}, "options": OPTIONS}]
    found = element("static_select", option_groups=groups)
    assert held(workspace, found, "Green")["selected_option"] == OPTIONS[1]


def test_elements_are_found_wherever_blocks_hold_them() -> None:
    def button(name: str) -> dict[str, Any]:
        return {"type": "button", "action_id": name, "text": {"type": "plain_text", "text": name}}

    picture = {"type": "image", "image_url": "https://x.example/i.png", "alt_text": "i"}
    blocks: list[dict[str, Any]] = [
        {"type": "section", "text": {"type": "mrkdwn", "text": "x"}, "accessory": button("one")},
        {"type": "actions", "elements": [button("two"), button("three")]},
        {"type": "context", "elements": [picture, {"type": "mrkdwn", "text": "x"}]},
        {"type": "container", "child_blocks": [{"type": "actions", "elements": [button("four")]}]},
        {"type": "carousel", "elements": [{"type": "card", "actions": [button("five")]}]},
    ]
    complete = with_ids(blocks)
    assert [each.action_id for each in placed(complete)] == ["one", "two", "three", "four", "five"]
    assert all(each.block_id for each in placed(complete))
    assert "block_id" not in blocks[0]
    assert state_of(complete, {}) == {}
