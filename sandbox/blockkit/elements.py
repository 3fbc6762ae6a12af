"""The table's first half: what Slack takes as an object, a piece of rich text, an element, and how much of it.

A kind is written `Kind(what it must have, what it may have, what these must say together)`.
"""

from sandbox.blockkit import forms
from sandbox.blockkit.besides import Among, Either, Fits, JustOne, NoMore
from sandbox.blockkit.terms import Anything, Choice, Each, Flag, Kind, Number, Rule, Text, Word, Words

ON = Flag()
WEB, LINK = Text(3000, form=forms.WEB), Text(3000, form=forms.LINK)


def plain(most: int) -> Words:
    """Return the rule of a plain text object."""
    return Words(most, plain=True)


# objects without a type
CONFIRM = Kind(
    {"title": plain(100), "text": Words(300), "confirm": plain(30), "deny": plain(30)},
    {"style": Word(("primary", "danger"))},
)
OPTION = Kind({"text": plain(75), "value": Text(150)}, {"description": plain(75)})
TICKED = Kind({"text": Words(75), "value": Text(150)}, {"description": Words(75)})
OVERFLOWING = Kind(OPTION.must, {**OPTION.may, "url": LINK})
GROUP = Kind({"label": plain(75), "options": Each(OPTION, 100)})
OFFERED = Kind(may={"options": Each(OPTION, 100, 0), "option_groups": Each(GROUP, 100, 0)},
               besides=(JustOne(("options", "option_groups")),))  # fmt: skip
SLACK_FILE = Kind(may={"id": Text(), "url": LINK}, besides=(JustOne(("id", "url")),))
FILTER = Kind(
    may={
        "include": Each(Word(("im", "mpim", "private", "public"))),
        "exclude_external_shared_channels": ON,
        "exclude_bot_users": ON,
    },
    besides=(Either(("include", "exclude_external_shared_channels", "exclude_bot_users")),),
)
DISPATCH = Kind(
    may={"trigger_actions_on": Each(Word(("on_enter_pressed", "on_character_entered")), 2)},
)
TRIGGER = Kind({"url": LINK}, {"customizable_input_parameters": Each(Anything(), least=0)})
WORKFLOW = Kind({"trigger": TRIGGER})
FEEDBACK = Kind({"text": plain(75), "value": Text(2000)}, {"accessibility_label": Text(75)})
METADATA = Kind({"event_type": Text(form=forms.EVENT), "event_payload": Anything()})

# what stands in rich text
STYLE = Kind(may=dict.fromkeys(("bold", "italic", "strike", "underline", "code", "highlight",
                                "client_highlight", "unlink"), ON))  # fmt: skip
STYLED: dict[str, Rule] = {"style": STYLE}
PIECES = Choice(
    {
        "text": Kind({"text": Text()}, STYLED),
        "link": Kind({"url": LINK}, {**STYLED, "text": Text(least=0), "unsafe": ON}),
        "emoji": Kind({"name": Text()}, {**STYLED, "unicode": Text(), "skin_tone": Number(1, 6)}),
        "user": Kind({"user_id": Text()}, STYLED),
        "usergroup": Kind({"usergroup_id": Text()}, STYLED),
        "channel": Kind({"channel_id": Text()}, STYLED),
        "team": Kind({"team_id": Text()}, STYLED),
        "broadcast": Kind({"range": Word(("here", "channel", "everyone"))}, STYLED),
        "color": Kind({"value": Text()}, STYLED),
        "date": Kind({"timestamp": Number(0), "format": Text()}, {**STYLED, "url": LINK, "fallback": Text()}),
    }
)
RICH_SECTION = Kind({"elements": Each(PIECES, least=0)})
BORDER = Number(0, 1)
RICH_PARTS = Choice(
    {
        "rich_text_section": RICH_SECTION,
        "rich_text_list": Kind(
            {
                "elements": Each(Choice({"rich_text_section": RICH_SECTION})),
                "style": Word(("bullet", "ordered")),
            },
            {"indent": Number(0, 8), "offset": Number(0), "border": BORDER},
        ),
        "rich_text_preformatted": Kind(RICH_SECTION.must, {"border": BORDER, "language": Text()}),
        "rich_text_quote": Kind(RICH_SECTION.must, {"border": BORDER}),
    }
)
BLOCK_ID: dict[str, Rule] = {"block_id": Text(255)}
RICH_TEXT = Kind({"elements": Each(RICH_PARTS)}, BLOCK_ID)
RICH = Choice({"rich_text": RICH_TEXT})

