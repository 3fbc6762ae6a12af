"""Emoji by short name. Those that carry meaning here are drawn, so that they look the same on every machine."""

import re
from pathlib import Path

from markupsafe import Markup

DRAWINGS = Path(__file__).parent / "static" / "emoji"

CHARACTERS = {
    "red_circle": "🔴", "large_orange_circle": "🟠", "large_yellow_circle": "🟡", "large_green_circle": "🟢",
    "large_blue_circle": "🔵", "large_purple_circle": "🟣", "white_circle": "⚪", "black_circle": "⚫",
    "red_square": "🟥", "large_red_square": "🟥", "large_orange_square": "🟧", "large_yellow_square": "🟨",
    "large_green_square": "🟩", "large_blue_square": "🟦", "white_large_square": "⬜", "black_large_square": "⬛",
    "triangular_flag_on_post": "🚩", "white_check_mark": "✅", "heavy_check_mark": "✔️", "x": "❌",
    "warning": "⚠️", "rotating_light": "🚨", "pushpin": "📌", "round_pushpin": "📍", "eyes": "👀",
    "bulb": "💡", "mag": "🔍", "hourglass": "⌛", "hourglass_flowing_sand": "⏳", "calendar": "📆",
    "date": "📅", "spiral_calendar_pad": "🗓️", "speech_balloon": "💬", "bust_in_silhouette": "👤",
    "busts_in_silhouette": "👥", "bell": "🔔", "no_bell": "🔕", "lock": "🔒", "zap": "⚡", "wave": "👋",
    "tada": "🎉", "+1": "👍", "thumbsup": "👍", "-1": "👎", "thumbsdown": "👎", "raised_hands": "🙌",
    "clap": "👏", "pray": "🙏", "muscle": "💪", "point_right": "👉", "heart": "❤️", "fire": "🔥",
    "rocket": "🚀", "star": "⭐", "sparkles": "✨", "smile": "😄", "slightly_smiling_face": "🙂",
    "thinking_face": "🤔", "memo": "📝", "clipboard": "📋", "bar_chart": "📊", "email": "✉️",
    "chart_with_upwards_trend": "📈", "chart_with_downwards_trend": "📉", "moneybag": "💰",
    "telephone_receiver": "📞", "link": "🔗", "ladder": "🪜", "arrow_up": "⬆️", "arrow_down": "⬇️",
    "arrow_double_up": "⏫", "leftwards_arrow_with_hook": "↩️", "left_speech_bubble": "🗨️", "handshake": "🤝",
    "raised_hand": "✋", "zzz": "💤",
    "arrow_right": "➡️", "repeat": "🔁", "alarm_clock": "⏰", "stopwatch": "⏱️", "question": "❓",
    "exclamation": "❗", "information_source": "ℹ️", "office": "🏢", "ticket": "🎫", "bug": "🐛",
    "gear": "⚙️", "hammer_and_wrench": "🛠️", "coffee": "☕", "house": "🏠", "sos": "🆘",
    "necktie": "👔", "ledger": "📒", "arrow_heading_down": "⤵️", "white_medium_square": "◻️",
}  # fmt: skip

REACTIONS = ("triangular_flag_on_post", "large_orange_square", "pushpin", "white_check_mark", "eyes")

_DRAWN = {path.stem for path in DRAWINGS.glob("*.svg")}
_BY_CHARACTER = {CHARACTERS[name].removesuffix("️"): name for name in _DRAWN if name in CHARACTERS}
_LITERAL = re.compile("(" + "|".join(map(re.escape, _BY_CHARACTER)) + ")️?")

_PICTURE = Markup('<img class="emoji" src="/static/emoji/{}.svg" alt="{}" title=":{}:">')


def emoji(name: str) -> Markup:
    """Return an emoji by short name, as a picture or a character; an unknown name stays as it was typed."""
    character = CHARACTERS.get(name)
    if character is None:
        return Markup.escape(f":{name}:")
    if name in _DRAWN:
        return _PICTURE.format(name, character, name)
    return Markup('<span class="emoji" title=":{}:">{}</span>').format(name, character)


def draw_literals(text: str) -> Markup:
    """Return plain text escaped, with the emoji characters in it drawn where there is a drawing."""
    pieces = _LITERAL.split(text)
    return Markup().join(
        emoji(_BY_CHARACTER[piece]) if odd % 2 else Markup.escape(piece) for odd, piece in enumerate(pieces)
    )
