"""Meetings in app.yaml: each mistake in them, as it is told, and how their times may be written."""

from pathlib import Path

import pytest

from bot.policy.meetings import MEETINGS
from tests.policy.allowed import CONDITIONS, ROLES, TIME
from tests.policy_text import changed, line_of, load, told

LEADERSHIP = 'at: "09:00"\n    minutes: 30\n    channel: "#leadership"'


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "attends: [director_support, support, lead, csm]",
            "attends: [director_support, suport]",
            f'meetings[2].attends[1]: found "suport"; allowed: {ROLES}; did you mean "support"?',
        ),
        (
            "areas: [support], flagged: true",
            "areas: [suport], flagged: true",
            'meetings[2].agenda[0].areas[0]: found "suport"; allowed: readiness, implementation, support, bugs, '
            'product, habits, sentiment, company; did you mean "support"?',
        ),
        (LEADERSHIP, LEADERSHIP.replace("09:00", "25:00"), f'meetings[0].at: found "25:00"; allowed: {TIME}'),
        (LEADERSHIP, LEADERSHIP.replace('"09:00"', "600"), f"meetings[0].at: found 600; allowed: {TIME}"),
        (LEADERSHIP, LEADERSHIP.replace('"09:00"', "9am"), f'meetings[0].at: found "9am"; allowed: {TIME}'),
        (
            "days: [monday]",
            "days: [mondy]",
            'meetings[0].days[0]: found "mondy"; allowed: monday, tuesday, wednesday, thursday, friday, saturday, '
            'sunday; did you mean "monday"?',
        ),
        (
            "days: [monday]",
            "days: monday",
            'meetings[0].days: found "monday"; allowed: a list such as [a, b], or lines that start with -; '
            "did you mean [monday]?",
        ),
        ("days: [monday]", "days: []", "meetings[0].days: found none; allowed: at least one entry"),
        ("minutes: 30", "minutes: 0", "meetings[0].minutes: found 0; allowed: 1 or more"),
        ("minutes: 30", "minutes: 2000", "meetings[0].minutes: found 2000; allowed: 1000 or less"),
        (
            "minutes: 30",
            "minutes: half an hour",
            'meetings[0].minutes: found "half an hour"; allowed: a whole number such as 30',
        ),
        (
            "minutes: 30",
            "minutes: yes",
            'meetings[0].minutes: found "yes"; allowed: a whole number such as 30',
        ),
        (
            "min_arr: leadership_arr",
            "min_arr: leadership",
            'meetings[0].agenda[0].min_arr: found "leadership"; allowed: an amount in US dollars such as 100000, '
            'or the name of a threshold: leadership_arr, sponsor_arr; did you mean "leadership_arr"?',
        ),
        (
            "renewal_within_days: upcoming_renewal_days",
            "renewal_within_days: sponsor_arr",
            'meetings[4].agenda[1].renewal_within_days: found "sponsor_arr"; allowed: a whole number of days '
            "such as 90, or the name of a threshold: upcoming_renewal_days, recent_change_days",
        ),
        (
            "flagged: true}",
            "flagged: maybe}",
            'meetings[2].agenda[0].flagged: found "maybe"; allowed: true or false',
        ),
        (
            "flagged: true}",
            "flagged: [true]}",
            "meetings[2].agenda[0].flagged: found a list; allowed: true or false",
        ),
        (
            "flagged: true}",
            "flaged: true}",
            f'meetings[2].agenda[0].flaged: found "flaged"; allowed: {CONDITIONS}; did you mean "flagged"?',
        ),
        (
            "overall_colour: red",
            "overall_colour: orange",
            'meetings[0].agenda[0].overall_colour: found "orange"; allowed: red, yellow, green',
        ),
        (
            "about: process",
            "about: proces",
            'meetings[1].about: found "proces"; allowed: ctas, customers, process; did you mean "process"?',
        ),
        (
            "key: csm_process",
            "key: CSM process",
            'meetings[1].key: found "CSM process"; allowed: a short name of lower-case letters, digits and _, '
            "such as vp_sales",
        ),
        (
            "key: csm_process",
            "key: overall",
            'meetings[1].key: found "overall"; allowed: any name but overall, '
            "which stands for the scorecard as a whole",
        ),
    ],
)
def test_a_wrong_value_is_told_with_its_line_and_what_is_allowed(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    text = changed(old, new)
    assert told(tmp_path, text) == [f"app.yaml:{line_of(text, new)}: {sentence}"]


@pytest.mark.parametrize("at", ["10:00", "09:00", '"10:00"', "'9:00'"])
def test_a_time_needs_no_quotes(tmp_path: Path, at: str) -> None:
    policy = load(tmp_path, changed(LEADERSHIP, LEADERSHIP.replace('"09:00"', at)))
    assert f"{MEETINGS.of(policy)[0].at:%H:%M}" == at.strip("\"'").rjust(5, "0")
