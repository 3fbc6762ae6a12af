"""The table's second half: what Slack takes as a block, a message, a modal and a home, and how much of it."""

from sandbox.blockkit import forms
from sandbox.blockkit.besides import AllTexts, Categories, Either, JustOne, PlainHeader, SameWidth
from sandbox.blockkit.elements import (
    BLOCK_ID,
    BUTTONS,
    ELEMENTS,
    IMAGE,
    ON,
    RICH,
    RICH_TEXT,
    UNLABELLED,
    WEB,
    WRITTEN,
    plain,
    some,
)
from sandbox.blockkit.terms import Choice, Each, Gap, Kind, Number, Rule, Text, Word, Words

# the cells of tables, and charts
RAW_TEXT, RAW_NUMBER = Kind({"text": Text()}), Kind({"value": Number(whole=False)}, {"text": Text()})
CELLS = Choice({"raw_text": RAW_TEXT, "raw_number": RAW_NUMBER, "rich_text": RICH_TEXT})
COLUMN = Kind(may={"align": Word(("left", "center", "right")), "is_wrapped": ON})
SEGMENT = Kind({"label": Text(20), "value": Number(whole=False, above=0)})
POINT = Kind({"label": Text(20), "value": Number(whole=False)})
SERIES = Kind({"name": Text(20), "data": Each(POINT, 20)})
AXES = Kind({"categories": Each(Text(20), 20)}, {"x_label": Text(50), "y_label": Text(50)})
PLOTTED = Kind({"series": Each(SERIES, 12), "axis_config": AXES}, besides=(Categories(),))
CHARTS = Choice(
    {"pie": Kind({"segments": Each(SEGMENT, 12)}), "bar": PLOTTED, "line": PLOTTED, "area": PLOTTED}
)

IMAGE_OR_TEXT = Choice({"image": IMAGE, "plain_text": Words(3000), "mrkdwn": Words(3000)})
PLAIN_BLOCKS = {
    "section": Kind({}, {**BLOCK_ID, "text": Words(3000), "fields": Each(Words(2000), 10), "expand": ON,
                    "accessory": some(ELEMENTS.keys() - WRITTEN - {"feedback_buttons", "icon_button"})},
                    (Either(("text", "fields")),)),
    "header": Kind({"text": plain(150)}, BLOCK_ID),
    "divider": Kind({}, BLOCK_ID),
    "context": Kind({"elements": Each(IMAGE_OR_TEXT, 10)}, BLOCK_ID),
    "actions": Kind({"elements": Each(some(ELEMENTS.keys() - WRITTEN - UNLABELLED), 25)}, BLOCK_ID),
    "image": Kind(IMAGE.must, {**IMAGE.may, **BLOCK_ID, "title": plain(2000)}, IMAGE.besides),
    "input": Kind({"label": plain(2000), "element": some(ELEMENTS.keys() - UNLABELLED - BUTTONS)},
                  {**BLOCK_ID, "hint": plain(2000), "optional": ON, "dispatch_action": ON}),
    "rich_text": RICH_TEXT,
    "video": Kind({"alt_text": Text(200), "title": plain(200), "thumbnail_url": WEB,
                   "video_url": Text(3000, form=forms.SECURE)},
                  {**BLOCK_ID, "title_url": Text(3000, form=forms.SECURE), "description": plain(200),
                   "provider_name": Text(50), "provider_icon_url": WEB, "author_name": Text(50)}),
    "alert": Kind({"text": Words(200)},
                  {**BLOCK_ID, "level": Word(("default", "info", "warning", "error", "success"))}),
    "markdown": Kind({"text": Text(12_000)}, BLOCK_ID),
    "file": Kind({"external_id": Text(), "source": Word(("remote",))}, BLOCK_ID),
    "context_actions": Kind({"elements": Each(some({"feedback_buttons", "icon_button"}), 5)}, BLOCK_ID),
    "table": Kind({"rows": Each(Each(CELLS, 20), 100)}, {**BLOCK_ID, "column_settings": Each(Gap(COLUMN), 20)}),
    "data_table": Kind({"caption": Text(), "rows": Each(Each(CELLS, 20), 201, 2)},
                       {**BLOCK_ID, "page_size": Number(1, 100), "row_header_column_index": Number(0, 19)},
                       (SameWidth(), PlainHeader(), AllTexts(20_000))),
    "data_visualization": Kind({"title": Text(50), "chart": CHARTS}, BLOCK_ID),
    "card": Kind({}, {**BLOCK_ID, "hero_image": Choice({"image": IMAGE}), "icon": Choice({"image": IMAGE}),
                 "title": Words(150), "subtitle": Words(150), "body": Words(200), "subtext": Words(200),
                 "actions": Each(some({"button"}), 3)},
                 (Either(("hero_image", "title", "actions", "body")),)),
}  # fmt: skip

# blocks that hold blocks
TASK = Kind({"task_id": Text(), "title": Text(), "status": Word(("pending", "in_progress", "complete", "error"))},
            {**BLOCK_ID, "details": RICH, "output": RICH,
             "sources": Each(Choice({"url": Kind({"url": WEB, "text": Text()})}))})  # fmt: skip
BLOCKS = {
    **PLAIN_BLOCKS,
    "carousel": Kind({"elements": Each(Choice({"card": PLAIN_BLOCKS["card"]}), 10)}, BLOCK_ID),
    "container": Kind({"child_blocks": Each(Choice(PLAIN_BLOCKS), 10)},
                      {**BLOCK_ID, "title": plain(150), "rich_text_title": RICH, "subtitle": Words(150),
                       "icon": Choice({"image": IMAGE}), "width": Word(("narrow", "standard", "wide", "full")),
                       **dict.fromkeys(("is_collapsible", "default_collapsed", "has_header_divider"), ON)},
                      (JustOne(("title", "rich_text_title")),)),
    "task_card": TASK,
    "plan": Kind({"title": Text()}, {**BLOCK_ID, "tasks": Each(Choice({"task_card": TASK}))}),
}  # fmt: skip

# surfaces
ONLY_ON = {
    **dict.fromkeys(("alert", "file_input"), ("modal",)),
    **dict.fromkeys(("card", "carousel", "container", "context_actions", "data_table", "data_visualization",
                     "file", "markdown", "plan", "table", "task_card", "workflow_button"), ("message",)),
}  # fmt: skip
ONLY_SO_MANY = {"table": 1, "data_visualization": 2}
MESSAGE_BLOCKS, VIEW_BLOCKS = Each(Choice(BLOCKS), 50, 0), Each(Choice(BLOCKS), 100)
MESSAGE_TEXT = 40_000  # beyond, the text is cut
UPDATED_TEXT = 4_000  # beyond, chat.update says msg_too_long
MARKDOWN_TEXT = 12_000  # beyond, msg_too_long
MESSAGE_CHARACTERS = 13_000  # all blocks together; beyond, msg_blocks_too_long
ATTACHMENTS = 100  # beyond, too_many_attachments
VIEW_BYTES = 250 * 1024  # beyond, view_too_large

VIEW: dict[str, Rule] = {
    "private_metadata": Text(3000, 0),
    "callback_id": Text(255, 0),
    "external_id": Text(255, 0),
}
VIEWS = {
    "home": Kind({"blocks": VIEW_BLOCKS}, VIEW),
    "modal": Kind({"title": plain(24), "blocks": VIEW_BLOCKS},
                  {**VIEW, "submit": plain(24), "close": plain(24),
                   **dict.fromkeys(("clear_on_close", "notify_on_close", "submit_disabled"), ON)}),
}  # fmt: skip
