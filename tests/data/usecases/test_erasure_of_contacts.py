"""A contact is erased, and nobody else: not who is called the same, nor what is said of them."""

from pathlib import Path
from typing import Any

import pytest

from bot import clock
from bot.cases.usecases import ctas, escalations, flags, relationships
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.data.usecases import erasure
from bot.errors import OrangeflagError
from bot.policy.model import Policy
from storage.database import Database
from tests import book
from tests.erasing import ID, WORD, everything, fill, texts
from tests.importing import Importer

HEADERS = "Contact ID,Account ID,Name,Email,Title,Roles,Left On"
ANN = "K-1,C-1,Ann Lee,ann@globex.example,CFO,Executive Decision Maker;Admin,2026-10-30"
LISTED = (
    ANN,
    "K-2,C-1,Bo Ng,bo@globex.example,CTO,Admin,",
    "K-3,C-3,Ann Lee,ann@helios.example,CEO,Admin,",
    "K-4,C-5,Di Roe,di@shared.example,,,",
    "K-5,C-6,Di Roe-Smith,di@shared.example,,,",
    "K-6,C-5,Maya Chen,,,,",  # called as one of ours
    "K-7,C-7,Cy Poe,cy@ab.example,,,",
    "K-8,C-7,Cy Poe Diaz,,,,",
)


@pytest.fixture
def importer(database: Database, policy: Policy, tmp_path: Path) -> Importer:
    book.fill(database)
    importer = Importer(database, policy, tmp_path)
    importer.contacts(HEADERS, *LISTED)
    return importer


@pytest.fixture
def transactions(importer: Importer) -> TransactionRunner:
    return TransactionRunner(importer.database, importer.policy, clock.now)


async def does(transactions: TransactionRunner, who: str, use_case: Any, *facts: object) -> Any:  # noqa: ANN401 - any use case
    return await transactions.run_for(book.slack_id(who), use_case, *facts)


def told(database: Database, table: str, column: str) -> list[Any]:
    return [row[column] for row in everything(database)[table]]


def names(database: Database) -> list[str]:
    return told(database, "contacts", "external_id")


async def test_no_word_is_left(database: Database, policy: Policy) -> None:
    # who else is called so is kept; rules and measures are no words of people's
    fill(database, but=("people", "preferences", "customers", "area_colours", "measures"))
    transactions = TransactionRunner(database, policy, clock.now)
    await transactions.run(_name_contact, WORD)
    foreseen = await transactions.run(erasure.contact, f"{WORD} contacts.external_id", write=False)
    assert {"contacts.email", "contact_roles.role", "relationships.how", "timeline.text"} <= texts(database)
    assert {"check_ins.answers", "sponsorships.why", "emails.recipients", "emails.body"} <= texts(database)
    done = await transactions.run(erasure.contact, f"{WORD.upper()} CONTACTS.EMAIL", write=True)
    marks = {"tickets.external_id", "timeline.external_id", "timeline.slack_ts"}
    assert texts(database) == marks, "they name nobody"
    assert done.counts == foreseen.counts
    assert dict(done.counts) == {
        "e-mails": 1,
        "roles": 1,
        "relationships": 1,
        "mentions in texts": 18,
    }
    assert (done.said, done.told) == ((f"{WORD} timeline.slack_ts",), ())
    left = everything(database)
    assert [left[gone] for gone in ("contacts", "contact_roles", "relationships")] == [[]] * 3
    assert left["check_ins"][0]["answers"] == [["How is it going?", f"Erased contact {ID} check_ins.answers"]]
    assert left["flags"][0]["why"] == f"Erased contact {ID} flags.why"
    assert [row["kind"] for row in left["outbox"] if row["edits"]] == ["card"]


def _name_contact(work: Any, name: str) -> None:  # noqa: ANN401 - a use case's
    work.session.connection.exec_driver_sql(f"UPDATE contacts SET name = '{name}'")


async def test_texts_lose_name_and_address_and_what_is_told_of_others_stays(
    transactions: TransactionRunner,
) -> None:
    database = transactions.database
    await does(transactions, "maya", flags.open_flagged, 1, "habits", "ann lee left; Ann Leeds did not")
    await does(transactions, "maya", ctas.update, 1, "Bo Ng follows Ann Lee <ann@globex.example>")
    await does(transactions, "maya", escalations.escalate, 1, "vp", "Ann Lee decided")
    await does(
        transactions, "maya", relationships.tell, 1, 1, book.slack_id("carl"), "Worked with Ann Lee at Acme"
    )
    await does(transactions, "maya", relationships.tell, 1, 2, book.slack_id("carl"), "Met through Ann Lee")
    await does(transactions, "omar", flags.open_flagged, 3, "habits", "Ann Lee is not ANN@globex.example")
    await does(
        transactions, "omar", flags.flag_text, "Heli sentiment Ann Lee frowns"
    )  # awaits which customer
    assert told(database, "drafts", "text")
    done = await transactions.run(erasure.contact, "ANN@Globex.example", write=True)
    assert (done.name, done.becomes) == ("Ann Lee", "Erased contact 1")
    assert told(database, "flags", "why") == [
        "Erased contact 1 left; Ann Leeds did not",
        "Ann Lee is not Erased contact 1",
    ]
    assert "Bo Ng follows Erased contact 1 <Erased contact 1>" in told(database, "timeline", "text")
    assert "Erased contact 1 decided" in told(database, "escalations", "why")
    assert told(database, "relationships", "how") == ["Met through Erased contact 1"]
    assert told(database, "drafts", "text") == ["Heli sentiment Erased contact 1 frowns"]
    assert done.told == (2,)  # the Ann Lee of Helios, or not: people must judge
    assert names(database) == ["K-2", "K-3", "K-4", "K-5", "K-6", "K-7", "K-8"]
    assert told(database, "customers", "name")[0] == "Globex Corporation"


