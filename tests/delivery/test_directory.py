"""Who is who: Slack's people are linked to those imported, and strangers met when they turn up."""

import json

import pytest
from sqlalchemy import event

from bot.delivery.directory import AT_ONCE, Directory
from bot.delivery.slack import DeadPlaceError
from sandbox.workspace import BOT_USER, Workspace
from sandbox.workspace import Person as Member
from storage.cases import people
from storage.cases.records import Membership, Person
from storage.cases.tables.people import PersonRow
from storage.session import Session
from tests import book
from tests.delivering import MoodySlack, Post, slack_at

COMMITTED = "committed"
SAID: tuple[tuple[dict[str, bool | str], Membership], ...] = (
    ({}, Membership.MEMBER),
    ({"is_restricted": True}, Membership.GUEST),
    ({"is_ultra_restricted": True}, Membership.GUEST),
    ({"is_stranger": True}, Membership.GUEST),
    ({"team_id": "T2"}, Membership.GUEST),  # of another company, in a channel that both share
    ({"is_bot": True}, Membership.BOT),
    ({"deleted": True}, Membership.LEFT),
    ({"deleted": True, "is_bot": True}, Membership.LEFT),
)


def known(post: Post, slack_id: str) -> Person | None:
    return post.database.run_here(lambda session: people.by_slack_id(session, slack_id))


def forget(post: Post) -> None:
    """Have everybody as they were imported, without what Slack says of them."""

    def write(session: Session) -> None:
        session.connection.exec_driver_sql("UPDATE people SET slack_id = NULL, zone = 'UTC'")

    post.database.run_here(write)


async def test_everybody_imported_is_linked_by_email(post: Post, workspace: Workspace) -> None:
    forget(post)
    workspace.add_person(Member(book.slack_id("maya"), "maya", "Maya in Slack", email="Maya@Lumenworks.example",
                                zone="Europe/Berlin", locale="zh-CN"))  # fmt: skip
    workspace.add_person(Member("U0NEW", "nell", "Nell New", email="nell@lumenworks.example"))
    assert await post.wires.directory.introduce_all() == len(book.PEOPLE)
    maya = known(post, book.slack_id("maya"))
    assert maya
    assert (maya.name, maya.zone, maya.locale, maya.external_id) == (
        "Maya Chen",
        "Europe/Berlin",
        "zh-CN",
        "maya",
    )
    assert all(known(post, book.slack_id(handle)) for handle in book.PEOPLE)
    assert known(post, "U0NEW") is None, "strangers are met when they turn up"
    assert known(post, BOT_USER) is None


async def test_nobody_waits_until_thousands_are_met(post: Post, workspace: Workspace) -> None:
    """A few at a time, and only those of whom Slack tells news: the look at who is who comes every hour."""
    handles = [f"p{number}" for number in range(2 * AT_ONCE + 1)]
    post.database.run_here(lambda session: session.orm.add_all(
        PersonRow(name=handle, email=f"{handle}@lumenworks.example") for handle in handles))  # fmt: skip
    for handle in handles:
        workspace.add_person(Member(f"U0{handle}", handle, handle, email=f"{handle}@lumenworks.example"))
    await post.wires.directory.introduce_all()
    assert all(known(post, f"U0{handle}") for handle in handles)
    forget(post)
    said: list[str] = []
    event.listen(post.database.engine, "before_cursor_execute", lambda *facts: said.append(facts[2]))
    event.listen(post.database.engine, "commit", lambda _connection: said.append(COMMITTED))
    everybody = len(book.PEOPLE) + len(handles)
    assert await post.wires.directory.introduce_all() == everybody
    together = [each.count("UPDATE people") for each in "\n".join(said).split(COMMITTED)]
    assert sum(together) == everybody
    assert max(together) == AT_ONCE
    said.clear()
    assert await post.wires.directory.introduce_all() == everybody
    assert not any("UPDATE people" in each for each in said), "there was no news"


async def test_a_stranger_is_met_once(post: Post, workspace: Workspace) -> None:
    workspace.add_person(
        Member(
            "U0NEW",
            "nell",
            "Nell New",
            title="CSM",
            email="nell@lumenworks.example",
            zone="Asia/Tokyo",
            locale="ja-JP",
        )
    )
    for _ in range(2):
        await post.wires.directory.introduce("U0NEW")
    nell = known(post, "U0NEW")
    assert nell
    assert (nell.name, nell.title, nell.email, nell.zone, nell.locale) == (
        "Nell New",
        "CSM",
        "nell@lumenworks.example",
        "Asia/Tokyo",
        "ja-JP",
    )
    assert nell.membership is Membership.MEMBER
    assert nell.role == "", "Slack says nothing of roles"


async def test_whom_slack_does_not_know_is_refused(post: Post) -> None:
    with pytest.raises(DeadPlaceError, match=r"Slack refused users\.info: user_not_found"):
        await post.wires.directory.introduce("U0NOBODY")


async def test_slack_is_believed_on_who_is_a_member(post: Post) -> None:
    for number, (said, membership) in enumerate(SAID):
        user = {"id": f"U{number}", "name": "x", "tz": "Mars/Olympus", "profile": {"real_name": "X"}, **said}
        moody = MoodySlack((200, {}, json.dumps({"ok": True, "team_id": "T1", "user": user})))
        async with moody.listening():
            await Directory(slack_at(moody.url), post.transactions).introduce(f"U{number}")
        met = known(post, f"U{number}")
        assert met
        assert met.membership is membership, said
        assert met.zone == post.transactions.policy.zone, "a zone that nobody knows is none"


async def test_a_locale_is_kept_until_slack_tells_another(post: Post, workspace: Workspace) -> None:
    for told, kept in (("zh-CN", "zh-CN"), ("", "zh-CN"), ("en-GB", "en-GB")):
        workspace.people[book.slack_id("omar")].locale = told
        await post.wires.directory.introduce_all()
        omar = known(post, book.slack_id("omar"))
        assert omar
        assert omar.locale == kept


async def test_a_person_who_leaves_is_a_member_no_more(post: Post, workspace: Workspace) -> None:
    workspace.people[book.slack_id("omar")].deleted = True
    await post.wires.directory.introduce_all()
    omar = known(post, book.slack_id("omar"))
    assert omar
    assert omar.membership is Membership.LEFT
