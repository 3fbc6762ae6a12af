"""Customer names as people type them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.rules.names import LEGAL_FORMS, name_key, named_in, runs, short_key
from storage.cases.records import CustomerName


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Acme", "acme"),
        ("  ACME\t Corp. ", "acme corp"),
        ("Acme  S.A. (Zürich)", "acme sa zurich"),
        ("O'Brien & Söhne", "obrien and sohne"),
        ("O’Brien", "obrien"),
        ("Straße", "strasse"),
        ("ＡＣＭＥ１２", "acme12"),
        ("Ac\u200bme", "acme"),
        ("\u202eAcme\u202c", "acme"),
        ("“Acme”", "acme"),
        ("Smith-Jones/West", "smith jones west"),
        ("ÅNGSTRÖM", "angstrom"),
        ("A\u030angstro\u0308m", "angstrom"),
        ("Nestlé", "nestle"),
        ("株式会社テスト", "株式会社テスト"),
        ("שלום", "שלום"),
        ("²³", "23"),
        ("🔥", "🔥"),
        (" & ", "and"),
        ("", ""),
    ],
)
def test_a_key_keeps_letters_and_digits_only(name: str, key: str) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Globex Corporation", "globex"),
        ("Acme Co., Ltd.", "acme"),
        ("Ångström & Söhne <AG>", "angstrom and sohne"),
        ("Company of Heroes", "company of heroes"),
        ("Limited Inc", "limited"),
        ("Co", "co"),
        ("Acme GmbH & Co. KG", "acme"),
        ("Smith & Co", "smith"),
        ("Food and Drink Co", "food and drink"),
        ("SAS Institute", "sas institute"),
    ],
)
def test_legal_forms_are_left_out_at_the_end_only(name: str, key: str) -> None:
    assert short_key(name) == key


@given(st.text())
def test_a_key_is_a_key_of_itself(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)
    assert short_key(short_key(name)) == short_key(name)


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Nd", "Zs"])))
def test_neither_case_nor_spaces_matter(name: str) -> None:
    spread = "  ".join(name.split(" "))
    assert name_key(spread) == name_key(name)
    assert name_key(name.casefold()) == name_key(name)


@given(st.text(alphabet="aéüÄñ1 "))
def test_how_accents_are_composed_does_not_matter(name: str) -> None:
    spellings = {name_key(unicodedata.normalize(form, name)) for form in ("NFC", "NFD", "NFKC", "NFKD")}
    assert len(spellings) == 1


@given(st.text(min_size=1), st.sampled_from(sorted(LEGAL_FORMS)))
def test_a_name_is_found_with_and_without_its_legal_form(name: str, form: str) -> None:
    if name_key(name) not in LEGAL_FORMS and name_key(name)[:1].isalnum():
        assert short_key(f"{name} {form.upper()}.") == short_key(name)


def known(*names: str) -> list[CustomerName]:
    return [
        CustomerName(id=number, external_id=f"C-{number}", name=name, short_key=short_key(name))
        for number, name in enumerate(names)
    ]


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("Is Acme S.A. (Zürich) well?", ["Acme", "Acme SA Zürich"], "Acme SA Zürich"),
        ("Is acme well?", ["Acme GmbH", "Acme Foods"], "Acme GmbH"),
        ("Acme GmbH and Globex", ["Acme GmbH", "Globex"], "Acme GmbH"),
        ("Acme and Globex Inc", ["Acme GmbH", "Globex"], "Globex"),
        ("Is acme well?", ["Acme GmbH", "Acme Inc"], None),
        ("Is Acme Inc well?", ["Acme GmbH", "Acme Inc"], "Acme Inc"),
        ("acmes and an acm", ["Acme", "Acm e"], None),
        ("acct-acme_emea", ["Acme"], "Acme"),
        ("", ["Acme"], None),
        ("ok " * 600 + "Acme", ["Acme"], None),
    ],
)
def test_the_longest_name_in_whole_words_is_found_in_a_text(
    text: str, names: list[str], found: str | None
) -> None:
    customer = named_in(text, known(*names))
    assert (customer and customer.name) == found


def test_the_runs_of_a_text_are_few_enough_for_one_query() -> None:
    assert runs("Is “Acme S.A.” well?") == {
        *("is", "acme", "sa", "well"),
        *("is acme", "acme sa", "sa well", "is acme sa", "acme sa well", "is acme sa well"),
    }
    longest = runs(" ".join(f"w{number}" for number in range(10_000)))
    assert len(longest) < 4_000
    assert max(len(run.split()) for run in longest) == 8
