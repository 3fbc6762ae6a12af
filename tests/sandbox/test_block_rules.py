"""Slack's rules for blocks and views: what is taken, what is refused and with which words."""

from typing import Any

import pytest

from sandbox import checks
from sandbox.blockkit.surfaces import faults_of_blocks, faults_of_view
from sandbox.errors import SlackError
from sandbox.workspace import Workspace
from tests.sandbox.pieces import AREA, CARD, WHY, field, modal, options, plain

Piece = dict[str, Any]
BUTTON = {"type": "button", "action_id": "go", "text": plain("Go")}
LONG = "x" * 3001


def mrkdwn(text: str) -> Piece:
    return {"type": "mrkdwn", "text": text}


def section(**more: object) -> Piece:
    return {"type": "section", "text": mrkdwn("hello"), **more}


def actions(*elements: Piece, **more: object) -> Piece:
    return {"type": "actions", "elements": list(elements), **more}


def select(**more: object) -> Piece:
    return {"type": "static_select", "action_id": "pick", "options": options("support", "bugs"), **more}


def rich(*parts: Piece) -> Piece:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(parts)}]}


def cells(*texts: str) -> list[Piece]:
    return [{"type": "raw_text", "text": text} for text in texts]


def chart(**more: object) -> Piece:
    series = [{"name": "Red", "data": [{"label": "Mon", "value": 3}, {"label": "Tue", "value": 0.5}]}]
    plotted = {"type": "bar", "series": series, "axis_config": {"categories": ["Mon", "Tue"]}, **more}
    return {"type": "data_visualization", "title": "Flags", "chart": plotted}


PIE = {"type": "pie", "segments": [{"label": "a", "value": 0}]}
IMAGE = {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "a"}
TABLE = {"type": "data_table", "caption": "CTAs", "rows": [cells("who", "what"), cells("Ann", "CTA-1")]}
CONFIRM = {"title": plain("Sure?"), "text": mrkdwn("*really*"), "confirm": plain("Yes"), "deny": plain("No")}

