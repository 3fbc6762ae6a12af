"""Charts on their way to Slack: as its own block, as a picture where the workspace lacks that, or else in words."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import structlog

from bot.blocks.blocks import Block, section
from bot.blocks.charts import CHART, in_words
from bot.blocks.drawing import NoFontError
from bot.blocks.formatting import escaped
from bot.blocks.pictures import picture_of
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.delivery.rendering import Letter
from bot.delivery.slack import BadBlocksError, DeadTokenError, RetryLaterError, Slack, SlackError
from bot.reader import read_by

log = structlog.get_logger()

Send = Callable[[list[Block]], Awaitable[dict[str, Any]]]
FILE_NAME = "chart.png"
KEPT = 100  # pictures
PATIENCE = (
    5  # attempts at a message, half a minute or so; then it goes with words, as some have a meeting ahead
)
LOOK_AGAIN = 2  # seconds


class Charts:
    """Sends letters with charts; remembers what it uploaded, so that a message sent again takes the same picture."""

    def __init__(self, transactions: TransactionRunner, slack: Slack) -> None:
        self._transactions = transactions
        self._slack = slack
        self._files: dict[str, str] = {}  # ids, by chart

    async def send(self, letter: Letter, send: Send) -> dict[str, Any]:
        """Send a letter's blocks, and return Slack's answer.

        If Slack refuses them and there is a chart among them, its picture is sent instead, and if that is refused as
        well, what it says. Slack refuses a picture while it looks through it: raises RetryLaterError a few times.
        """
        if not any(map(_is_chart, letter.blocks)):
            return await send(letter.blocks)
        if self._transactions.policy.charts == "blocks":
            try:
                return await send(letter.blocks)
            except BadBlocksError as error:
                log.warning("charts.refused", message=letter.message.id, error=error.sentence)
        with read_by(letter.reader):
            return await self._send_pictures(letter, send)

    async def _send_pictures(self, letter: Letter, send: Send) -> dict[str, Any]:
        patient = letter.message.attempts < PATIENCE
        files = [await self._file(block, patient) if _is_chart(block) else None for block in letter.blocks]
        try:
            return await send([_shown(*each) for each in zip(letter.blocks, files, strict=True)])
        except BadBlocksError as error:
            if not any(files):
                raise
            if patient:
                raise RetryLaterError("Slack does not show a picture yet", after=LOOK_AGAIN) from error
            log.warning("pictures.refused", message=letter.message.id, error=error.sentence)
        self._files.clear()  # whoever looks after the workspace may have deleted some
        return await send([_shown(block, None) for block in letter.blocks])

    async def _file(self, chart: Block, patient: bool) -> str | None:
        """Return the id of a chart's picture in Slack; none if no font has its signs, or Slack does not take it."""
        key = json.dumps(chart, sort_keys=True)
        if key not in self._files:
            try:
                picture = await asyncio.to_thread(picture_of, chart)
                self._files[key] = await self._upload(picture, chart["title"])
            except (SlackError, NoFontError) as error:
                if isinstance(error, DeadTokenError) or (isinstance(error, RetryLaterError) and patient):
                    raise
                log.warning("chart.without_picture", error=error.sentence)
                return None
            for oldest in [*self._files][:-KEPT]:
                del self._files[oldest]
        return self._files[key]

    async def _upload(self, picture: bytes, title: str) -> str:
        place = await self._slack.call("files.getUploadURLExternal", filename=FILE_NAME, length=len(picture))
        await self._slack.upload(place["upload_url"], picture)
        file_id: str = place["file_id"]
        await self._slack.call("files.completeUploadExternal", files=[{"id": file_id, "title": title}])
        return file_id


def _is_chart(block: Block) -> bool:
    return bool(block["type"] == CHART)


def _shown(block: Block, file_id: str | None) -> Block:
    """Return a chart as its picture or else in words, and any other block as it is."""
    if not _is_chart(block):
        return block
    if file_id is None:
        return section(escaped(in_words(block)))
    return {"type": "image", "slack_file": {"id": file_id}, "alt_text": in_words(block)}
