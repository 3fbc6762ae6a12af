"""What names a contact in texts, and what only looks so."""

import pytest

from bot.data.rules.erasure import Naming, names

ANN = Naming("Ann Lee", "ann.lee@globex.example", "X")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ann Lee left", "X left"),
        ("ask ann  LEE, or Ann\nLee's deputy", "ask X, or X's deputy"),
        ("@Ann Lee, _Ann Lee_ and *Ann Lee*", "@X, _X_ and *X*"),
        ("Joann Lee, Mary-Ann Lee, Ann Leeds, Ann Lee-Wu", "Joann Lee, Mary-Ann Lee, Ann Leeds, Ann Lee-Wu"),
        ("Ann said, Lee said", "Ann said, Lee said"),  # whom these mean, people must judge
        ("mail Ann.Lee@Globex.example.", "mail X."),
        ("<mailto:ann.lee@globex.example|ann.lee@globex.example>", "<mailto:X|X>"),
        ("joann.lee@globex.example, x.ann.lee@globex.example", "joann.lee@globex.example, x.ann.lee@globex.example"),
        ("ann.lee@globex.example.org or .examples", "ann.lee@globex.example.org or .examples"),
        ("ann.lee@globex.examples", "ann.lee@globex.examples"),
        ("annXlee@globex.example", "annXlee@globex.example"),
        ("", ""),
    ],
)  # fmt: skip
def test_name_and_address_go_as_whole_words(text: str, left: str) -> None:
    assert ANN.without(text, own=True) == left


def test_in_texts_about_others_a_name_may_be_anybodys_but_an_address_is_not() -> None:
    assert ANN.without("Ann Lee, ann.lee@globex.example", own=False) == "Ann Lee, X"


def test_what_others_have_too_stays() -> None:
    text = "Ann Lee, ann.lee@globex.example"
    assert Naming("", "", "X").without(text, own=True) == text
    assert Naming("", ANN.email, "X").without(text, own=True) == "Ann Lee, X"
    assert Naming("Ann Lee", "", "X").without(text, own=True) == "X, ann.lee@globex.example"


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        ("Will", "Will is leaving", True),
        ("Will", "they will renew", False),
        ("C. Ó Briain (Jr.)", "so c. ó briain (jr.) said", True),
        ("C. Ó Briain", "CX Ó Briain", False),
        ("Ελένη Δήμου", "η ΕΛΈΝΗ δήμου έφυγε", True),
        ("张伟", "昨天张伟说会续约", True),  # no spaces between words
        ("김철수", "김철수가 떠났다", True),
        ("Ann Lee", "Ann Lee Smith", True),
        ("Ann Lee", "Joann Lee", False),
    ],
)
def test_a_name_is_found_in_any_script(name: str, text: str, named: bool) -> None:
    assert names(name, text) is named
