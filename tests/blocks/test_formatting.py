"""Facts in Slack's text: escaped, cut with care, in plain words."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.blocks.formatting import ago, at, bold, escaped, fitted, packed, paragraphs, quoted, usd
from bot.cases.views.facts import mention, name, renewal
from bot.dates import on_day
from tests.people_and_ctas import NOW, person

ENTITIES = ("&amp;", "&lt;", "&gt;")


def read(text: str) -> str:
    """Return text as Slack shows it."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


@given(st.text())
def test_escaped_text_is_read_as_it_was_typed_and_can_do_nothing(text: str) -> None:
    safe = escaped(text)
    assert "<" not in safe
    assert ">" not in safe
    assert read(safe) == text


@pytest.mark.parametrize("text", ["<!channel>", "<@U123>", "<https://evil.example|here>", "&lt;!channel&gt;"])
def test_what_would_work_in_slack_is_only_shown(text: str) -> None:
    assert read(escaped(text)) == text
    assert "<" not in escaped(text)


@given(st.text(alphabet="a&<>; é"), st.integers(min_value=8, max_value=60))
def test_cut_text_fits_and_no_entity_is_cut(text: str, most: int) -> None:
    cut = fitted(escaped(text), most)
    assert len(cut) <= most
    if len(escaped(text)) <= most:
        assert cut == escaped(text)
        return
    assert cut.endswith("…")
    assert escaped(read(cut)) == cut, "a half entity would be shown as letters"
    assert text.startswith(read(cut)[:-1])
    assert len(cut) >= most - 5, "no more is lost than the entity that did not fit"


@given(st.text(alphabet="a&<\n\u2028 "), st.integers(min_value=20, max_value=200))
def test_a_quotation_fits_with_its_marks(text: str, most: int) -> None:
    quotation = quoted(text, most)
    assert len(quotation) <= most
    assert all(line.startswith(">") for line in quotation.removesuffix("\n…").splitlines())


@given(st.text(alphabet="a&<\n "), st.integers(min_value=20, max_value=80))
@example("<&&&", 20)
def test_a_long_quotation_goes_on_in_paragraphs(text: str, most: int) -> None:
    pieces = paragraphs(quoted(text), most)
    assert all(len(piece) <= most for piece in pieces)
    assert all(line.startswith("> ") for piece in pieces for line in piece.splitlines())
    told = [read(line.removeprefix("> ")) for piece in pieces for line in piece.splitlines()]
    assert "".join(told) == "".join(text.splitlines())
    assert all(escaped(line) in "".join(pieces) for line in told), "no entity is cut"


def test_a_short_quotation_keeps_all_its_lines() -> None:
    assert quoted("one\n\ntwo & three") == "> one\n> \n> two &amp; three"


def test_asterisks_in_a_name_do_not_end_bold_early() -> None:
    assert bold("A*B <Ltd>") == "*A∗B &lt;Ltd&gt;*"


@pytest.mark.parametrize(
    ("amount", "shown"),
    [("1234500", "$1,234,500"), ("40000.50", "$40,000.50"), ("0", "$0"), ("1000.00", "$1,000")],
)
def test_dollars_have_cents_only_where_there_are_any(amount: str, shown: str) -> None:
    assert usd(Decimal(amount)) == shown


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (0, "today (23 Nov 2026)"),
        (1, "tomorrow (24 Nov 2026)"),
        (-1, "yesterday (22 Nov 2026)"),
        (42, "in 42 days (4 Jan 2027)"),
        (-23, "23 days ago (31 Oct 2026)"),
        (None, "no date"),
    ],
)
def test_a_renewal_is_told_in_days(days: int | None, shown: str) -> None:
    today = date(2026, 11, 23)
    assert renewal(None if days is None else today + timedelta(days=days), today) == shown


@pytest.mark.parametrize(
    ("since", "shown"),
    [
        (timedelta(seconds=59), "just now"),
        (timedelta(seconds=-5), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59, seconds=59), "59 minutes ago"),
        (timedelta(hours=1), "1 hour ago"),
        (timedelta(hours=47, minutes=59), "1 day ago"),
        (timedelta(days=400), "400 days ago"),
    ],
)
def test_an_age_is_told_in_its_largest_unit(since: timedelta, shown: str) -> None:
    assert ago(NOW - since, NOW) == shown


def test_an_instant_is_shown_in_each_readers_zone() -> None:
    instant = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
    assert at(instant, "America/New_York") == (
        "<!date^1795444200^{date_short_pretty} at {time}|Mon 23 Nov 09:30 EST>"
    )


def test_a_mention_notifies_whoever_is_in_slack_and_a_name_nobody() -> None:
    assert mention(person(slack_id="U7")) == "<@U7>"
    assert mention(person(slack_id=None, name="A <b>")) == "A &lt;b&gt;"
    assert name(person(slack_id="U7", name="<!here>")) == "&lt;!here&gt;"
    assert name(None) == "nobody yet"


def test_small_facts() -> None:
    assert on_day(date(2027, 1, 4)) == "4 Jan 2027"
    assert packed(cta_id=17, page=0) == '{"cta_id":17,"page":0}'