GOOD: list[list[Piece]] = [
    [],
    [section(), {"type": "divider"}, {"type": "header", "text": {**plain("Hi"), "emoji": True}}],
    [section(text={**mrkdwn("x"), "verbatim": True}, fields=[mrkdwn("a"), plain("b")], accessory=IMAGE)],
    [CARD, {"type": "context", "elements": [IMAGE, mrkdwn("small"), plain("print")]}],
    [actions({**BUTTON, "confirm": CONFIRM, "style": "danger", "url": "https://example.com"})],
    [actions(BUTTON), actions(BUTTON)],  # an action id is told apart by its block
    [section(accessory=select(initial_option=options("bugs")[0]))],
    [WHY, AREA],
    [rich({"type": "text", "text": "x", "style": {"bold": True}}, {"type": "user", "user_id": "U1"})],
    [{"type": "markdown", "text": "**x**"}],
    [{"type": "table", "rows": [cells("a"), cells("b")], "column_settings": [None, {"align": "right"}]}],
    [TABLE, chart(), chart()],
]
BAD: list[tuple[object, str, str]] = [
    ({}, "must provide an array", ""),
    (["x"], "must provide an object", "/0"),
    ([{"text": "x"}], "missing required field: type", "/0"),
    ([{"type": "banner"}], "unsupported type: banner", "/0/type"),
    ([{"type": 7}], "unsupported type: 7", "/0/type"),
    ([section()] * 51, "no more than 50 items allowed", ""),
    ([{"type": "section"}], "must define either `text` or `fields`", "/0"),
    ([section(colour="red")], "invalid additional property: colour", "/0"),
    ([section(text="x")], "must provide an object", "/0/text"),
    ([section(text=mrkdwn(""))], "must be more than 0 characters", "/0/text/text"),
    ([section(text=mrkdwn(LONG))], "must be less than 3001 characters", "/0/text/text"),
    ([section(text={**mrkdwn("x"), "emoji": True})], "invalid additional property: emoji", "/0/text"),
    ([section(fields=[mrkdwn("x")] * 11)], "no more than 10 items allowed", "/0/fields"),
    ([section(fields=[])], "no fewer than 1 items allowed", "/0/fields"),
    ([section(fields=[mrkdwn("x" * 2001)])], "must be less than 2001 characters", "/0/fields/0/text"),
    ([section(accessory=WHY["element"])], "unsupported type: plain_text_input", "/0/accessory/type"),
    ([section(accessory=None)], "must provide an object", "/0/accessory"),
    ([section(block_id="a"), section(block_id="a")], "block_id already exists: a", "/1/block_id"),
    ([section(block_id=7)], "must provide a string", "/0/block_id"),
    ([{"type": "header", "text": mrkdwn("x")}], "unsupported type: mrkdwn", "/0/text/type"),
    ([{"type": "header", "text": plain("x" * 151)}], "must be less than 151 characters", "/0/text/text"),
    ([{"type": "context", "elements": [BUTTON]}], "unsupported type: button", "/0/elements/0/type"),
    ([actions()], "no fewer than 1 items allowed", "/0/elements"),
    ([actions(IMAGE)], "unsupported type: image", "/0/elements/0/type"),
    ([actions(BUTTON, BUTTON)], "action_id already exists: go", "/0/elements/1/action_id"),
    ([actions({**BUTTON, "style": "blue"})], "must be a valid enum value", "/0/elements/0/style"),
    ([actions({**BUTTON, "url": "here"})], "must be a valid URL", "/0/elements/0/url"),
    ([actions({**BUTTON, "value": ""})], "must be more than 0 characters", "/0/elements/0/value"),
    ([actions({**BUTTON, "confirm": {}})], "missing required field: title", "/0/elements/0/confirm"),
    ([actions(select(options=options("a") * 101))], "no more than 100 items allowed", "/0/elements/0/options"),
    (
        [actions({**select(), "option_groups": [{"label": plain("x"), "options": options("a")}]})],
        "cannot define both `options` and `option_groups`",
        "/0/elements/0",
    ),
    (
        [actions(select(initial_option=options("other")[0]))],
        "must exactly match one of the provided options",
        "/0/elements/0/initial_option",
    ),
    (
        [actions({"type": "overflow", "options": options(*"abcdef")})],
        "no more than 5 items allowed",
        "/0/elements/0/options",
    ),
    (
        [actions({"type": "datepicker", "initial_date": "2026-02-30"})],
        "must be a date in the form YYYY-MM-DD",
        "/0/elements/0/initial_date",
    ),
    (
        [actions({"type": "timepicker", "initial_time": "24:00"})],
        "must be a time in the form HH:mm",
        "/0/elements/0/initial_time",
    ),
    (
        [actions({"type": "datetimepicker", "initial_date_time": "1700000000"})],
        "must provide an integer",
        "/0/elements/0/initial_date_time",
    ),
    (
        [field("n", {"type": "plain_text_input", "max_length": 3, "initial_value": "four"})],
        "must be less than 4 characters",
        "/0/element/initial_value",
    ),
    (
        [field("n", {"type": "plain_text_input", "min_length": 3, "max_length": 2})],
        "must not exceed `max_length`",
        "/0/element/min_length",
    ),
    (
        [field("n", {"type": "number_input", "is_decimal_allowed": False, "initial_value": "many"})],
        "must be a valid number",
        "/0/element/initial_value",
    ),
    ([field("b", BUTTON)], "unsupported type: button", "/0/element/type"),
    ([field("n", {"type": "file_input"})], "unsupported type: file_input", "/0/element/type"),
    ([{"type": "alert", "text": plain("x")}], "unsupported type: alert", "/0/type"),
    ([{**IMAGE, "slack_file": {"id": "F1"}}], "cannot define both `image_url` and `slack_file`", "/0"),
    ([{"type": "image", "image_url": "a.png", "alt_text": "a"}], "must be a valid URL", "/0/image_url"),
    ([rich({"type": "text", "text": ""})], "must be more than 0 characters", "/0/elements/0/elements/0/text"),
    ([{"type": "markdown", "text": "x" * 12_001}], "must be less than 12001 characters", "/0/text"),
    ([{"type": "table", "rows": [cells("a")] * 101}], "no more than 100 items allowed", "/0/rows"),
    ([{"type": "table", "rows": [cells("a")]}] * 2, "no more than 1 table blocks allowed", ""),
    ([{**TABLE, "rows": [cells("a")]}], "no fewer than 2 items allowed", "/0/rows"),
    (
        [{**TABLE, "rows": [cells("a", "b"), cells("c")]}],
        "all rows must have the same number of cells",
        "/0/rows/1",
    ),
    ([{**TABLE, "rows": [[rich()], cells("c")]}], "unsupported type: rich_text", "/0/rows/0/0/type"),
    ([{**TABLE, "rows": [cells("x" * 20_000), cells("x")]}], "must be less than 20001 characters", "/0"),
    ([chart()] * 3, "no more than 2 data_visualization blocks allowed", ""),
    ([chart(axis_config={"categories": ["Mon"]})], "labels must match the categories", "/0/chart/series/0/data"),
    (
        [{"type": "data_visualization", "title": "x", "chart": PIE}],
        "must be greater than 0",
        "/0/chart/segments/0/value",
    ),
]  # fmt: skip


