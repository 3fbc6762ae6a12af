"""Erasure leaves nothing: every text column of every table is filled with a word, which must be gone afterwards.

A new column is filled as well, and fails here until it is erased, or said to hold nobody's words.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot import clock
from bot.cases.usecases import ctas, escalations, flags, people, responses
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.data.usecases import erasure
from bot.errors import OrangeflagError
from bot.policy.model import Policy
from storage.cases import scorecards
from storage.cases.records import Colour, Membership
from storage.database import Database
from tests import book
from tests.erasing import AT, CUSTOMERS, ID, PEOPLES, WORD, everything, fill, texts, traces
from tests.importing import Importer

OF_SPONSORS = {"sponsorships.why", "check_ins.asked_why", "check_ins.answers", "check_ins.follow_ups",
               "emails.subject", "emails.body", "emails.error"}  # fmt: skip


async def test_of_a_customer_no_word_is_left(database: Database, policy: Policy) -> None:
    fill(database, but=PEOPLES)
    transactions = TransactionRunner(database, policy, clock.now)
    assert {"tickets.subject", "contacts.email", "timeline.slack_ts", "tasks.title"} <= texts(database)
    assert {"timeline.text", "timeline.external_id"} <= texts(database)
    assert OF_SPONSORS | {"emails.recipients", "tasks.questions", "customers.topics"} <= texts(database)
    foreseen = await transactions.run(erasure.customer, f"{WORD} customers.external_id", write=False)
    assert traces(database)
    done = await transactions.run(erasure.customer, f"{WORD} customers.name", write=True)
    assert traces(database) == []
    assert (done.counts, done.said) == (foreseen.counts, (f"{WORD} timeline.slack_ts",))
    left = everything(database)
    assert left["customers"][0]["name"] == f"Erased customer {ID}"
    gone = ("contacts", "tickets", "measures", "assignments", "drafts", "sponsorships", "left_behind")
    assert [left[each] for each in gone] == [[]] * len(gone)
    [check_in] = left["check_ins"]
    assert (check_in["due_on"], check_in["feeling"], check_in["ending"]) == (AT.date(), None, "dropped")
    assert left["timeline"][0]["at"] == left["flags"][0]["raised_at"] == AT
    assert left["people"][0]["name"] == "kept people.name"
    assert [row["kind"] for row in left["outbox"] if row["edits"]] == ["card"]


async def test_of_a_person_no_word_is_left(database: Database, policy: Policy) -> None:
    fill(database, but=CUSTOMERS)
    transactions = TransactionRunner(database, policy, clock.now)
    assert {"relationships.how", "escalations.note", "ctas.outcome", "people.slack_id"} <= texts(database)
    assert OF_SPONSORS | {"tasks.title", "people.topics", "people.region"} <= texts(database)
    address = f"{WORD} people.email"
    foreseen = await transactions.run(erasure.person, address, write=False)
    done = await transactions.run(erasure.person, address.upper(), write=True)
    assert traces(database) == []
    assert done.counts == foreseen.counts
    left = everything(database)
    assert (left["people"][0]["name"], left["people"][0]["membership"]) == (f"Erased person {ID}", "left")
    assert left["customers"][0]["name"] == "kept customers.name"
    assert left["timeline"][0]["person_id"] == ID  # who it was, is one nobody knows
    with pytest.raises(OrangeflagError, match="Nobody here has the address"):
        await transactions.run(erasure.person, address, write=True)


async def test_a_name_and_passed_on_words_go_from_the_texts_of_others(
    database: Database, policy: Policy
) -> None:
    book.fill(database)
    transactions = TransactionRunner(database, policy, clock.now)

    async def does(who: str, use_case: Any, *facts: object) -> Any:  # noqa: ANN401 - any use case
        return await transactions.run_for(book.slack_id(who), use_case, *facts)

    await does("maya", flags.open_flagged, 1, "habits", f"{WORD} in my words")
    await does("omar", ctas.update, 1, "@Maya Chen knows; @Maya Chenoweth and Maya Chen don't; ask @U0MAYA.")
    wanted = await does("maya", escalations.escalate, 1, "vp", f"{WORD} wanted")
    await does("dana", escalations.send_up, wanted.cta.flag.asks[-1].id)
    await does("vera", responses.acknowledge, 1)
    assert len(traces(database)) > 4
    done = await transactions.run(erasure.person, "maya@lumenworks.example", write=True)
    assert traces(database) == []
    said = [row["text"] for row in everything(database)["timeline"] if row["text"]]
    number = next(row["id"] for row in everything(database)["people"] if row["external_id"] is None)
    assert said == [
        f"@Erased person {number} knows; @Maya Chenoweth and Maya Chen don't; ask @Erased person {number}."
    ]
    assert done.told == (1,)  # a name without @ is for people to judge


async def test_nobody_is_linked_to_an_erased_person_again(database: Database, policy: Policy) -> None:
    book.fill(database)
    transactions, address = TransactionRunner(database, policy, clock.now), "maya@lumenworks.example"
    await transactions.run(erasure.person, address, write=True)
    number = next(row["id"] for row in everything(database)["people"] if row["external_id"] is None)
    met = people.Met(book.slack_id("maya"), "Maya Chen", address, "CSM", "UTC", Membership.MEMBER)
    assert await transactions.run(people.meet, [met], only_known=True) == 0  # the hourly look at who is who
    await transactions.run(
        people.remember_place, number, slack_id=met.slack_id, dm_channel="D1"
    )  # was under way
    left = next(row for row in everything(database)["people"] if row["id"] == number)
    assert {left[mark] for mark in ("slack_id", "dm_channel", "email", "external_id")} == {None}
    await transactions.run(people.meet, [met])  # she is still a member, and does something
    assert [row["name"] for row in everything(database)["people"]].count("Maya Chen") == 1


async def test_a_customer_who_is_gone_is_at_risk_no_more(database: Database, policy: Policy) -> None:
    book.fill(database)
    transactions = TransactionRunner(database, policy, clock.now)
    await transactions.run_for(book.slack_id("maya"), flags.open_flagged, 1, "habits", "ouch")
    await transactions.run_for(
        book.slack_id("omar"), flags.open_flagged, 3, "habits", "worse than Globex Corporation"
    )
    done = await transactions.run(erasure.customer, "C-1", write=True)
    colours = database.run_here(lambda session: scorecards.present(session, 1))
    assert {colour.colour for colour in colours.values()} == {Colour.GREEN}
    left = everything(database)
    assert [row["status"] for row in left["ctas"]] == ["resolved", "open"]
    assert [row["ended_at"] is None for row in left["escalations"]] == [False, True]
    assert done.told == (2,)
    history = database.run_here(lambda session: scorecards.history(session, 1, "habits"))
    assert [span.colour for span in history] == [Colour.RED, Colour.GREEN]


@pytest.mark.parametrize("named", ["globex corporation", "Globex", "C-", "", "%"])
async def test_only_an_exact_name_is_erased(database: Database, policy: Policy, named: str) -> None:
    book.fill(database)
    before = everything(database)
    with pytest.raises(OrangeflagError, match="Nothing was erased"):
        await TransactionRunner(database, policy, clock.now).run(erasure.customer, named, write=True)
    assert everything(database) == before


PAST = (
    "ID,Customer,Date,Subject,Owner",
    f"{WORD}-1,C-1,2026-03-02,{WORD} hesitates,maya",
    f"A-2,C-1,2026-03-03,{WORD} agrees,",
)


async def test_of_an_erased_customer_s_past_nothing_is_left(
    database: Database, policy: Policy, tmp_path: Path
) -> None:
    book.fill(database)
    importer, transactions = (
        Importer(database, policy, tmp_path),
        TransactionRunner(database, policy, clock.now),
    )
    importer.timeline(*PAST, "A-3,C-2,2026-03-04,Kept,maya")
    await transactions.run(erasure.customer, "C-1", write=True)
    assert traces(database) == []
    assert [(row["at"].date(), row["text"]) for row in everything(database)["timeline"]] == [
        (date(2026, 3, 2), ""),
        (date(2026, 3, 3), ""),
        (date(2026, 3, 4), "Kept"),
    ]
    refused = importer.timeline(*PAST)
    assert refused[0] == "timeline.csv was not imported: 2 mistakes. Nothing was changed."


async def test_an_erased_person_s_words_go_from_the_past_and_their_name_from_others(
    database: Database, policy: Policy, tmp_path: Path
) -> None:
    book.fill(database)
    importer, transactions = (
        Importer(database, policy, tmp_path),
        TransactionRunner(database, policy, clock.now),
    )
    importer.timeline(*PAST[:2], "A-2,C-1,2026-03-03,Ask @Maya Chen,omar", "A-3,C-1,2026-03-03,Nobody’s,")
    done = await transactions.run(erasure.person, "maya@lumenworks.example", write=True)
    assert traces(database) == []
    assert ("texts in timelines", 1) in done.counts
    number = done.becomes.removeprefix("Erased person ")
    said = [(row["person_id"], row["text"]) for row in everything(database)["timeline"]]
    assert said == [(int(number), ""), (5, f"Ask @{done.becomes}"), (None, "Nobody’s")]
