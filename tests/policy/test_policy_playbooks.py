"""Playbooks and sponsors in app.yaml: those that come with it, and what is told of mistakes in them."""

from pathlib import Path

import pytest

from bot.policy.model import Policy
from bot.policy.sponsors import SPONSORS
from tests.policy_text import changed, line_of, told

AREAS = ("readiness", "implementation", "support", "bugs", "product", "habits", "sentiment", "company")


@pytest.mark.parametrize("area", AREAS)
def test_each_area_has_a_playbook_of_its_own(policy: Policy, area: str) -> None:
    [playbook] = [each for each in policy.playbooks if each.areas == (area,)]
    assert playbook.types == ("risk",)
    assert len(playbook.tasks) >= 3


def test_a_new_customers_lead_names_a_sponsor_and_a_check_in_is_logged(policy: Policy) -> None:
    for key, does, role in (("new_customer", "name_sponsor", "lead"), ("check_in", "check_in", "sponsor")):
        playbook = policy.playbook(getattr(SPONSORS.of(policy), key))
        assert playbook
        assert [task.role for task in playbook.tasks if task.does == does] == [role]


@pytest.mark.parametrize(
    ("old", "new", "at", "sentence"),
    [
        (
            "check_in: sponsor_check_in",
            "check_in: sponsor_chekin",
            "check_in: sponsor_chekin",
            'sponsors.check_in: found "sponsor_chekin"; allowed: new_customer, sponsor_check_in, not_ready, '
            "late_project, support_pile, serious_bugs, missing_feature, little_use, unhappy, changed_company; "
            'did you mean "sponsor_check_in"?',
        ),
        (
            "  meeting: leadership",
            "  meeting: leaders",
            "  meeting: leaders",
            'sponsors.meeting: found "leaders"; allowed: leadership, csm_process, support_risk, implementation_risk, '
            'csm_hard_cases, support_office_hours, support_management; did you mean "leadership"?',
        ),
        (
            "email: welcome",
            "email: welcom",
            "email: welcom",
            'playbooks[0].tasks[0].email: found "welcom"; allowed: check_in, welcome; did you mean "welcome"?',
        ),
        (
            "role: sponsor, email",
            "role: sponsr, email",
            "role: sponsr",
            'playbooks[1].tasks[0].role: found "sponsr"; allowed: csm, account_executive, solution_consultant, '
            "support, services, operations, lead, director_support, vp_customer_success, vp_sales, vp_services, "
            'vp_engineering, vp_product, ceo, owner, sponsor; did you mean "sponsor"?',
        ),
        (
            "key: little_use",
            "key: unhappy",
            "  - key: unhappy\n    name: The",
            'playbooks[8].key: found "unhappy" a second time; allowed: each playbook once',
        ),
        (
            "types: [lifecycle]\n    tasks:\n      - {task: Welcome",
            "types: [lifecycle]\n    starts: flagged\n    tasks:\n      - {task: Welcome",
            "  - key: new_customer",
            "playbooks[0]: found starts: flagged; allowed: types: [risk]: only risks are flagged",
        ),
        (
            "move_weeks: {monthly: 1, quarterly: 3}",
            "move_weeks: {monthly: 1}",
            "move_weeks: {monthly: 1}",
            "sponsors.move_weeks: found none for quarterly; allowed: a number of weeks for each cadence in use",
        ),
        (
            "expected: {enterprise: 6",
            "expected: {enterprise: -6",
            "expected: {enterprise: -6",
            "sponsors.expected.enterprise: found -6; allowed: 0 or more",
        ),
        (
            "playbooks:\n",
            "emails:\n  check_in: {subject: Hi, body: 'Dear {{ greeted'}\nplaybooks:\n",
            "  check_in: {subject",
            "emails.check_in.body: found line 1: unexpected end of template, expected 'end of print statement'.; "
            "allowed: text in which names such as {{ customer }} stand in double braces",
        ),
        (
            "playbooks:\n",
            "emails:\n  check_in: {subject: Hi, body: '{% if csm %}{{ custumer }}{% endif %}'}\nplaybooks:\n",
            "  check_in: {subject",
            "emails.check_in.body: found the name custumer; allowed: customer, greeted, sender, title, csm, company, "
            "minutes, questions",
        ),
        (
            "playbooks:\n",
            "emails:\n  check_in: {subject: '{{ questions[0] }}', body: Hi}\nplaybooks:\n",
            "  check_in: {subject",
            "emails.check_in.subject: found what cannot be filled in (tuple object has no element 0); allowed: text "
            "in which names such as {{ customer }} stand in double braces",
        ),
        (
            "playbooks:\n",
            "emails:\n  check_in: {subject: Hi, body: '{{ customer.__class__.mro() }}'}\nplaybooks:\n",
            "  check_in: {subject",
            "emails.check_in.body: found what cannot be filled in (access to attribute '__class__' of 'str' object "
            "is unsafe.); allowed: text in which names such as {{ customer }} stand in double braces",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, at: str, sentence: str) -> None:
    text = changed(old, new)
    assert told(tmp_path, text) == [f"app.yaml:{line_of(text, at)}: {sentence}"]
