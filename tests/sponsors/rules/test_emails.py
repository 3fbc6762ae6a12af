"""E-mails before they are sent: drafts, greetings, links, and for how long they are tried."""

from datetime import date, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.rules.criteria import DECIDES
from bot.email_headers import LONGEST_LINK, greeted, mailto, on_the_wire, one_line, valid
from bot.errors import OrangeflagError
from bot.policy.emails import EmailText, shipped_emails
from bot.policy.model import Policy
from bot.policy.sponsors import SPONSORS
from bot.sponsors.rules import emails
from storage.cases.records import Contact
from storage.messages import Email
from tests.people_and_ctas import NOW, customer, person

MAYA, VERA = person(1, "Maya Chen"), person(2, "Vera Voss").model_copy(update={"title": "COO"})
ANN = Contact(id=1, name="Ann Lee", email="ann@globex.example", title="", left_on=None, roles=(DECIDES,))


def email(age: timedelta, state: str = "pending") -> Email:
    told = {"id": 1, "key": "k", "customer_id": 1, "cta_id": 1, "sender_id": 1, "recipients": (), "refused": (),
            "subject": "", "body": "", "attempts": 0, "error": "", "due_at": NOW, "sent_at": None}  # fmt: skip
    return Email.model_validate({**told, "state": state, "created_at": NOW - age})


@pytest.mark.parametrize("name", shipped_emails())
@pytest.mark.parametrize("csm", [MAYA, VERA, None])
def test_shipped_drafts_are_complete(policy: Policy, name: str, csm: object) -> None:
    globex = customer("Globex & <Söhne>", csm=csm)  # type: ignore[arg-type]
    draft = emails.draft(policy, name, emails.facts_of(policy, globex, VERA, [ANN]))
    assert draft.body.startswith("Hello Ann,\n\n")
    assert draft.body.endswith("Best wishes,\nVera Voss\nCOO, Lumenworks")
    assert "Globex & <Söhne>" in draft.body, "it is no HTML"
    assert "\n\n\n" not in draft.body
    assert ("whom you know" in draft.body) == (name == "check_in" and csm is MAYA)
    assert "{" not in draft.subject + draft.body


def test_policys_own_text_goes_before_the_shipped_one(policy: Policy) -> None:
    own = {
        "check_in": EmailText(subject="{{ customer }}\n  and us", body="{{ minutes }} {{ questions|length }}")
    }
    told = policy.model_copy(update={"emails": own})
    draft = emails.draft(told, "check_in", emails.facts_of(told, customer("Globex"), MAYA, []))
    assert (draft.subject, draft.body) == ("Globex and us", f"30 {len(SPONSORS.of(policy).questions)}")


def test_people_are_greeted_by_their_first_names() -> None:
    assert greeted(["Ann Lee", "王小明", "Bo"]) == "Ann, 王小明, Bo"
    assert greeted([]) == greeted([" "]) == "all"


def test_who_has_no_address_or_has_left_cannot_be_written_to() -> None:
    today = date(2026, 11, 23)
    left, leaves = (ANN.model_copy(update={"left_on": today + timedelta(days=days)}) for days in (0, 1))
    assert emails.reachable([ANN, left, leaves, ANN.model_copy(update={"email": None})], today) == (
        ANN,
        leaves,
    )


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=2_000), st.text(max_size=400))
def test_a_link_holds_the_text_or_its_beginning(body: str, subject: str) -> None:
    told = one_line(subject)
    link, whole = mailto(["ann@globex.example", "b+o&x@x.example"], told, body)
    assert len(link) <= LONGEST_LINK
    assert link.isascii()
    assert not set(link) & set(' \r\n"<>#')
    parts = urlsplit(link)
    assert unquote(parts.path) == "ann@globex.example,b+o&x@x.example"
    query = parse_qs(parts.query.replace("+", "%2B"), keep_blank_values=True)
    assert body.startswith(query["body"][0])
    assert whole == (query["body"][0] == body)
    assert query["subject"][0].rstrip("…") == told[: len(query["subject"][0].rstrip("…"))]


def test_a_link_has_breaks_as_e_mails_have_them_and_no_end_of_people() -> None:
    assert mailto(["a@x.example"], "s", "a\nb")[0].endswith("&body=a%0D%0Ab")
    assert (
        len(mailto([f"somebody.{n}@globex.example" for n in range(500)], "s", "x" * 5_000)[0]) == LONGEST_LINK
    )


@pytest.mark.parametrize(
    "address", ["", "ann", "ann@globex", "ann@@globex.example", "a b@x.example", "ann@x.example\r\nBcc: b@x.example",
                "<ann@x.example>", "ann@x.example, bo@x.example", "Ann <ann@x.example>", "ann@[127.0.0.1]"],
)  # fmt: skip
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(OrangeflagError) as refused:
        valid(address, "email")
    assert refused.value.data["field"] == "email"
    assert "\n" not in refused.value.sentence
    assert on_the_wire(address) == ""


def test_pauses_grow_and_end_after_a_day() -> None:
    waits = {
        minutes: emails.next_try(email(timedelta(minutes=minutes)), NOW) for minutes in (0, 4, 90, 24 * 60)
    }
    half, hour = timedelta(seconds=30), timedelta(hours=1)
    assert waits == {0: NOW + half, 4: NOW + timedelta(minutes=4), 90: NOW + hour, 24 * 60: None}
    assert [emails.is_delayed(email(timedelta(minutes=minutes))) for minutes in (5, 6)] == [False, True]
    assert not emails.is_delayed(email(timedelta(days=2), "sent"))
