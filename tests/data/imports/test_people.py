"""People from a file: whom they are, who leads them."""

from pathlib import Path

import pytest
from sqlmodel import select

from bot.policy.model import Policy
from storage.cases.tables.people import PersonRow
from storage.database import Database
from storage.session import Session
from tests.importing import Importer, one_mistake


@pytest.fixture
def importer(database: Database, policy: Policy, tmp_path: Path) -> Importer:
    """Return an importer into an empty database."""
    return Importer(database, policy, tmp_path)


def people(importer: Importer) -> dict[str, PersonRow]:
    def find(session: Session) -> dict[str, PersonRow]:
        return {person.name: person for person in session.orm.exec(select(PersonRow).order_by("id"))}

    return importer.table(find)


def test_people_are_imported_with_leads_who_stand_further_down(importer: Importer) -> None:
    lines = (
        "ID,Slack member ID,Full name,Job title,E-Mail,Role,Department,Manager,Time zone",
        "P1,U0MAYACHEN1,Maya Chen,CSM,MAYA@lumenworks.example,customer success manager,CS,renee@lumenworks.example,"
        "america/denver",
        "P2,,Renée Marchetti,,renee@lumenworks.example,lead,,P3,Europe/Paris",
        "P3,,Daniel Osei,,,vp_customer_success,,,",
    )
    assert importer.people(*lines) == ["people.csv: people: 3 new, 0 changed, 0 unchanged."]
    found = people(importer)
    maya, renee, daniel = found["Maya Chen"], found["Renée Marchetti"], found["Daniel Osei"]
    assert (maya.external_id, maya.slack_id, maya.email) == ("P1", "U0MAYACHEN1", "maya@lumenworks.example")
    assert (maya.role, maya.team, maya.title, maya.zone) == ("csm", "CS", "CSM", "America/Denver")
    assert (maya.lead_id, renee.lead_id, daniel.lead_id) == (renee.id, daniel.id, None)
    assert (daniel.zone, daniel.email, daniel.membership) == ("America/New_York", None, "member")
    assert importer.people(*lines) == ["people.csv: people: 0 new, 0 changed, 3 unchanged."]


def test_first_and_last_names_are_put_together(importer: Importer) -> None:
    importer.people("First Name,Last Name,Email", "Maya,Chen,maya@x.example", ",Cher,cher@x.example")
    assert list(people(importer)) == ["Maya Chen", "Cher"]


@pytest.mark.parametrize(
    "row",
    ["P1,,,New Name", ",U0MAYACHEN1,,New Name", ",,maya@x.example,New Name", "P9,U0MAYACHEN1,,New Name"],
)
def test_somebody_is_recognised_by_id_or_slack_id_or_address(importer: Importer, row: str) -> None:
    header = "ID,Slack ID,Email,Name"
    importer.people(header, "P1,U0MAYACHEN1,maya@x.example,Maya Chen")
    assert importer.people(header, row)[0] == "people.csv: people: 0 new, 1 changed, 0 unchanged."
    maya = people(importer)["New Name"]
    assert (maya.external_id, maya.slack_id) == ("P9" if "P9" in row else "P1", "U0MAYACHEN1")


def test_absent_columns_of_people_leave_values_alone(importer: Importer) -> None:
    importer.people(
        "ID,Name,Email,Role,Lead,Zone",
        "P1,Maya Chen,maya@x.example,csm,P2,Asia/Tokyo",
        "P2,Ana,ana@x.example,lead,,",
    )
    importer.people("ID,Name,Title", "P1,Maya Chen,Senior CSM")
    maya = people(importer)["Maya Chen"]
    assert (maya.title, maya.email, maya.role, maya.zone) == (
        "Senior CSM", "maya@x.example", "csm", "Asia/Tokyo",
    )  # fmt: skip
    assert maya.lead_id == people(importer)["Ana"].id


def test_two_people_may_swap_their_addresses(importer: Importer) -> None:
    importer.people("ID,Name,Email", "P1,Ana,a@x.example", "P2,Bo,b@x.example")
    importer.people("ID,Name,Email", "P1,Ana,b@x.example", "P2,Bo,a@x.example", "P3,Cy,c@x.example")
    assert [person.email for person in people(importer).values()] == [
        "b@x.example", "a@x.example", "c@x.example",
    ]  # fmt: skip


