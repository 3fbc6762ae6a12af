"""Charts through the sender: as Slack's block, as a picture where there is none, or else in words."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image, ImageColor

from bot.blocks.charts import CHART
from bot.blocks.pictures import OF_COLOURS
from bot.cases.rules.messages import CardMessage
from bot.cases.usecases import ctas
from bot.delivery.slack import RetryLaterError, SlackError
from bot.operations.rules.messages import AlarmMessage
from sandbox.faults import Fault
from sandbox.installation import Installation
from sandbox.scopes import EVERY
from sandbox.server import Server
from sandbox.workspace import Json, Workspace
from storage.cases.records import Colour
from storage.messages import DeliveryState
from tests import book
from tests.charts import ARR, IN_WORDS, show_charts
from tests.delivering import BROKEN, BUSY, OK, MoodySlack, Post, Reply, said, slack_at

WHERE = "#risk-support"
GONE: Reply = (404, {}, "<html>Not Found</html>")


@pytest.fixture
def post(post: Post, monkeypatch: pytest.MonkeyPatch) -> Post:
    """The book's outbox, whose alarms show a chart."""
    show_charts(monkeypatch, AlarmMessage.kind)
    return post


@pytest.fixture
def pictures(post: Post) -> Post:
    """The same where app.yaml wants pictures."""
    post.transactions.policy = post.transactions.policy.model_copy(update={"charts": "pictures"})
    return post


async def sent(post: Post, while_passing: timedelta = timedelta()) -> None:
    await post.alarm(WHERE)
    async with post.sending():
        await post.settled(while_passing)
    assert post.states() == [DeliveryState.SENT]


def last_block(workspace: Workspace) -> Json:
    [message] = said(workspace, WHERE)
    assert [block["type"] for block in message.blocks[:2]] == ["section", "context"], "the alarm itself"
    shown = message.blocks[2]
    return {key: part for key, part in shown.items() if key != "block_id"}


def calls(server: Server, method: str) -> list[Json]:
    return [call for call in server.hub.slack.calls if call["method"] == method]


def uploads(server: Server) -> int:
    return len(calls(server, "files.getUploadURLExternal"))


async def test_slack_draws_a_chart_itself(post: Post, server: Server, workspace: Workspace) -> None:
    await sent(post)
    assert last_block(workspace)["type"] == CHART
    assert uploads(server) == 0


async def test_a_picture_is_uploaded_and_shown_where_policy_wants_it(
    pictures: Post, server: Server, workspace: Workspace
) -> None:
    await sent(pictures)
    [file] = workspace.files.known.values()
    assert last_block(workspace) == {"type": "image", "slack_file": {"id": file.id}, "alt_text": IN_WORDS}
    assert file.title == "ARR by colour"
    assert (file.content or b"").startswith(b"\x89PNG")
    assert len(calls(server, "chat.postMessage")) == 1


async def test_a_picture_is_shown_where_slack_refuses_the_chart(
    post: Post, server: Server, workspace: Workspace
) -> None:
    workspace.lacks.add(CHART)
    await sent(post)
    assert last_block(workspace)["type"] == "image"
    assert [call["error"] for call in calls(server, "chat.postMessage")] == ["invalid_blocks", None]


@pytest.mark.parametrize("fault", ["server_error", "timeout_after", "rate_limited"])
async def test_a_message_that_is_sent_again_takes_the_same_picture(
    pictures: Post, server: Server, workspace: Workspace, fault: str
) -> None:
    server.hub.slack.faults.add(Fault(fault, "chat.postMessage", 1, retry_after=1))
    await pictures.alarm(WHERE)
    async with pictures.sending():
        await pictures.until(lambda: calls(server, "chat.postMessage"))
        workspace.clock.advance(timedelta(seconds=2))
        await pictures.settled(while_passing=timedelta(seconds=2))
    assert last_block(workspace)["type"] == "image"
    assert uploads(server) == 1


@pytest.mark.parametrize("step", ["files.getUploadURLExternal", "files.completeUploadExternal"])
async def test_an_upload_that_fails_for_now_is_made_again(
    pictures: Post, server: Server, workspace: Workspace, step: str
) -> None:
    server.hub.slack.faults.add(Fault("server_error", step, 1))
    await sent(pictures, while_passing=timedelta(seconds=2))
    assert last_block(workspace)["type"] == "image"
    assert len(calls(server, "conversations.history")) == 0, "nothing was posted, so nothing is in doubt"


