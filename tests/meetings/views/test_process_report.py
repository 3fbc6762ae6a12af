"""The process report and its lists: that Slack takes them, whatever people are called and have written."""

import json

import pytest

from bot.blocks.charts import CHART, in_words
from bot.meetings.rules.answers import IdeaKept
from bot.meetings.views.ideas import kept
from bot.meetings.views.process_figures import listing
from bot.meetings.views.process_report import report_blocks
from bot.policy.meetings import MEETINGS
from bot.policy.model import Policy
from storage.meetings.lines import Figure
from tests.limits import faults_of_message, texts_of
from tests.people_and_ctas import NOW
from tests.reports import MANY, listings, process
from tests.stage import texts

NAMES = ["Smith & Söhne <AG> " * 10 + "& Company", "&" * 200, "*_~`>" * 40, "👩‍👩‍👧‍👦" * 20]
TEXTS = ["&<" * 5_000, "\n" * 9_998 + "x", "x" * 10_000, '👩‍👩‍👧‍👦"\\' * 900]


@pytest.fixture
def large(policy: Policy) -> Policy:
    """Return a practice of very many areas and meetings, all with long names."""
    area = policy.areas["support"].model_copy(update={"name": "&" * 80})
    meeting = MEETINGS.of(policy)[0].model_copy(update={"name": "<" * 80})
    areas = {"support": area} | {f"area_{n}": area.model_copy(update={"key": f"area_{n}"}) for n in range(95)}
    meetings = tuple(meeting.model_copy(update={"key": f"meeting_{n}"}) for n in range(40))
    levels = tuple(level.model_copy(update={"name": "&" * 80}) for level in policy.levels)
    return policy.model_copy(update={"areas": areas, "meetings": meetings, "levels": levels})


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", TEXTS)
def test_every_report_and_list_is_within_slacks_limits(
    policy: Policy, large: Policy, name: str, text: str
) -> None:
    for practice in (policy, large):
        for count in (0, 1, MANY):
            blocks = report_blocks(process(practice, count, name, text), practice)
            assert faults_of_message(blocks) == []
            assert "<AG>" not in str(texts_of(blocks))
    for shown in listings(policy, name, text):
        blocks = listing(shown, policy)
        assert faults_of_message(blocks) == [], shown.figure
        assert "<AG>" not in str(texts_of(blocks))
    assert faults_of_message(kept(IdeaKept(text, (MEETINGS.of(large)[0], NOW)), large)) == []


def test_a_report_is_read_at_a_glance(policy: Policy) -> None:
    blocks = report_blocks(process(policy, 2, "Maya Chen", "Fewer\nmeetings"), policy)
    [chart] = [block for block in blocks if block["type"] == CHART]
    assert in_words(chart) == "Flags a week, 7 Sep to 23 Nov: raised 2; cleared 2."
    told = "\n".join(texts(blocks))
    for line in (
        "*Flags:* 2 raised, 2 cleared; 64 are up",
        "• *Team lead*: 277,777.8 hours (the median of 2) · 2 wait",
        "• *CEO*: 100% (2)",
        "• *Support*: 8 (under a week: 2, 1–2 weeks: 2, 2–4 weeks: 2, over 4 weeks: 2)",
        "*Without an update* in all that time: 2 open risk CTAs",
        "• *Support risk meeting*: 2",
        "*Ideas:* 2",
        "• Maya Chen",
        "_Fewer meetings_",
    ):
        assert line in told.splitlines(), line


def test_every_number_has_its_list_behind_a_button_for_the_same_span(policy: Policy) -> None:
    report = process(policy, 3)
    buttons = [element for block in report_blocks(report, policy) for element in block.get("elements", ())]
    values = [json.loads(button["value"]) for button in buttons]
    assert {(value["since"], value["until"], value["page"]) for value in values} == {
        (report.since.isoformat(), report.until.isoformat(), 0)
    }
    found = {
        (value["figure"], value["of"]): button["text"]["text"]
        for value, button in zip(values, buttons, strict=True)
    }
    alone = {Figure.RAISED, Figure.CLEARED, Figure.UP, Figure.STALE, Figure.IDEAS}
    assert set(found) == {
        *((figure, "") for figure in alone),
        *((Figure.UP, area) for area in policy.areas),
        *((Figure.AGED, age) for age in "0123"),
        *((figure, level.key) for figure in (Figure.TIMES, Figure.SOLVED) for level in policy.levels),
        *((Figure.CARRIED, meeting.key) for meeting in MEETINGS.of(policy)),
    }
    assert found[Figure.UP, "bugs"] == "Bugs (12)"
    assert found[Figure.TIMES, "vp"] == "VP Customer Success (6)"
    assert len({button["action_id"] for button in buttons}) == len(buttons)


def test_where_there_is_nothing_there_is_no_button(policy: Policy) -> None:
    blocks = report_blocks(process(policy, 0), policy)
    assert {block["type"] for block in blocks} == {"section", CHART}
    told = "\n".join(texts(blocks))
    assert "*Solved at each level:* no flag was cleared" in told
    assert "*Carried over three times or more:* nothing" in told
    assert "*Open flags:* none" in told


def test_of_very_many_areas_the_first_have_a_line_and_all_a_list(large: Policy) -> None:
    blocks = report_blocks(process(large, 1), large)
    every = [
        element["text"]["text"]
        for block in blocks
        for element in block.get("elements", ())
        if element["text"]["text"].startswith("All")
    ]
    assert every == [f"All ({96 * 4})", "All (40)"]
