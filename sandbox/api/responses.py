"""POST /response/KEY: the app's answers to one act, through its response URL."""

from aiohttp import web

from sandbox import checks
from sandbox.acts.replies import reply
from sandbox.callbacks import Callback
from sandbox.elements import with_ids
from sandbox.errors import SlackError
from sandbox.slack import Slack
from sandbox.workspace import Json, Message

GONE = ("expired_url", "used_url")


def add_responses(app: web.Application, slack: Slack) -> None:
    """Mount the response URLs."""

    async def answer(request: web.Request) -> web.Response:
        try:
            said = await _read(request)
            _respond(slack, slack.callbacks.take(request.match_info["key"]), said)
        except SlackError as error:
            status = 404 if error.code in GONE else 400
            return web.json_response({"ok": False, "error": error.code}, status=status)
        return web.Response(text="ok")

    app.router.add_post("/response/{key}", answer)


async def _read(request: web.Request) -> Json:
    try:
        said = await request.json()
    except ValueError:
        raise SlackError("invalid_payload") from None
    if not isinstance(said, dict):
        raise SlackError("invalid_payload")
    return said


def _respond(slack: Slack, callback: Callback, said: Json) -> None:
    original = slack.workspace.find_message(callback.channel, callback.ts) if callback.ts else None
    if said.get("delete_original"):
        if original is None:
            raise SlackError("message_not_found")
        slack.workspace.remove(original)
        return
    if not (said.get("text") or said.get("blocks") or said.get("attachments")):
        raise SlackError("no_text")
    if said.get("replace_original") and original:
        _replace(slack, original, said)
    else:
        reply(slack, callback.channel, callback.user, said)


def _replace(slack: Slack, original: Message, said: Json) -> None:
    text, blocks = checks.text(said.get("text")), checks.blocks(said.get("blocks"), slack.workspace)
    attachments = checks.attachments(said.get("attachments"))
    original.text, original.blocks, original.attachments = text, with_ids(blocks), attachments
    if not original.ephemeral_to:
        original.edited, original.edited_ts = True, slack.workspace.new_ts()
    slack.workspace.changed(original)