@pytest.mark.parametrize(
    ("whom", "named"),
    [
        ("K-6", "Maya Chen of Northwind"),  # called as one of ours
        ("K-7", "Cy Poe of"),  # a part of what another contact there is called
    ],
)
async def test_a_name_that_may_be_somebody_elses_stays_in_texts(
    transactions: TransactionRunner, whom: str, named: str
) -> None:
    customer = 5 if whom == "K-6" else 7
    await does(transactions, "omar", flags.open_flagged, customer, "habits", f"{named} frowns; cy@ab.example")
    done = await transactions.run(erasure.contact, whom, write=True)
    left = "Erased contact 7" if whom == "K-7" else "cy@ab.example"
    assert told(transactions.database, "flags", "why") == [f"{named} frowns; {left}"]
    assert done.told == (1,)
    assert whom not in names(transactions.database)


async def test_an_address_goes_with_the_last_who_has_it(transactions: TransactionRunner) -> None:
    await does(transactions, "maya", flags.open_flagged, 1, "habits", "as di@shared.example says")
    first = await transactions.run(erasure.contact, "K-4", write=True)
    assert (told(transactions.database, "flags", "why"), first.told) == (["as di@shared.example says"], (1,))
    second = await transactions.run(erasure.contact, "di@shared.example", write=True)
    assert (told(transactions.database, "flags", "why"), second.told) == (["as Erased contact 5 says"], ())


@pytest.mark.parametrize(
    ("whom", "sentence"),
    [
        (
            "Ann Lee",
            "2 contacts are called Ann Lee: give an id. Nothing was erased.\n"
            "  K-1: Ann Lee of Globex Corporation, ann@globex.example\n"
            "  K-3: Ann Lee of Helios, ann@helios.example",
        ),
        (
            "di@shared.example",
            "2 contacts are called di@shared.example: give an id. Nothing was erased.\n"
            "  K-4: Di Roe of Northwind Logistics, di@shared.example\n"
            "  K-5: Di Roe-Smith of Northgate Foods, di@shared.example",
        ),
        *(
            (
                whom,
                f"No contact has exactly the address, id or name {whom}; “orangeflag erase” guesses nothing. "
                "Nothing was erased.",
            )
            for whom in ("ann lee", "Bo", "k-2", "C-1", "%", "", "maya@lumenworks.example")
        ),
    ],
)
async def test_who_is_not_exactly_one_is_not_erased(
    transactions: TransactionRunner, whom: str, sentence: str
) -> None:
    before = everything(transactions.database)
    with pytest.raises(OrangeflagError) as refused:
        await transactions.run(erasure.contact, whom, write=True)
    assert refused.value.sentence == sentence
    assert everything(transactions.database) == before


@pytest.mark.parametrize("whom", ["K-2", "Bo Ng", "bo@globex.example", " BO@globex.example"])
async def test_they_are_called_by_id_name_or_address(transactions: TransactionRunner, whom: str) -> None:
    foreseen = await transactions.run(erasure.contact, whom, write=False)
    assert (foreseen.name, foreseen.becomes, foreseen.counts) == (
        "Bo Ng",
        "Erased contact 2",
        (("roles", 1),),
    )
    assert "K-2" in names(transactions.database)
    await transactions.run(erasure.contact, whom, write=True)
    assert "K-2" not in names(transactions.database)


async def test_an_import_brings_back_whom_the_crm_still_has(
    transactions: TransactionRunner, importer: Importer
) -> None:
    await does(transactions, "maya", flags.open_flagged, 1, "habits", "Ann Lee left")
    await does(transactions, "maya", relationships.tell, 1, 1, book.slack_id("carl"), "Worked together")
    await transactions.run(erasure.contact, "K-1", write=True)
    assert importer.contacts(HEADERS, *LISTED)[0] == "contacts.csv: contacts: 1 new, 0 changed, 7 unchanged."
    assert sorted(names(transactions.database)) == [f"K-{number}" for number in range(1, 9)]
    assert told(transactions.database, "relationships", "how") == []
    assert told(transactions.database, "flags", "why") == [
        "Erased contact 1 left"
    ]  # is not linked to them again


async def test_a_contact_s_name_goes_from_what_was_imported(
    importer: Importer, transactions: TransactionRunner
) -> None:
    importer.timeline(
        "ID,Customer,Date,Subject,Notes,Owner",
        "A-1,C-1,2026-03-02,Call with Ann Lee,ANN@globex.example wants out,maya",
        "A-2,C-3,2026-03-03,Call with Ann Lee,,omar",
    )
    await transactions.run(erasure.contact, "ann@globex.example", write=True)
    assert told(importer.database, "timeline", "text") == [
        "Call with Erased contact 1\nErased contact 1 wants out",
        "Call with Ann Lee",
    ]
