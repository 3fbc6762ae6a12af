"""People from a table, channels from a list."""

from pathlib import Path

import pytest

from sandbox.directory import DirectoryError, load_workspace
from sandbox.workspace import BOT_USER, TEAM_ID

TABLE = """slack_id,handle,name,title,email,zone,role,locale
U11,ann,Ann Archer,CSM,ann@example.com,Europe/Berlin,csm,zh-CN
U12,@bob,Bob Baker,Team lead,,,lead,
"""


def test_everybody_and_the_bot_are_in_every_channel(tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text(TABLE, encoding="utf-8-sig")
    workspace = load_workspace(table, ["#general", "risk-support"])
    bob = workspace.find_person("bob")
    assert bob
    assert (bob.id, bob.zone, bob.email, bob.locale) == ("U12", "UTC", "", "en-US")
    assert workspace.people["U11"].locale == "zh-CN"
    assert [channel.name for channel in workspace.channels.values()] == ["general", "risk-support"]
    for channel in workspace.channels.values():
        assert channel.members == ["U11", "U12", BOT_USER]


def test_people_of_other_kinds_are_only_where_the_table_says(tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text(
        "slack_id,handle,name,membership,groups,channels\n"
        "U1,ann,Ann,,leads cs,\n"
        "U2,bob,Bob,member,cs,#general\n"
        "U3,gil,Gil,guest,,risk\n"
        "U4,eve,Eve,external,,shared\n"
        "U5,lea,Lea,deactivated,,\n"
    )
    workspace = load_workspace(table, ["#general", "risk"])
    members = {channel.name: channel.members for channel in workspace.channels.values()}
    assert members == {
        "general": ["U1", "U2", BOT_USER],
        "risk": ["U1", "U3", BOT_USER],
        "shared": ["U4", BOT_USER],
    }
    assert {group.handle: group.users for group in workspace.groups.values()} == {
        "leads": ["U1"],
        "cs": ["U1", "U2"],
    }
    people = workspace.people
    assert (people["U3"].is_guest, people["U5"].deleted, people["U4"].team) == (True, True, "T0ELSEWHERE")
    assert people["U2"].team == TEAM_ID


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("handle,name\nann,Ann\n", "people.csv has no column slack_id."),
        ("slack_id,handle,name\nU1,,Ann\n", "people.csv, line 2: handle is empty."),
        ("slack_id,handle,name,zone\nU1,ann,Ann,Moon\n", "people.csv, line 2: 'Moon' is no time zone."),
        (
            "slack_id,handle,name,membership\nU1,ann,Ann,visitor\n",
            "people.csv, line 2: membership is 'visitor', not one of member, guest, external, deactivated.",
        ),
        ("slack_id,handle,name\nU1,ann,A\nU2,Ann,B\n", "people.csv: 'Ann' (U2) stands there twice."),
        ("", "people.csv has no column slack_id, handle, name."),
    ],
)
def test_a_table_that_cannot_be_used(tmp_path: Path, table: str, sentence: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(DirectoryError) as caught:
        load_workspace(path, ["general"])
    assert str(caught.value) == sentence
