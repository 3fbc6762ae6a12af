"""How facts are put into Slack's text: escaped, in the reader's zone, in plain words."""

import json
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.dates import at_moment
from bot.language import _, n_

LONGEST_NAME = 200  # characters, escaped


def escaped(text: str) -> str:
    """Return text that Slack shows as it was typed: no mention, link or entity in it works."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def on_one_line(text: str) -> str:
    """Return text from people as part of a line, escaped."""
    return escaped(text.replace("\n", " "))


def called(name: str) -> str:
    """Return the name of a customer or person as Slack shows it: whole, unless it is mostly of signs."""
    return fitted(escaped(name), LONGEST_NAME)


def bold(name: str) -> str:
    """Return a name in bold; asterisks of its own would end that early."""
    return f"*{called(name).replace('*', '∗')}*"


def capitalised(text: str) -> str:
    """Return words as they begin a line: the first letter large, the others as they are."""
    return text[:1].upper() + text[1:]


def quoted(text: str, most: int = 2_600) -> str:
    """Return text from people as a quotation of at most `most` characters, its marks included."""
    return fitted("\n".join(f"> {line}" for line in escaped(text).splitlines()), most)


def paragraphs(quotation: str, most: int) -> list[str]:
    """Return a quotation in pieces of at most `most` characters, cut at the end of a line where there is one."""
    pieces = []
    while len(quotation) > most:
        end = quotation.rfind("\n", 1, most + 1)
        if end > 0:
            pieces.append(quotation[:end])
            quotation = quotation[end + 1 :]
        else:
            piece = _cut(quotation, most)
            pieces.append(piece)
            quotation = f"> {quotation[len(piece) :]}"
    return [*pieces, quotation]


def fitted(text: str, most: int) -> str:
    """Return text cut to `most` characters, an ellipsis marking the cut, and never inside an entity."""
    return text if len(text) <= most else _cut(text, most - 1) + "…"


def fitted_lines(lines: Iterable[str], most: int, total: int = 0) -> str:
    """Return as many of the first lines as fit into `most` characters, and how many there are more of `total`."""
    kept = list(lines)
    while len(shown := "\n".join([*kept, *_more(total - len(kept))])) > most:
        kept.pop()
    return shown


def _more(left: int) -> list[str]:
    return [_("… and {left} more.", left=left)] if left > 0 else []


def _cut(text: str, most: int) -> str:
    cut = text[:most]
    entity = cut.rfind("&", max(0, most - 6))
    return cut[:entity] if entity >= 0 and ";" not in cut[entity:] else cut


def usd(amount: Decimal) -> str:
    """Return whole dollars, such as ``$1,234,500``; cents only where there are any."""
    return f"${amount:,.0f}" if amount == amount.to_integral_value() else f"${amount:,.2f}"


def fact(label: str, text: str) -> str:
    """Return a fact for a field: what it is, and below it, how it is."""
    return f"*{label}*\n{text}"


def ago(since: datetime, now: datetime) -> str:
    """Return how long ago an instant was, in its largest unit, such as ``2 days ago``."""
    minutes = max(0, int((now - since).total_seconds() // 60))
    if days := minutes // (60 * 24):
        return n_("{count} day ago", "{count} days ago", days)
    if hours := minutes // 60:
        return n_("{count} hour ago", "{count} hours ago", hours)
    if minutes:
        return n_("{count} minute ago", "{count} minutes ago", minutes)
    return _("just now")


def at(instant: datetime, zone: str) -> str:
    """Return an instant as Slack's date, shown in each reader's own zone; `zone` is for readers without one."""
    return _in_own_zone(instant, zone, "{date_short_pretty}")


def ahead(instant: datetime, zone: str) -> str:
    """Return the same of an instant to come, with its weekday."""
    return _in_own_zone(instant, zone, "{date_long_pretty}")


def _in_own_zone(instant: datetime, zone: str, date: str) -> str:
    shown = _("{date} at {time}", date=date, time="{time}")
    return f"<!date^{int(instant.timestamp())}^{shown}|{at_moment(instant.astimezone(ZoneInfo(zone)))}>"


def packed(**facts: object) -> str:
    """Return facts as the value of a button or the private metadata of a modal."""
    return json.dumps(facts, separators=(",", ":"))