async def test_a_picture_that_slack_still_looks_through_is_shown_later(
    pictures: Post, server: Server, workspace: Workspace
) -> None:
    workspace.files.looked_through = timedelta(seconds=5)
    await pictures.alarm(WHERE)
    async with pictures.sending():
        await pictures.until(lambda: pictures.rows()[0].error)
        row = pictures.rows()[0]
        assert (row.state, row.error) == (DeliveryState.PENDING, "Slack does not show a picture yet")
        assert row.due_at == pictures.clock.now + timedelta(seconds=2)
        workspace.clock.advance(timedelta(seconds=5))
        await pictures.settled(while_passing=timedelta(seconds=2))
    assert last_block(workspace)["type"] == "image"
    assert uploads(server) == 1


async def test_a_picture_that_slack_never_shows_becomes_words(pictures: Post, workspace: Workspace) -> None:
    workspace.files.looked_through = timedelta(days=1)
    await sent(pictures, while_passing=timedelta(seconds=2))
    assert last_block(workspace) == {"type": "section", "text": {"type": "mrkdwn", "text": IN_WORDS}}


async def test_where_uploads_fail_for_long_a_message_goes_with_words(
    pictures: Post, server: Server, workspace: Workspace
) -> None:
    server.hub.slack.faults.add(Fault("server_error", "files.getUploadURLExternal", 100))
    await sent(pictures, while_passing=timedelta(seconds=2))
    assert last_block(workspace)["text"]["text"] == IN_WORDS
    assert uploads(server) == 5


async def test_without_the_scope_for_files_a_chart_is_told_in_words(
    pictures: Post, server: Server, workspace: Workspace
) -> None:
    server.hub.slack.installation = Installation(scopes=EVERY - {"files:write"})
    await sent(pictures)
    assert last_block(workspace)["text"]["text"] == IN_WORDS


async def test_a_chart_with_signs_that_no_font_has_is_told_in_words(
    pictures: Post, server: Server, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    show_charts(monkeypatch, AlarmMessage.kind, replace(ARR, title="<!channel> \U0010fffd"))
    await pictures.alarm(WHERE)
    async with pictures.sending():
        await pictures.settled()
    assert said(workspace, WHERE)[0].blocks[3]["text"]["text"].startswith("&lt;!channel&gt; \U0010fffd (USD)")
    assert uploads(server) == 1, "of the other chart"


async def test_a_picture_is_drawn_for_its_readers(
    pictures: Post, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    show_charts(monkeypatch, AlarmMessage.kind, replace(ARR, series={"红色": (1, 2, 3)}))
    pictures.transactions.policy = pictures.transactions.policy.model_copy(update={"language": "zh_Hans"})
    await sent(pictures)
    *_, file = workspace.files.known.values()
    if len(workspace.files.known) == 1:
        pytest.skip("There is no font with Chinese signs on this machine.")
    colours = Image.open(BytesIO(file.content or b"")).getcolors(1_000_000)
    red = ImageColor.getrgb(OF_COLOURS[Colour.RED])
    assert red in [paint for _, paint in colours or ()]


async def test_a_card_that_is_edited_keeps_the_picture_of_its_chart(
    pictures: Post, server: Server, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    show_charts(monkeypatch, CardMessage.kind)
    async with pictures.sending():
        await pictures.flag("globex support x")
        await pictures.settled()
        await pictures.transactions.run_for(book.slack_id("maya"), ctas.update, 1, "more")
        await pictures.settled()
    card = said(workspace, WHERE)[0]
    assert card.edited
    assert card.blocks[-1]["type"] == "image"
    assert uploads(server) == len({*workspace.files.known}) == 1


async def test_blocks_that_are_refused_for_something_else_are_set_aside(
    post: Post, workspace: Workspace
) -> None:
    workspace.lacks |= {CHART, "context"}
    await post.alarm(WHERE)
    async with post.sending():
        await post.settled(while_passing=timedelta(seconds=2))
    [row] = post.rows()
    assert row.state == DeliveryState.FAILED
    assert "unsupported type: context" in row.error
    assert CHART not in row.error


@pytest.mark.parametrize(
    ("mood", "kind"), [(BROKEN, RetryLaterError), (BUSY, RetryLaterError), (GONE, SlackError)]
)
async def test_what_a_refused_upload_says_to_do(mood: Reply, kind: type[SlackError]) -> None:
    moody = MoodySlack(mood)
    async with moody.listening():
        with pytest.raises(SlackError) as refused:
            await slack_at(moody.url).upload(f"{moody.url}/api/upload", b"x")
    assert type(refused.value) is kind


async def test_an_upload_that_is_taken_or_finds_nobody() -> None:
    moody = MoodySlack(OK)
    async with moody.listening():
        await slack_at(moody.url).upload(f"{moody.url}/api/upload", b"x")
    with pytest.raises(RetryLaterError, match="Slack did not answer an upload: ClientConnectorError"):
        await slack_at(moody.url).upload("http://127.0.0.1:9/upload", b"x")
