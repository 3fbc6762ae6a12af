"""Each wrong value in app.yaml, and the very sentence that the person who made it reads."""

from pathlib import Path

import pytest

from tests.policy.allowed import AMOUNT, CHANNEL, ROLES
from tests.policy_text import changed, line_of, told


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
