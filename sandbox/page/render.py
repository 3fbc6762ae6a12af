"""Jinja2 for the page: strict about names, escaping everything."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sandbox.page import charts, emoji, mrkdwn, rows
from sandbox.page.reader import Reader
from sandbox.workspace import APP_ID, BOT_USER, Json

_TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """Return the environment with the filters that the templates use; one for all, as it keeps them compiled."""
    env = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {
        "emoji": emoji.emoji,
        "initials": rows.initials,
        "tone": rows.tone,
        "text": text_object,
        "words": words,
        "safe_url": safe_url,
        "picture": picture,
        "chosen": chosen,
        "figure": charts.figure,
    }
    env.globals |= {"APP_ID": APP_ID, "BOT_USER": BOT_USER, "REACTIONS": emoji.REACTIONS}
    return env


def text_object(value: object, reader: Reader) -> Markup:
    """Return a Block Kit text object, or a message's own text, as HTML; nothing for what is neither."""
    if isinstance(value, str):
        return mrkdwn.mrkdwn(value, reader)
    if not isinstance(value, Mapping):
        return Markup()
    content = str(value.get("text", ""))
    return mrkdwn.mrkdwn(content, reader) if value.get("type") == "mrkdwn" else mrkdwn.plain(content)


def words(value: object) -> str:
    """Return a text object's bare text, for labels that only assistive technology reads."""
    return str(value.get("text", "")) if isinstance(value, Mapping) else ""


def safe_url(value: object) -> str:
    """Return an address that may stand in a link or picture, else ``#``."""
    address = str(value)
    return address if address.lower().startswith(("https://", "http://", "mailto:")) else "#"


def picture(image: Json) -> str:
    """Return where the picture of an image is: a file of the app's, or somewhere on the web."""
    file = image.get("slack_file")
    if isinstance(file, Mapping):
        return f"/files/{quote(str(file.get('id', '')), safe='')}"
    return safe_url(image.get("image_url", ""))


def chosen(element: Json, reader: Reader) -> list[dict[str, str]]:
    """Return what a select holds at first, each with value and label."""
    options = element.get("initial_options") or [element.get("initial_option")]
    found = [{"value": str(option["value"]), "label": words(option["text"])} for option in options if option]
    for kind, name_of in (
        ("user", reader.person_name),
        ("conversation", reader.channel_name),
        ("channel", reader.channel_name),
    ):
        ids = element.get(f"initial_{kind}s") or [element.get(f"initial_{kind}")]
        found += [{"value": str(each), "label": name_of(each) or str(each)} for each in ids if each]
    return found