# elements: what they share, then each
ACTION: dict[str, Rule] = {"action_id": Text(255)}
FIELD: dict[str, Rule] = {**ACTION, "focus_on_load": ON}
ASKING: dict[str, Rule] = {**FIELD, "confirm": CONFIRM}
PICKING: dict[str, Rule] = {**ASKING, "placeholder": plain(150)}
SEVERAL: dict[str, Rule] = {**PICKING, "max_selected_items": Number(1)}
WRITING: dict[str, Rule] = {**FIELD, "placeholder": plain(150), "dispatch_action_config": DISPATCH}
STATIC: dict[str, Rule] = {"options": Each(OPTION, 100), "option_groups": Each(GROUP, 100)}
STATIC_OR_GROUPS = JustOne(("options", "option_groups"))
QUERY: dict[str, Rule] = {"min_query_length": Number(0)}
CONVERSATION: dict[str, Rule] = {"default_to_current_conversation": ON, "filter": FILTER}
RESPONSE: dict[str, Rule] = {"response_url_enabled": ON}
NUMERAL = Text(form=forms.NUMBER)
STYLES = Word(("primary", "danger"))
IMAGE = Kind({"alt_text": Text(2000)}, {"image_url": WEB, "slack_file": SLACK_FILE},
             (JustOne(("image_url", "slack_file")),))  # fmt: skip
ELEMENTS = {
    "button": Kind({"text": plain(75)}, {**ACTION, "value": Text(2000), "url": LINK, "style": STYLES,
                   "confirm": CONFIRM, "accessibility_label": Text(75)}),
    "checkboxes": Kind({"options": Each(TICKED, 10)}, {**ASKING, "initial_options": Each(TICKED, 10)},
                       (Among("initial_options"),)),
    "radio_buttons": Kind({"options": Each(TICKED, 10)}, {**ASKING, "initial_option": TICKED},
                          (Among("initial_option"),)),
    "overflow": Kind({"options": Each(OVERFLOWING, 5)}, {**ACTION, "confirm": CONFIRM}),
    "static_select": Kind({}, {**PICKING, **STATIC, "initial_option": OPTION},
                          (STATIC_OR_GROUPS, Among("initial_option"))),
    "external_select": Kind({}, {**PICKING, **QUERY, "initial_option": OPTION}),
    "users_select": Kind({}, {**PICKING, "initial_user": Text()}),
    "channels_select": Kind({}, {**PICKING, **RESPONSE, "initial_channel": Text()}),
    "conversations_select": Kind({}, {**PICKING, **RESPONSE, **CONVERSATION, "initial_conversation": Text()}),
    "multi_static_select": Kind({}, {**SEVERAL, **STATIC, "initial_options": Each(OPTION, 100)},
                                (STATIC_OR_GROUPS, Among("initial_options"))),
    "multi_external_select": Kind({}, {**SEVERAL, **QUERY, "initial_options": Each(OPTION, 100)}),
    "multi_users_select": Kind({}, {**SEVERAL, "initial_users": Each(Text())}),
    "multi_channels_select": Kind({}, {**SEVERAL, "initial_channels": Each(Text())}),
    "multi_conversations_select": Kind({}, {**SEVERAL, **CONVERSATION, "initial_conversations": Each(Text())}),
    "datepicker": Kind({}, {**PICKING, "initial_date": Text(form=forms.DATE)}),
    "timepicker": Kind({}, {**PICKING, "initial_time": Text(form=forms.TIME), "timezone": Text()}),
    "datetimepicker": Kind({}, {**ASKING, "initial_date_time": Number(1_000_000_000, 9_999_999_999)}),
    "plain_text_input": Kind({}, {**WRITING, "initial_value": Text(3000, 0), "multiline": ON,
                             "min_length": Number(0, 3000), "max_length": Number(1, 3000)},
                             (NoMore("min_length", "max_length"), Fits())),
    "email_text_input": Kind({}, {**WRITING, "initial_value": Text(form=forms.EMAIL)}),
    "url_text_input": Kind({}, {**WRITING, "initial_value": Text(form=forms.LINK)}),
    "number_input": Kind({"is_decimal_allowed": ON},
                         {**WRITING, "initial_value": NUMERAL, "min_value": NUMERAL, "max_value": NUMERAL},
                         (NoMore("min_value", "max_value"), NoMore("initial_value", "max_value"),
                          NoMore("min_value", "initial_value"))),
    "rich_text_input": Kind({}, {**WRITING, "initial_value": RICH}),
    "file_input": Kind({}, {**ACTION, "filetypes": Each(Text()), "max_files": Number(1, 10)}),
    "workflow_button": Kind({"text": plain(75), "workflow": WORKFLOW},
                            {**ACTION, "style": STYLES, "accessibility_label": Text(75)}),
    "feedback_buttons": Kind({"positive_button": FEEDBACK, "negative_button": FEEDBACK}, ACTION),
    "icon_button": Kind({"icon": Word(("trash",)), "text": plain(75)}, {**ACTION, "value": Text(2000),
                        "confirm": CONFIRM, "accessibility_label": Text(75),
                        "visible_to_user_ids": Each(Text(), 10)}),
    "image": IMAGE,
}  # fmt: skip
WRITTEN = {
    "plain_text_input",
    "email_text_input",
    "url_text_input",
    "number_input",
    "rich_text_input",
    "file_input",
}
UNLABELLED = {"image", "feedback_buttons", "icon_button"}
BUTTONS = {"button", "workflow_button", "overflow"}


def some(names: set[str]) -> Choice:
    """Return the rule of an element of one of these types."""
    return Choice({name: kind for name, kind in ELEMENTS.items() if name in names})
