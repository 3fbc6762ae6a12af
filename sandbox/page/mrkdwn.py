"""Slack's mrkdwn → safe HTML. Everything that is not a known mark leaves here escaped."""

import itertools
import re
from collections.abc import Callable, Iterable

from markupsafe import Markup

from sandbox.page.dates import fill_tokens, full
from sandbox.page.emoji import draw_literals, emoji
from sandbox.page.reader import Reader

_FENCE = re.compile(r"```\n?(.+?)\n?```", re.DOTALL)
_QUOTED = re.compile(r"^(?:>|&gt;) ?")
_EMPHASIS = {
    "strong": Markup("<strong>{}</strong>"),
    "em": Markup("<em>{}</em>"),
    "del": Markup("<del>{}</del>"),
}
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)


def _emphasis(mark: str) -> str:
    """Return a pattern for text between two marks on one line; whole <…> and `…` may stand inside."""
    name = {"*": "strong", "_": "em", "~": "del"}[mark]
    inner = rf"(?:<[^<>\n]*>|`[^`\n]*`|[^{mark}<`\n])+?"
    return rf"(?<![\w{mark}]){re.escape(mark)}(?=\S)(?P<{name}>{inner})(?<=\S){re.escape(mark)}(?![\w{mark}])"


_INLINE = re.compile(
    r"`(?P<code>[^`\n]+)`|<(?P<token>[^<>\n]+)>|:(?P<emoji>[a-z0-9_+'-]+):|"
    + "|".join(_emphasis(mark) for mark in "*_~")
)


def mrkdwn(text: str, reader: Reader) -> Markup:
    """Return a text with Slack's marks as HTML: bold, code, quotes, mentions, links, dates, emoji."""
    pieces = _FENCE.split(text)
    return Markup().join(
        Markup("<pre>{}</pre>").format(_plain(_without_marks(piece))) if odd % 2 else _lines(piece, reader)
        for odd, piece in enumerate(pieces)
    )


def plain(text: str) -> Markup:
    """Return a plain_text object's text as HTML: only emoji names have a meaning in it."""
    pieces = re.split(r":([a-z0-9_+'-]+):", text)
    return Markup().join(
        emoji(piece) if odd % 2 else draw_literals(piece) for odd, piece in enumerate(pieces)
    )


def _lines(text: str, reader: Reader) -> Markup:
    """Return lines with <br> between them; runs of lines that begin with > become quotes."""
    runs = itertools.groupby(text.split("\n"), key=lambda line: bool(_QUOTED.match(line)))
    return Markup().join(
        Markup("<blockquote>{}</blockquote>").format(
            _run([_QUOTED.sub("", line, 1) for line in lines], reader)
        )
        if quoted
        else _run(lines, reader)
        for quoted, lines in runs
    )


def _run(lines: Iterable[str], reader: Reader) -> Markup:
    return Markup("<br>").join(_inline(line, reader) for line in lines)


def _inline(text: str, reader: Reader) -> Markup:
    out, end = Markup(), 0
    for match in _INLINE.finditer(text):
        out += _plain(text[end : match.start()]) + _marked(match, reader)
        end = match.end()
    return out + _plain(text[end:])


def _marked(match: re.Match[str], reader: Reader) -> Markup:
    name = str(match.lastgroup)
    inner = match[name]
    if name == "code":
        return Markup("<code>{}</code>").format(_plain(_without_marks(inner)))
    if name == "token":
        return _token(inner, reader)
    if name == "emoji":
        return emoji(inner)
    return _EMPHASIS[name].format(_inline(inner, reader))


def _token(inner: str, reader: Reader) -> Markup:
    """Return what <…> stands for; what it does not know, it shows as it was typed."""
    target, _, label = inner.partition("|")
    for sign, show in _TOKENS.items():
        if target.startswith(sign):
            return show(target.removeprefix(sign), label, reader) or _plain(f"<{inner}>")
    if _SAFE_LINK.fullmatch(target):
        return _link(target, label)
    return _plain(f"<{inner}>")


def _person(user: str, label: str, reader: Reader) -> Markup:
    mine = " mention-me" if user == reader.viewer.id else ""
    name = reader.person_name(user) or label or user
    return Markup('<span class="mention{}" data-user="{}">@{}</span>').format(mine, user, name)


def _channel(channel: str, label: str, reader: Reader) -> Markup:
    name = reader.channel_name(channel)
    if name is None:
        return Markup('<span class="mention">#{}</span>').format(label or channel)
    return Markup('<a class="mention" href="?channel={}" data-channel="{}">#{}</a>').format(
        channel, channel, name
    )


def _group(name: str, label: str, reader: Reader) -> Markup:
    group = reader.workspace.groups.get(name)
    mine = " mention-me" if group and reader.viewer.id in group.users else ""
    shown = group.handle if group else label.removeprefix("@") or "group"
    return Markup('<span class="mention{}">@{}</span>').format(mine, shown)


def _everyone(word: str) -> Callable[[str, str, Reader], Markup | None]:
    shown = Markup('<span class="mention mention-me">@{}</span>').format(word)
    return lambda rest, _label, _reader: None if rest else shown


def _date(rest: str, label: str, reader: Reader) -> Markup | None:
    """Return <!date^seconds^format^link|fallback> in the viewer's zone; the fallback if it is malformed."""
    seconds, _, rest = rest.partition("^")
    form, _, link = rest.partition("^")
    try:
        moment = reader.local(int(seconds))
    except ValueError:
        return _plain(label) if label else None
    text = fill_tokens(_unescape(form), moment, reader)
    shown = Markup('<time datetime="{}" title="{}">{}</time>').format(
        moment.isoformat(), full(moment, reader), text
    )
    return _anchor(link, shown) if _SAFE_LINK.fullmatch(link) else shown


_TOKENS: dict[str, Callable[[str, str, Reader], Markup | None]] = {
    "@": _person,
    "#": _channel,
    "!subteam^": _group,
    "!date^": _date,
    "!channel": _everyone("channel"),
    "!here": _everyone("here"),
    "!everyone": _everyone("everyone"),
}


def _link(target: str, label: str) -> Markup:
    return _anchor(target, _plain(label or target.removeprefix("mailto:")))


def _anchor(target: str, shown: Markup) -> Markup:
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(
        _unescape(target), shown
    )


def _without_marks(text: str) -> str:
    """Return code as it was typed: inside it, only links and mentions are taken out of their brackets."""
    return re.sub(r"<([^<>|\n]+)(?:\|([^<>\n]+))?>", lambda match: match[2] or match[0], text)


def _unescape(text: str) -> str:
    """Undo the three escapes that Slack asks of senders."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _plain(text: str) -> Markup:
    return draw_literals(_unescape(text))
