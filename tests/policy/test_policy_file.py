"""Each mistake in app.yaml, and the very sentence that the person who made it reads."""

from pathlib import Path

import pytest

from bot.policy.meetings import MEETINGS
from tests.policy_text import SHIPPED, changed, line_of, load, told

ROLES = (
    "csm, account_executive, solution_consultant, support, services, operations, lead, director_support, "
    "vp_customer_success, vp_sales, vp_services, vp_engineering, vp_product, ceo"
)
CHANNEL = 'a channel such as "#risk-support" (lower case, digits, - and _; at most 80), or its id'
AMOUNT = "an amount in US dollars, as plain digits such as 100000"
TIME = 'a time from "00:00" to "23:59", such as "09:30" or "14:00"'
CONDITIONS = (
    "areas, flagged, colour, overall_colour, min_arr, renewal_within_days, support_tiers, levels, teams"
)

LEADERSHIP = 'at: "09:00"\n    minutes: 30\n    channel: "#leadership"'


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "answers: director_support",
            "answers: director_suport",
            f'areas.support.answers: found "director_suport"; allowed: {ROLES}; did you mean "director_support"?',
        ),
        (
            "see_arr: everyone",
            "see_arr: everybody",
            'rights.see_arr: found "everybody"; allowed: everyone, or a list of jobs such as [lead, ceo]; '
            'did you mean "everyone"?',
        ),
        (
            "imports: [operations]",
            "imports: [operation]",
            f'rights.imports[0]: found "operation"; allowed: {ROLES}; did you mean "operations"?',
        ),
        (
            "ceo: everyone}",
            "boss: everyone}",
            'rights.escalate.boss: found "boss"; allowed: lead, vp, ceo',
        ),
        (
            "role: vp_customer_success",
            "role: vp_success",
            f'levels[1].role: found "vp_success"; allowed: {ROLES}; did you mean "vp_customer_success"?',
        ),
        (
            "role: vp_customer_success",
            "role: csm",
            'levels[1].role: found "csm"; allowed: a role that ranks above lead',
        ),
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
        (
            '    channel: "#risk-support"',
            "    channel: Risk Support",
            f'areas.support.channel: found "Risk Support"; allowed: {CHANNEL}; did you mean "#risk-support"?',
        ),
        (
            '    channel: "#risk-support"',
            "    channel: #risk-support",
            "areas.support.channel: found nothing, because text from # on is a comment; allowed: text; "
            'did you mean "#risk-support" in quotes?',
        ),
        (
            "zone: America/New_York",
            "zone: America/NewYork",
            'zone: found "America/NewYork"; allowed: a time zone such as America/New_York or Europe/Berlin; '
            'did you mean "America/New_York"?',
        ),
        (
            "command: /cta",
            "command: cta",
            'command: found "cta"; allowed: a slash and a word such as "/cta" '
            "(lower case, digits, - and _; at most 32 in all)",
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
            "leadership_arr: 100000",
            "leadership_arr: $100,000",
            f'thresholds.leadership_arr: found "$100,000"; allowed: {AMOUNT}; did you mean 100000?',
        ),
        (
            "leadership_arr: 100000",
            "leadership_arr: [1]",
            f"thresholds.leadership_arr: found a list; allowed: {AMOUNT}",
        ),
        (
            "leadership_arr: 100000",
            "leadership_arr: 1.001",
            "thresholds.leadership_arr: found 1.001; allowed: an amount with at most 2 digits after the point",
        ),
        (
            "leadership_arr: 100000",
            "leadership_arr: 12345678901234567",
            "thresholds.leadership_arr: found 12345678901234567; allowed: an amount of at most 15 digits",
        ),
        (
            "leadership_arr: 100000",
            "leadership_arr: 12345678901234",
            "thresholds.leadership_arr: found 12345678901234; "
            "allowed: an amount of at most 13 digits before the point",
        ),
        (
            "leadership_arr: 100000",
            "leadership_arr: -1",
            "thresholds.leadership_arr: found -1; allowed: 0 or more",
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
            "ceo: 1",
            "ceo: one",
            'sponsors.calls_per_week.ceo: found "one"; allowed: a whole number such as 30',
        ),
        (
            "    ceo: 1",
            "    cio: 1",
            f'sponsors.calls_per_week.cio: found "cio"; allowed: {ROLES}; did you mean "ceo"?',
        ),
        (
            "enterprise: quarterly",
            "enterprize: quarterly",
            'sponsors.cadences.enterprize: found "enterprize"; allowed: enterprise, strategic; '
            'did you mean "enterprise"?',
        ),
        (
            "strategic: monthly",
            "strategic: monthy",
            'sponsors.cadences.strategic: found "monthy"; allowed: monthly, quarterly, half_yearly; did you mean '
            '"monthly"?',
        ),
        ("company: Lumenworks", "company:", "company: found nothing; allowed: text"),
        (
            "company: Lumenworks",
            'company: "  "',
            'company: found "  "; allowed: text that is not empty',
        ),
        (
            "company: Lumenworks",
            f"company: {'N' * 81}",
            f'company: found "{"N" * 60}…"; allowed: text of at most 80 characters',
        ),
        (
            "company: Lumenworks",
            r'company: ["\e[2J"]',
            "company: found a list; allowed: text",
        ),
        (
            "words: [bug]",
            "words: [impl]",
            'areas.bugs.words[0]: found "impl" a second time; allowed: each word once',
        ),
        (
            "words: [bug]",
            "words: [Support]",
            'areas.bugs.words[0]: found "Support"; allowed: words that are not the key of an area; '
            "keys are understood anyhow",
        ),
        (
            "words: [bug]",
            "words: [a bug]",
            'areas.bugs.words[0]: found "a bug"; allowed: one word without spaces, at most 40 letters',
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
        (
            "rank: 1}",
            "rank: 1, key: com}",
            'roles.csm.key: found "com"; allowed: no key here, because csm stands in front of it already',
        ),
        (
            "rank: 1}",
            "rank: 1, team: east}",
            'roles.csm.team: found "team"; allowed: name, rank, deputy',
        ),
    ],
)
def test_a_wrong_value_is_told_with_its_line_and_what_is_allowed(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    text = changed(old, new)
    assert told(tmp_path, text) == [f"app.yaml:{line_of(text, new)}: {sentence}"]


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = changed("zone: America/New_York", "zone: Middle Earth").replace("levels:", "levles:", 1)
    text = text.replace("minutes: 45", "minutes: -5", 1)
    keys = (
        "company, zone, command, language, charts, chapters, roles, areas, levels, order, working_hours, nudges, "
        "rights, thresholds, channels, playbooks, meetings, agendas, one_to_ones, sponsors, emails"
    )
    assert told(tmp_path, text) == [
        "app.yaml:12: levels: found nothing; allowed: a value; this key must be there",
        'app.yaml:13: zone: found "Middle Earth"; allowed: a time zone such as America/New_York or Europe/Berlin',
        f'app.yaml:{line_of(text, "levles")}: levles: found "levles"; allowed: {keys}; did you mean "levels"?',
        f"app.yaml:{line_of(text, 'minutes: -5')}: meetings[2].minutes: found -5; allowed: 1 or more",
    ]


def test_a_key_that_is_no_word_is_told_beside_everything_else(tmp_path: Path) -> None:
    text = changed("levels:", "? [a]\n: 1\nlevels:")
    line = line_of(text, "? [a]")
    assert told(tmp_path, text) == [f"app.yaml:{line}: found a list or group as a key; allowed: a word"]


def test_terminal_codes_in_a_value_are_shown_harmless(tmp_path: Path) -> None:
    text = changed("answers: director_support", r'answers: "\e[2Jceo"')
    assert r'found "\u001b[2Jceo"' in told(tmp_path, text)[0]


@pytest.mark.parametrize("at", ["10:00", "09:00", '"10:00"', "'9:00'"])
def test_a_time_needs_no_quotes(tmp_path: Path, at: str) -> None:
    policy = load(tmp_path, changed(LEADERSHIP, LEADERSHIP.replace('"09:00"', at)))
    assert f"{MEETINGS.of(policy)[0].at:%H:%M}" == at.strip("\"'").rjust(5, "0")


@pytest.mark.parametrize("word", ["no", "on", "off", "yes", "1_000", "0x1F", "2026-01-01", "12:30:45", "007"])
def test_words_that_yaml_takes_for_something_else_stay_words(tmp_path: Path, word: str) -> None:
    assert load(tmp_path, changed("Lumenworks", word)).company == word


@pytest.mark.parametrize("number", ["42", "3.50"])
def test_a_number_may_be_a_name(tmp_path: Path, number: str) -> None:
    assert load(tmp_path, changed("Lumenworks", number)).company == number


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    text = "\ufeff" + SHIPPED.replace("\n", "\r\n")
    assert load(tmp_path, text) == load(tmp_path, SHIPPED)
