"""By what a happening is known: what copies share, what tells two happenings apart, and what may be missing."""

from typing import Any

import pytest

from handlers.idempotency import incoming_action

Body = dict[str, Any]

COMMAND: Body = {
    "command": "/cta",
    "text": "flag globex support x",
    "user_id": "U1",
    "channel_id": "C1",
    "trigger_id": "1.2.a",
}
CLICK: Body = {
    "type": "block_actions",
    "user": {"id": "U1"},
    "trigger_id": "1.2.b",
    "container": {"type": "message", "channel_id": "C1", "message_ts": "10.1"},
    "actions": [{"action_id": "unflag_cta", "block_id": "b", "value": "{}", "action_ts": "11.1"}],
}
SUBMISSION: Body = {
    "type": "view_submission",
    "user": {"id": "U1"},
    "trigger_id": "1.2.c",
    "view": {
        "id": "V1",
        "hash": "1.x",
        "state": {"values": {"text": {"text": {"type": "plain_text_input", "value": "called"}}}},
    },
}
SHORTCUT: Body = {"type": "shortcut", "user": {"id": "U1"}, "callback_id": "flag", "action_ts": "11.2"}
MENTION: Body = {
    "type": "event_callback",
    "event_id": "Ev1",
    "event": {"type": "app_mention", "user": "U1", "channel": "C1", "ts": "12.1", "event_ts": "12.1"},
}
HOME: Body = {
    "type": "event_callback",
    "event_id": "Ev2",
    "event": {
        "type": "app_home_opened",
        "user": "U1",
        "channel": "D1",
        "tab": "home",
        "event_ts": "13.1",
    },
}
ITEM = {"type": "message", "channel": "C1", "ts": "10.1"}
REACTION: Body = {
    "type": "event_callback",
    "event_id": "Ev3",
    "event": {
        "type": "reaction_added",
        "user": "U1",
        "reaction": "pushpin",
        "item": ITEM,
        "event_ts": "14.1",
    },
}
ALL = (COMMAND, CLICK, SUBMISSION, SHORTCUT, MENTION, HOME, REACTION)


def of_event(body: Body, **changed: object) -> Body:
    return {**body, "event": {**body["event"], **changed}}


def test_happenings_of_all_kinds_are_told_apart() -> None:
    keys = {incoming_action(body).key for body in ALL}
    assert None not in keys
    assert len(keys) == len(ALL)
    assert {incoming_action(body).slack_id for body in ALL} == {"U1"}


@pytest.mark.parametrize(
    ("body", "copy"),
    [
        (COMMAND, {**COMMAND, "response_url": "https://elsewhere.example"}),
        (CLICK, {**CLICK, "response_url": "https://elsewhere.example", "state": {}}),
        (SUBMISSION, {**SUBMISSION, "trigger_id": "9.9.z"}),
        (MENTION, {**MENTION, "event_id": "Ev9"}),
        (MENTION, of_event(MENTION, type="message", channel_type="channel")),
        (REACTION, {**REACTION, "event_id": "Ev9"}),
        (HOME, {**of_event(HOME, view="drawn since"), "event_id": "Ev9", "event_time": 99}),
    ],
)
def test_copies_have_the_same_key(body: Body, copy: Body) -> None:
    assert incoming_action(copy) == incoming_action(body)


@pytest.mark.parametrize(
    ("body", "another"),
    [
        (COMMAND, {**COMMAND, "trigger_id": "1.2.z"}),
        (CLICK, {**CLICK, "trigger_id": "1.2.z"}),
        (CLICK, {**CLICK, "actions": [{**CLICK["actions"][0], "action_ts": "11.2"}]}),
        (SUBMISSION, {**SUBMISSION, "view": {**SUBMISSION["view"], "hash": "1.y"}}),
        (SUBMISSION, {**SUBMISSION, "view": {**SUBMISSION["view"], "state": {"values": {}}}}),
        (SHORTCUT, {**SHORTCUT, "action_ts": "11.3"}),
        (MENTION, of_event(MENTION, ts="12.2")),
        (HOME, of_event(HOME, event_ts="13.2")),
        (REACTION, of_event(REACTION, event_ts="14.2")),
        (REACTION, of_event(REACTION, type="reaction_removed")),
        (REACTION, of_event(REACTION, reaction="eyes")),
        (REACTION, of_event(REACTION, user="U2")),
        (REACTION, of_event(REACTION, item={**ITEM, "ts": "10.2"})),
        (REACTION, of_event(REACTION, item={**ITEM, "channel": "C2"})),
        (HOME, of_event(HOME, user="U2")),
    ],
)
def test_what_was_done_anew_has_another(body: Body, another: Body) -> None:
    assert incoming_action(another).key != incoming_action(body).key


@pytest.mark.parametrize(
    "body",
    [
        {"command": "/cta", "user_id": "U1"},
        {"type": "block_actions", "user": {"id": "U1"}, "actions": [{"action_id": "unflag_cta"}]},
        {"type": "view_submission", "user": {"id": "U1"}, "view": {}},
        {"type": "event_callback", "event": {"type": "app_home_opened", "user": "U1"}},
    ],
)
def test_without_enough_to_go_by_there_is_no_key(body: Body) -> None:
    assert incoming_action(body).key is None


def test_only_a_form_is_meant_again_after_a_refusal() -> None:
    assert [incoming_action(body).meant_again for body in ALL] == [body is SUBMISSION for body in ALL]
