"""What does not go together in app.yaml, and the very sentence that the person who wrote it reads."""

from pathlib import Path

import pytest

from tests.policy_text import SHIPPED, changed, line_of, told

FIRST = line_of(SHIPPED, "    minutes: 30")


@pytest.mark.parametrize(
    ("old", "new", "place", "sentence"),
    [
        (
            "{overall_colour: red, min_arr: leadership_arr}",
            "{}",
            "- {}",
            "meetings[0].agenda[0]: found no condition; allowed: at least one condition, such as flagged: true",
        ),
        (
            "flagged: true}",
            "flagged: true, colour: green}",
            "- {areas: [support], flagged: true, colour",
            "meetings[2].agenda[0]: found flagged: true together with green; "
            "allowed: one or the other: a flag turns the area and the customer red",
        ),
        (
            "flagged: true}",
            "flagged: false, levels: [vp]}",
            "- {areas: [support], flagged: false",
            "meetings[2].agenda[0]: found levels together with flagged: false; "
            "allowed: one or the other: only flagged CTAs stand on a level",
        ),
        (
            "flagged: true}",
            "levels: [vp], overall_colour: yellow}",
            "- {areas: [support], levels",
            "meetings[2].agenda[0]: found levels together with yellow; "
            "allowed: one or the other: only flagged CTAs stand on a level",
        ),
        (
            "flagged: true}",
            "colour: red, overall_colour: yellow}",
            "- {areas: [support], colour",
            "meetings[2].agenda[0]: found colour: red together with overall_colour: yellow; "
            "allowed: an overall colour that is not better than the area's: it is the worst of all",
        ),
        (
            "    about: process\n",
            "",
            "- key: csm_process",
            "meetings[1]: found no agenda; allowed: lines that say which CTAs are discussed, or about: process",
        ),
        (
            "    about: process\n",
            "    about: process\n    agenda: [{flagged: yes}]\n",
            "- key: csm_process",
            "meetings[1]: found about: process and an agenda of CTAs; allowed: one or the other",
        ),
        (
            "- key: csm_process",
            "- key: leadership",
            "- key: leadership\n    name: CSM",
            'meetings[1].key: found "leadership" a second time; allowed: each meeting once',
        ),
        (
            "    minutes: 30\n    channel",
            "    minutes: 30\n    minutes: 5\n    channel",
            "    minutes: 5",
            f'meetings[0].minutes: found "minutes" a second time (first on line {FIRST}); allowed: each key once',
        ),
        (
            "- key: lead\n",
            "- key: vp\n",
            "levels:",
            "levels: found vp, vp, ceo; allowed: lead, vp, ceo, each once and in this order",
        ),
        (
            "    question: How many bugs, how urgent?\n",
            "",
            "  bugs:",
            "areas.bugs.question: found nothing; allowed: a value; this key must be there",
        ),
    ],
)
def test_what_does_not_go_together_is_told_where_it_begins(
    tmp_path: Path, old: str, new: str, place: str, sentence: str
) -> None:
    text = changed(old, new)
    assert told(tmp_path, text) == [f"app.yaml:{line_of(text, place)}: {sentence}"]
