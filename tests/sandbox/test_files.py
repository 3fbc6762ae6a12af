"""Uploads in three steps, and the pictures that may then be shown in image blocks."""

import json
from datetime import timedelta

import pytest
from aiohttp import ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.server import Server
from sandbox.workspace import Workspace

CONTENT = b"\x89PNG and the rest"
TEXT = {"type": "plain_text", "text": "divider"}


async def announced(client: AsyncWebClient, name: str = "chart.png") -> tuple[str, str]:
    answer = await client.files_getUploadURLExternal(filename=name, length=len(CONTENT))
    return answer["upload_url"], answer["file_id"]


async def brought(url: str, content: bytes = CONTENT) -> int:
    async with ClientSession() as session, session.post(url, data=content) as response:
        return response.status


async def uploaded(client: AsyncWebClient, name: str = "chart.png") -> str:
    url, file_id = await announced(client, name)
    assert await brought(url) == 200
    answer = await client.files_completeUploadExternal(files=[{"id": file_id, "title": "ARR"}])
    assert answer["files"] == [{"id": file_id, "title": "ARR"}]
    return file_id


def image(file_id: str) -> dict[str, object]:
    return {"type": "image", "slack_file": {"id": file_id}, "alt_text": "ARR by colour"}


async def refusal(client: AsyncWebClient, file_id: str) -> tuple[str, list[str]]:
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel="#general", text="x", blocks=[image(file_id)])
    told = caught.value.response
    return told["error"], told["response_metadata"]["messages"]


async def test_an_uploaded_picture_is_shown_in_messages_and_views(
    client: AsyncWebClient, server: Server
) -> None:
    file_id = await uploaded(client)
    posted = await client.chat_postMessage(channel="#general", text="x", blocks=[image(file_id)])
    assert posted["message"]["blocks"][0]["slack_file"] == {"id": file_id}
    await client.views_publish(user_id="U1", view={"type": "home", "blocks": [image(file_id)]})
    async with ClientSession() as session, session.get(f"{server.url}/files/{file_id}") as response:
        assert (await response.read(), response.content_type) == (CONTENT, "image/png")


async def test_what_slacks_own_client_does_works_too(client: AsyncWebClient) -> None:
    answer = await client.files_upload_v2(filename="chart.png", content=CONTENT, title="ARR")
    assert answer["files"][0]["title"] == "ARR"


@pytest.mark.parametrize("name", ["report.pdf", "chart.svg", "chart"])
async def test_what_is_no_picture_is_not_shown(client: AsyncWebClient, server: Server, name: str) -> None:
    file_id = await uploaded(client, name)
    told = ["[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]"]
    assert await refusal(client, file_id) == ("invalid_blocks", told)
    async with ClientSession() as session, session.get(f"{server.url}/files/{file_id}") as response:
        assert response.status == 404


async def test_a_file_is_no_picture_before_it_is_complete_and_slack_has_looked_through_it(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    url, file_id = await announced(client)
    assert (await refusal(client, file_id))[0] == "invalid_blocks"
    await brought(url)
    assert (await refusal(client, file_id))[0] == "invalid_blocks"
    workspace.files.looked_through = timedelta(seconds=5)
    await client.files_completeUploadExternal(files=[{"id": file_id}])
    assert (await refusal(client, file_id))[0] == "invalid_blocks"
    workspace.clock.advance(timedelta(seconds=5))
    await client.chat_postMessage(channel="#general", text="x", blocks=[image(file_id)])


async def test_content_is_taken_once_and_as_long_as_was_told(client: AsyncWebClient, server: Server) -> None:
    url, file_id = await announced(client)
    assert await brought(url, CONTENT + b"more") == 400
    assert await brought(f"{server.url}/upload/v1/guessed") == 400
    with pytest.raises(SlackApiError, match="file_not_found"):
        await client.files_completeUploadExternal(files=[{"id": file_id}])
    assert [await brought(url), await brought(url)] == [200, 400]


@pytest.mark.parametrize(
    ("method", "args", "error"),
    [
        ("files.getUploadURLExternal", {"filename": "x.png"}, "invalid_arguments"),
        ("files.getUploadURLExternal", {"filename": "x.png", "length": 0}, "invalid_arguments"),
        ("files.getUploadURLExternal", {"filename": "x.png", "length": "many"}, "invalid_arguments"),
        (
            "files.getUploadURLExternal",
            {"filename": "x.png", "length": 1, "alt_txt": "x" * 1001},
            "alt_txt_too_large",
        ),
        ("files.completeUploadExternal", {}, "invalid_arguments"),
        ("files.completeUploadExternal", {"files": "[]"}, "invalid_arguments"),
        ("files.completeUploadExternal", {"files": '[{"title": "x"}]'}, "invalid_arguments"),
        ("files.completeUploadExternal", {"files": '[{"id": "F404"}]'}, "file_not_found"),
        (
            "files.completeUploadExternal",
            {"files": json.dumps([{"id": "F404"}]), "channel_id": "C1"},
            "invalid_arguments",
        ),
    ],
)
async def test_what_the_methods_refuse(
    client: AsyncWebClient, method: str, args: dict[str, object], error: str
) -> None:
    with pytest.raises(SlackApiError) as caught:
        await client.api_call(method, params=args)
    assert caught.value.response["error"] == error


async def test_a_workspace_refuses_kinds_of_block_that_it_lacks(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    workspace.lacks.add("divider")
    await client.chat_postMessage(channel="#general", text="x", blocks=[{"type": "header", "text": TEXT}])
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel="#general", text="x", blocks=[{"type": "divider"}])
    told = caught.value.response["response_metadata"]["messages"]
    assert told == ["[ERROR] unsupported type: divider [json-pointer:/blocks/0/type]"]
