"""What is said in a thread, or to the bot: which level it asks for."""

import pytest

from bot.cases.rules.threads import Wish, level_mentioned, wish_in, without_echoes
from bot.policy.model import Policy
from storage.cases.records import EntryType
from tests.people_and_ctas import customer, entry, person

DANA = person(2, "Dana", "lead")
LEA = person(3, "Lea", "lead")
VERA = person(4, "Vera", "vp_customer_success")
CARL = person(5, "Carl", "ceo")
MAYA = person(1, "Maya", "csm")


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("vp renewal at risk", Wish("vp", "renewal at risk")),
        ("VP: renewal at risk", Wish("vp", "renewal at risk")),
        ("ceo", Wish("ceo", "")),
        ("VP Customer Success – renewal at risk", Wish("vp", "renewal at risk")),
        ("team lead please look", Wish("lead", "please look")),
        ("escalate to vp: why", Wish("vp", "why")),
        ("escalate vp why", Wish("vp", "why")),
        ("Escalate CTA-17 to vp: why", Wish("vp", "why", 17)),
        ("escalate CTA-17 vp", Wish("vp", "", 17)),
        ("please escalate CTA-17 to the moon", None),
        ("CTA-17 to ceo because of the board", Wish("ceo", "because of the board", 17)),
        ("resolve all is well", None),
        ("vpn is down", None),
        ("", None),
        ("escalate", None),
    ],
)
def test_a_level_is_asked_for_by_its_name(policy: Policy, text: str, wish: Wish | None) -> None:
    assert wish_in(text, policy) == wish


def test_a_level_is_asked_for_by_its_people_the_highest_counts(policy: Policy) -> None:
    globex = customer(lead=DANA, csm=MAYA)

    def asked(*people: object) -> str | None:
        level = level_mentioned(policy, globex, people, ())  # type: ignore[arg-type]
        return level.key if level else None

    assert asked(DANA) == "lead"
    assert asked(VERA) == "vp"
    assert asked(DANA, CARL, VERA) == "ceo"
    assert asked(MAYA) is None
    assert asked(LEA) is None, "she leads another team"
    assert asked() is None


def test_where_nobody_leads_any_lead_stands_for_the_level(policy: Policy) -> None:
    level = level_mentioned(policy, customer(csm=MAYA), [LEA], ())
    assert level
    assert level.key == "lead"


def test_a_level_is_asked_for_by_its_group(policy: Policy) -> None:
    lead, vp, ceo = policy.levels
    grouped = policy.model_copy(update={"levels": (lead, vp.model_copy(update={"group": "S0614TZR7"}), ceo)})
    found = level_mentioned(grouped, customer(), [], ("S0614TZR7", "S0000000"))
    assert found
    assert found.key == "vp"
    assert level_mentioned(grouped, customer(), [], ("S0000000",)) is None


def test_what_was_said_and_done_at_once_is_told_once() -> None:
    said, wanted = "@Vera Voss the renewal is at risk", "the renewal is at risk"
    tale = [
        entry(wanted, EntryType.WANTED, by=MAYA),
        entry(said, EntryType.SAID, by=MAYA),
        entry("they will leave", EntryType.SAID, by=DANA),
        entry("they will leave", EntryType.FLAGGED, by=DANA),
    ]
    assert without_echoes(tale) == (tale[0], *tale[2:]), "only what comes just after, of the same person"
    assert without_echoes([tale[0], entry(said, EntryType.SAID, by=DANA)])[1:] != ()
    assert without_echoes([entry("", EntryType.WANTED, by=MAYA), tale[1]])[1:] != (), (
        "without a why, nothing is echoed"
    )
    assert without_echoes([entry(wanted, EntryType.UPDATED, by=MAYA), tale[1]])[1:] != ()
    assert without_echoes([]) == ()
