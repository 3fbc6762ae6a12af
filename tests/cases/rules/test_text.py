"""Text that people typed, made safe to keep."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import OrangeflagError
from bot.text import LONGEST_TEXT, clean, printable


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  tickets pile up \n", "tickets pile up"),
        ("one\r\ntwo\rthree\n\tfour", "one\ntwo\nthree\n\tfour"),
        ("a\x00b\x1b[31mc\x7f\x85d", "ab[31mcd"),
        ("🔥👩‍💻 שלום \u202bעולם\u202c", "🔥👩‍💻 שלום \u202bעולם\u202c"),
        ("half \ud83d a pair", "half ? a pair"),
        ("\x00\n ", ""),
        ("\u200b\u2060\u00a0\u202e", ""),
    ],
)
def test_control_characters_go_and_everything_else_stays(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.text(alphabet=st.characters()))
def test_kept_text_can_be_stored_anywhere(typed: str) -> None:
    kept = printable(typed)
    kept.encode()
    assert not {c for c in kept if unicodedata.category(c) == "Cc"} - {"\n", "\t"}
    assert printable(kept) == kept


def test_text_may_be_long_but_not_longer() -> None:
    longest = "é" * LONGEST_TEXT
    assert clean(f"  {longest}  ") == longest
    with pytest.raises(OrangeflagError) as refused:
        clean(longest + "x")
    assert refused.value.sentence == (
        "That text has 10,001 characters; up to 10,000 can be kept. Nothing was recorded: please shorten it, or "
        "put the details in a document and link to it."
    )
