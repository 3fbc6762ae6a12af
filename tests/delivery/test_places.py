"""Where things stand: channels by name, and direct messages with people, however little is known of them."""

import pytest
from sqlmodel import select

from bot.delivery.slack import DeadPlaceError
from sandbox.server import Server
from sandbox.workspace import Channel, Workspace
from storage.cases import people
from storage.cases.records import Person
from storage.cases.tables.people import PersonRow
from storage.session import Session
from tests import book
from tests.delivering import Post


def calls(server: Server, method: str) -> int:
    return len([call for call in server.hub.slack.calls if call["method"] == method])


def dana(post: Post) -> Person:
    return post.database.run_here(lambda session: people.some(session, [3])[0])


def change(post: Post, **known: str | None) -> Person:
    """Change what is known of Dana; return her."""

    def write(session: Session) -> None:
        row = session.orm.exec(select(PersonRow).where(PersonRow.external_id == "dana")).one()
        for name, value in known.items():
            setattr(row, name, value)

    post.database.run_here(write)
    return dana(post)


async def test_channels_are_listed_once_and_then_known(
    post: Post, server: Server, workspace: Workspace
) -> None:
    support = workspace.find_channel("risk-support")
    assert support
    assert await post.places.channel("#risk-support") == support.id
    assert await post.places.channel("#risk-habits") != support.id
    assert await post.places.channel("C0OTHER") == "C0OTHER", "an id is one already"
    for _ in range(3):
        with pytest.raises(DeadPlaceError, match="There is no channel #nowhere, or Orangeflag is not in it"):
            await post.places.channel("#nowhere")
    assert calls(server, "conversations.list") == 1


async def test_more_channels_than_a_page_holds_are_all_known(post: Post, workspace: Workspace) -> None:
    for number in range(1_100):
        workspace.add_channel(Channel(f"C9{number}", f"noise-{number}"))
    assert await post.places.channel("#noise-1099") == "C91099"


async def test_an_archived_channel_is_none(post: Post, workspace: Workspace) -> None:
    workspace.add_channel(Channel("C0OLD", "old", archived=True))
    with pytest.raises(DeadPlaceError):
        await post.places.channel("#old")


async def test_direct_messages_are_opened_once_and_remembered(
    post: Post, server: Server, workspace: Workspace
) -> None:
    channel = await post.places.direct(dana(post))
    assert workspace.channels[channel].person == book.slack_id("dana")
    assert dana(post).dm_channel == channel
    assert await post.places.direct(dana(post)) == channel
    assert calls(server, "conversations.open") == 1
    assert calls(server, "users.lookupByEmail") == 0


async def test_somebody_without_slack_id_is_found_by_email_and_remembered(
    post: Post, server: Server, workspace: Workspace
) -> None:
    channel = await post.places.direct(change(post, slack_id=None))
    assert workspace.channels[channel].person == book.slack_id("dana")
    known = dana(post)
    assert (known.slack_id, known.dm_channel) == (book.slack_id("dana"), channel)
    assert calls(server, "users.lookupByEmail") == 1


async def test_a_lead_without_slack_id_is_told_all_the_same(post: Post, workspace: Workspace) -> None:
    change(post, slack_id=None)
    async with post.sending():
        await post.flag("globex support x")
        await post.settled()
    assert len(workspace.messages[workspace.direct(book.slack_id("dana")).id]) == 1


async def test_somebody_who_cannot_be_found_is_told(post: Post) -> None:
    with pytest.raises(DeadPlaceError, match=r"Slack refused users\.lookupByEmail: users_not_found"):
        await post.places.direct(change(post, slack_id=None, email="gone@lumenworks.example"))
    with pytest.raises(DeadPlaceError, match="Person 3 has neither a Slack id nor an e-mail address"):
        await post.places.direct(change(post, slack_id=None, email=None))


async def test_somebody_who_has_left_cannot_be_reached(post: Post, workspace: Workspace) -> None:
    workspace.people[book.slack_id("dana")].deleted = True
    with pytest.raises(DeadPlaceError, match=r"Slack refused conversations\.open: user_disabled"):
        await post.places.direct(dana(post))
