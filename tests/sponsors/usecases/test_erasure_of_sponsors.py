"""What sponsors wrote, and what customers told them, is erased wherever it was passed on; others' words stay."""

from typing import Any

import pytest

from bot.cases.usecases import playbooks
from bot.data.usecases import erasure
from bot.policy.model import Policy
from bot.sponsors.usecases import sponsor_calls, sponsors
from bot.sponsors.usecases.sponsor_calls import Said
from storage.cases.tables.customers import ContactRow
from storage.database import Database
from storage.session import Session
from storage.sponsors.records import OnTrack
from storage.sponsors.tables.emails import EmailRow
from tests.erasing import WORD, everything, traces
from tests.people_and_ctas import NOW
from tests.sponsoring import ANGSTROM, GLOBEX, SUPPORT_SYSTEMS, Programme

BAD = OnTrack.NO


@pytest.fixture
async def programme(database: Database, policy: Policy) -> Programme:
    """Return the programme with Globex and Helios Support Systems as Vera's, who was told of both."""
    there = Programme(database, policy)
    await there.settle()
    for customer in (GLOBEX, SUPPORT_SYSTEMS):
        await there.name(customer, "vera")
    await there.morning_of(there.coming(GLOBEX).due_on)
    await there.morning_of(there.coming(SUPPORT_SYSTEMS).due_on)
    return there


def said(programme: Programme, answer: str, follow_ups: str = "") -> Said:
    return Said((answer, "", "", ""), 1, BAD, follow_ups, programme.clock.now.date())


def told(programme: Programme, table: str, column: str) -> list[Any]:
    return [row[column] for row in everything(programme.database)[table]]


async def test_what_a_sponsor_logged_goes_from_the_risk_that_another_opened_for_it(
    programme: Programme,
) -> None:
    logged = await programme(
        "vera",
        sponsor_calls.log,
        programme.coming(GLOBEX).cta_id,
        said(programme, f"{WORD} they say", f"{WORD} follows"),
    )
    await programme("maya", sponsor_calls.open_risk, logged.check_in.id, "sentiment")
    await programme("maya", sponsor_calls.want, logged.customer, f"@Vera Voss, {WORD} is mine")
    assert len(traces(programme.database)) == 7  # answers, follow-ups, two reasons, the timeline thrice
    await programme.transactions.run(erasure.person, "vera@lumenworks.example", write=True)
    assert {place.partition(":")[0] for place in traces(programme.database)} == {
        "check_ins.asked_why", "timeline.text",
    }  # fmt: skip
    assert f"@Erased person 1, {WORD} is mine" in told(programme, "check_ins", "asked_why")
    assert [reason for reason in told(programme, "ctas", "reason") if WORD in reason] == []
    assert len(told(programme, "check_ins", "feeling")) == 3


async def test_tasks_of_a_playbook_stay_when_who_put_them_there_is_erased(programme: Programme) -> None:
    logged = await programme(
        "vera", sponsor_calls.log, programme.coming(GLOBEX).cta_id, said(programme, "They leave")
    )
    opened = await programme("maya", sponsor_calls.open_risk, logged.check_in.id, "sentiment")
    await programme("maya", playbooks.put_on, opened.cta.id, "unhappy")
    await programme.transactions.run(erasure.person, "maya@lumenworks.example", write=True)
    assert "Call and listen" in told(programme, "tasks", "title")


async def test_a_customer_who_is_gone_is_nobodys_to_call(programme: Programme) -> None:
    await programme("dana", sponsors.leave, ANGSTROM, f"{WORD} wants none")
    await programme.transactions.run(erasure.customer, "Ångström & Söhne <AG>", write=True)
    await programme.transactions.run(erasure.customer, "Globex Corporation", write=True)
    assert traces(programme.database) == []
    assert programme.open(GLOBEX) is None
    assert programme.coming(SUPPORT_SYSTEMS).ended_at is None
    left = [row for row in everything(programme.database)["tasks"] if row["done_at"] is None]
    assert left
    assert all(row["title"] for row in left)
    await programme.settle()  # nobody is asked for a sponsor of what is left
    assert GLOBEX not in told(programme, "sponsorships", "customer_id")


async def test_a_contact_goes_from_answers_requests_and_e_mails(programme: Programme) -> None:
    def write(session: Session) -> None:
        for number, name in ((1, "Ann Lee"), (2, "Bo Ng")):
            address = f"k{number}@globex.example"
            session.orm.add(
                ContactRow(external_id=f"K-{number}", customer_id=GLOBEX, name=name, email=address)
            )
            session.orm.add(
                EmailRow(key=str(number), customer_id=GLOBEX, sender_id=1, recipients=[[name, address]],
                         subject="Ann Lee, a call?", created_at=NOW, due_at=NOW)
            )  # fmt: skip

    programme.database.run_here(write)
    await programme(
        "vera",
        sponsor_calls.log,
        programme.coming(SUPPORT_SYSTEMS).cta_id,
        said(programme, "K1@Globex.example asks; Ann Lee is well"),
    )
    await programme(
        "vera",
        sponsor_calls.log,
        programme.coming(GLOBEX).cta_id,
        said(programme, "ann lee decides", "Ask Ann Lee"),
    )
    await programme("maya", sponsor_calls.want_for, GLOBEX, "Ann Lee must be won")
    foreseen = await programme.transactions.run(erasure.contact, "Ann Lee", write=False)
    done = await programme.transactions.run(erasure.contact, "Ann Lee", write=True)
    assert done.counts == foreseen.counts
    assert dict(done.counts)["e-mails"] == 1
    held = [row for row in everything(programme.database)["check_ins"] if row["answers"]]
    assert {each["answers"][0][1]: each["follow_ups"] for each in held} == {
        "Erased contact 1 asks; Ann Lee is well": "",  # who may be somebody else at that customer
        "Erased contact 1 decides": "Ask Erased contact 1",
    }
    assert "Erased contact 1 must be won" in told(programme, "check_ins", "asked_why")
    assert "Erased contact 1 must be won" in told(programme, "timeline", "text")  # that is on no CTA
    assert [row["subject"] for row in everything(programme.database)["emails"]] == [
        "",
        "Erased contact 1, a call?",
    ]