def test_a_dry_run_shows_a_new_lead_by_name(importer: Importer) -> None:
    importer.people("ID,Name", "P1,Maya Chen")
    told = importer.people("ID,Name,Lead", "P1,Maya Chen,Ana Silva", "P2,Ana Silva,", dry_run=True)
    assert told == [
        "Dry run, nothing was written. people.csv: people: 1 new, 1 changed, 0 unchanged.",
        "  Maya Chen: lead: (empty) → Ana Silva",
    ]
    assert list(people(importer)) == ["Maya Chen"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["P2,Ana,a@x.example,", "P2,Bo,b@x.example,"],
         'line 3, column ID, value "P2": stands in line 2 already.'),
        (["P2,Ana,a@x.example,", "P3,Bo,a@x.example,"],
         'line 3, column Email, value "a@x.example": stands in line 2 already.'),
        (["P1,Maya,,", ",May,maya@x.example,"],
         'line 3, column Email, value "maya@x.example": is the person of line 2 again.'),
        (["P2,Ana,a@x.example,", "P1,Maya,a@x.example,"],
         'line 3, column Email, value "a@x.example": stands in line 2 already.'),
        (["P1,Maya Chen,ola@x.example,"],
         'line 2, column Email, value "ola@x.example": belongs to Ola already.'),
        (["P2,Ana,,Nobody"], 'line 2, column Lead, value "Nobody": is no known person.'),
        (["P2,Ana,,Maya Chan"],
         'line 2, column Lead, value "Maya Chan": is no known person; did you mean "Maya Chen"?'),
        (["P2,Ana,,ana"], 'line 2, column Lead, value "ana": makes people lead each other: Ana → Ana.'),
        ([",Ana,,"], 'line 2, column ID, value "": is empty, but needed.'),
    ],
)  # fmt: skip
def test_people_that_do_not_fit_are_told(importer: Importer, rows: list[str], told: str) -> None:
    header = "ID,Name,Email,Lead"
    importer.people(header, "P1,Maya Chen,maya@x.example,", "P7,Ola,ola@x.example,")
    assert importer.people(header, *rows) == one_mistake("people.csv", told)
    assert "Ana" not in people(importer)


def test_people_who_would_lead_each_other_are_told(importer: Importer) -> None:
    importer.people("ID,Name,Lead", "P1,Ana,", "P2,Bo,P1")
    assert importer.people("ID,Name,Lead", "P1,Ana,P3", "P3,Cy,P2") == [
        "people.csv was not imported: 2 mistakes. Nothing was changed.",
        'people.csv, line 2, column Lead, value "P3": makes people lead each other: Ana → Cy → Bo → Ana.',
        'people.csv, line 3, column Lead, value "P2": makes people lead each other: Cy → Bo → Ana → Cy.',
    ]


def test_what_sponsors_suit_is_kept_in_its_own_manner(importer: Importer) -> None:
    lines = (
        "ID,Name,Expertise,Territory,Customer calls a week",
        'P1,Maya Chen,"security; Onboarding ,SECURITY,, onboarding;安全，定价",North  America,2',
        "P2,Ana,,,",
        "P3,Bo,;,EMEA,0",
    )
    assert importer.people(*lines) == ["people.csv: people: 3 new, 0 changed, 0 unchanged."]
    suits = [(one.topics, one.region, one.calls_per_week) for one in people(importer).values()]
    assert suits == [
        ("security, Onboarding, 安全, 定价", "North America", 2), ("", "", None), ("", "EMEA", 0),
    ]  # fmt: skip
    assert importer.people(*lines) == ["people.csv: people: 0 new, 0 changed, 3 unchanged."]
    importer.people("ID,Name", "P1,Maya Chen", "P3,Bo")
    assert [one.calls_per_week for one in people(importer).values()] == [2, None, 0]
    told = importer.people("ID,Name,Topics,Region,Sponsor capacity", "P1,Maya Chen,Security,,", dry_run=True)
    assert told[1:] == [
        "  Maya Chen: topics: security, Onboarding, 安全, 定价 → Security",
        "  Maya Chen: region: North America → (empty)",
        "  Maya Chen: calls_per_week: 2 → (empty)",
    ]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (",,-1", 'Calls per week, value "-1": is negative; the least is 0'),
        (",,1.5", 'Calls per week, value "1.5": is not a whole number, such as 1200'),
        (",,one", 'Calls per week, value "one": is not a whole number, such as 1200'),
        (",E\x1bA,", 'Region, value "E\\u001bA": holds a control character; type the text anew'),
        ("Sec\x07,,", 'Topics, value "Sec\\u0007": holds a control character; type the text anew'),
    ],
)
def test_what_sponsors_suit_must_be_well_told(importer: Importer, cells: str, told: str) -> None:
    rows = ("ID,Name,Topics,Region,Calls per week", f"P1,Maya Chen,{cells}")
    assert importer.people(*rows) == one_mistake("people.csv", f"line 2, column {told}.")


def test_a_list_of_people_needs_something_to_tell_them_apart_by(importer: Importer) -> None:
    assert importer.people("Name,Role", "Maya Chen,csm") == one_mistake(
        "people.csv",
        'line 1: there is no column for external_id or slack_id or email; columns found: "Name", "Role".'
        " Say which one it is with --map external_id=Header.",
    )
