"""files.*: uploads in three steps. Where Slack would also share a file to a channel, the stand-in refuses."""

from aiohttp import web

from sandbox.api.arguments import text
from sandbox.blockkit.reading import faults
from sandbox.blockkit.terms import Each, Kind, Text
from sandbox.errors import SlackError
from sandbox.slack import Slack
from sandbox.workspace import Json

COMPLETED = Each(Kind({"id": Text()}, {"title": Text(least=0)}))
SHARING = ("channel_id", "channels", "thread_ts", "initial_comment", "blocks")
ALT_TEXT = 1000


def get_upload_url(slack: Slack, args: Json) -> Json:
    """Announce a file, and return the address to which its content is to be posted."""
    length = text(args, "length") or ""
    if not length.isdigit() or int(length) == 0:
        raise SlackError("invalid_arguments", "[ERROR] must be greater than 0 [json-pointer:/length]")
    if len(text(args, "alt_txt") or "") > ALT_TEXT:
        raise SlackError("alt_txt_too_large")
    key, file = slack.workspace.files.announce(str(args["filename"]), int(length))
    return {"upload_url": f"{slack.base_url}/upload/v1/{key}", "file_id": file.id}


def complete_upload(slack: Slack, args: Json) -> Json:
    """Complete files whose content has come; raises `file_not_found` when one's has not."""
    for key in SHARING:
        if args.get(key):
            raise SlackError("invalid_arguments", f"[ERROR] not stood in for [json-pointer:/{key}]")
    found = list(faults(args["files"], COMPLETED, "/files"))
    if found:
        raise SlackError("invalid_arguments", *map(str, found))
    files = [slack.workspace.files.known.get(each["id"]) for each in args["files"]]
    told = []
    for file, each in zip(files, args["files"], strict=True):
        if file is None or file.content is None:
            raise SlackError("file_not_found")
        slack.workspace.files.complete(file, each.get("title", ""))
        told.append({"id": file.id, "title": file.title})
    return {"files": told}


def add_uploads(app: web.Application, slack: Slack) -> None:
    """Mount the addresses to which contents are posted, each known to nobody but the app."""

    async def receive(request: web.Request) -> web.Response:
        content = await request.read()
        if not slack.workspace.files.receive(request.match_info["key"], content):
            return web.Response(status=400, text="Bad request")
        return web.Response(text=f"OK - {len(content)}")

    app.router.add_post("/upload/v1/{key}", receive)