@pytest.mark.parametrize("blocks", GOOD)
def test_right_blocks_are_taken(blocks: list[Piece]) -> None:
    assert faults_of_blocks(blocks) == []


@pytest.mark.parametrize(("blocks", "says", "place"), BAD, ids=[says + place for _, says, place in BAD])
def test_wrong_blocks_are_refused_with_the_place(blocks: object, says: str, place: str) -> None:
    assert f"[ERROR] {says} [json-pointer:/blocks{place}]" in map(str, faults_of_blocks(blocks))


BAD_VIEWS: list[tuple[object, str, str]] = [
    ("x", "must provide an object", ""),
    (modal(WHY, type="home"), "view type must be modal", "/type"),
    ({**modal(WHY), "title": plain("x" * 25)}, "must be less than 25 characters", "/title/text"),
    ({**modal(WHY), "submit": mrkdwn("x")}, "unsupported type: mrkdwn", "/submit/type"),
    ({**modal(WHY), "title": None}, "must provide an object", "/title"),
    (modal(WHY, private_metadata=LONG), "must be less than 3001 characters", "/private_metadata"),
    (modal(WHY, callback_id="x" * 256), "must be less than 256 characters", "/callback_id"),
    (modal(WHY, colour="red"), "invalid additional property: colour", ""),
    (modal(), "no fewer than 1 items allowed", "/blocks"),
    (modal(*[{"type": "divider"}] * 101), "no more than 100 items allowed", "/blocks"),
    (modal(WHY, WHY), "block_id already exists: why", "/blocks/1/block_id"),
    (modal(TABLE), "unsupported type: data_table", "/blocks/0/type"),
    ({key: part for key, part in modal(WHY).items() if key != "submit"}, "missing required field: submit", ""),
    ({"type": "modal"}, "missing required field: blocks", ""),
]  # fmt: skip


@pytest.mark.parametrize(("view", "says", "place"), BAD_VIEWS)
def test_wrong_views_are_refused_with_the_place(view: object, says: str, place: str) -> None:
    with pytest.raises(SlackError) as refused:
        checks.view(view, "modal", Workspace())
    assert refused.value.code == "invalid_arguments"
    assert f"[ERROR] {says} [json-pointer:/view{place}]" in refused.value.messages


def test_a_home_takes_inputs_but_no_title() -> None:
    assert faults_of_view({"type": "home", "blocks": [WHY]}, "home") == []
    titled = faults_of_view({"type": "home", "blocks": [WHY], "title": plain("x")}, "home")
    assert [fault.says for fault in titled] == ["invalid additional property: title"]


def test_a_view_above_250_kilobytes_is_too_large() -> None:
    block = section(text=mrkdwn("ü" * 1500))
    assert checks.view(modal(*[block] * 80), "modal", Workspace())
    with pytest.raises(SlackError, match="view_too_large"):
        checks.view(modal(*[block] * 90), "modal", Workspace())


@pytest.mark.parametrize(
    ("shown", "code"),
    [
        ([section(text=mrkdwn("x" * 2600))] * 5, None),
        ([section(text=mrkdwn("x" * 2600))] * 5 + [section()], "msg_blocks_too_long"),
        ({"blocks": []}, "invalid_blocks_format"),
        ("[", "invalid_blocks_format"),
        ([{}], "invalid_blocks"),
    ],
)
def test_a_message_has_a_length_of_its_own_and_slacks_codes(shown: object, code: str | None) -> None:
    if code is None:
        assert checks.blocks(shown, Workspace()) == shown
        return
    with pytest.raises(SlackError, match=code):
        checks.blocks(shown, Workspace())
