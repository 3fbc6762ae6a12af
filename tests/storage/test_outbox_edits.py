"""Edits of messages that stand in Slack: as few as show how things are."""

from datetime import timedelta

import pytest

from storage.database import Database
from tests.storage.box import NOW, Box


@pytest.fixture
def box(database: Database) -> Box:
    return Box(database)


def test_a_waiting_card_needs_no_edit_and_edits_are_coalesced(box: Box) -> None:
    card = box.card()
    box.refresh()
    assert box.edits(card) == [], "it will be drawn as things then stand"
    box.claim()
    box.sent(card)
    for _ in range(3):
        box.refresh()
    assert len(box.edits(card)) == 1


@pytest.mark.parametrize("what", ["card", "edit"])
def test_what_is_being_sent_needs_another_edit(box: Box, what: str) -> None:
    """It may have been drawn before the change."""
    card = box.card()
    box.claim()
    if what == "edit":
        box.sent(card)
        box.refresh()
        assert box.claim() == box.edits(card)
    before = len(box.edits(card))
    box.refresh()
    box.refresh()
    assert len(box.edits(card)) == before + 1
    assert box.claim() == [], "not before the one that is being sent is through"


def test_every_standing_message_of_a_cta_is_refreshed_but_those_set_aside(box: Box) -> None:
    card, older, failed = box.card(), box.direct(), box.direct()
    box.claim()
    box.sent(older)
    asked = box.asked()
    box.claim()
    for number in (card, asked):
        box.sent(number)
    box.set_aside(failed)
    box.refresh()
    assert [len(box.edits(root)) for root in (card, asked, older, failed)] == [1, 1, 0, 0]


def test_a_message_is_refreshed_once_more_when_its_ask_ends(box: Box) -> None:
    asked = box.asked()
    box.claim()
    box.sent(asked)
    box.end(NOW)
    box.refresh()
    [edit] = box.edits(asked)
    box.claim()
    box.sent(edit)
    box.refresh(NOW + timedelta(seconds=1))
    assert box.edits(asked) == [edit]
