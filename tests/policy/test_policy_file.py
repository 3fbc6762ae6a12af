"""The file app.yaml as a whole: all its mistakes at once, and what YAML would take for something else."""

from pathlib import Path

import pytest

from tests.policy_text import SHIPPED, changed, line_of, load, told


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


@pytest.mark.parametrize("word", ["no", "on", "off", "yes", "1_000", "0x1F", "2026-01-01", "12:30:45", "007"])
def test_words_that_yaml_takes_for_something_else_stay_words(tmp_path: Path, word: str) -> None:
    assert load(tmp_path, changed("Lumenworks", word)).company == word


@pytest.mark.parametrize("number", ["42", "3.50"])
def test_a_number_may_be_a_name(tmp_path: Path, number: str) -> None:
    assert load(tmp_path, changed("Lumenworks", number)).company == number


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    text = "\ufeff" + SHIPPED.replace("\n", "\r\n")
    assert load(tmp_path, text) == load(tmp_path, SHIPPED)
