"""How facts are put into Slack's text: escaped, in the reader's zone, in plain words."""

import json
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from storage.records import Colour, Cta, Person

CIRCLES = {
    Colour.GREEN: ":large_green_circle:",
    Colour.YELLOW: ":large_yellow_circle:",
    Colour.RED: ":red_circle:",
}
NOBODY = "nobody yet"


def escaped(text: str) -> str:
    """Return text that Slack shows as it was typed: no mention, link or entity in it works."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def bold(text: str) -> str:
    """Return text from people in bold; asterisks of its own would end that early."""
    return f"*{escaped(text).replace('*', '∗')}*"


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


def _cut(text: str, most: int) -> str:
    cut = text[:most]
    entity = cut.rfind("&", max(0, most - 6))
    return cut[:entity] if entity >= 0 and ";" not in cut[entity:] else cut


def coloured(colour: Colour) -> str:
    """Return a colour as a circle and its name."""
    return f"{CIRCLES[colour]} {colour.value}"


def mark(cta: Cta) -> str:
    """Return the icon left of a CTA: orange while it is flagged."""
    if cta.closed_at:
        return ":white_check_mark:"
    return ":large_orange_square:" if cta.flag else ":white_large_square:"


def usd(amount: Decimal) -> str:
    """Return whole dollars, such as ``$1,234,500``; cents only where there are any."""
    return f"${amount:,.0f}" if amount == amount.to_integral_value() else f"${amount:,.2f}"


def on_day(day: date) -> str:
    """Return a date such as ``4 Jan 2027``."""
    return f"{day.day} {day:%b %Y}"


def renewal(renewal_on: date | None, today: date) -> str:
    """Return when a renewal is, in days from `today`."""
    if renewal_on is None:
        return "no date"
    days = (renewal_on - today).days
    when = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(days)
    when = when or (f"in {days} days" if days > 0 else f"{-days} days ago")
    return f"{when} ({on_day(renewal_on)})"


def ago(since: datetime, now: datetime) -> str:
    """Return how long ago an instant was, in its largest unit, such as ``2 days ago``."""
    minutes = max(0, int((now - since).total_seconds() // 60))
    for size, unit in ((60 * 24, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            count = minutes // size
            return f"{count} {unit}{'s' if count > 1 else ''} ago"
    return "just now"


def at(instant: datetime, zone: str) -> str:
    """Return an instant as Slack's date, shown in each reader's own zone; `zone` is for readers without one."""
    local = instant.astimezone(ZoneInfo(zone))
    plain = f"{local:%a} {local.day} {local:%b %H:%M %Z}"
    return f"<!date^{int(instant.timestamp())}^{{date_long_pretty}} at {{time}}|{plain}>"


def mention(person: Person) -> str:
    """Return what notifies a person; just the name of somebody who is not in Slack."""
    return f"<@{person.slack_id}>" if person.slack_id else escaped(person.name)


def name(person: Person | None) -> str:
    """Return a person's name, notifying nobody."""
    return escaped(person.name) if person else NOBODY


def packed(**facts: object) -> str:
    """Return facts as the value of a button or the private metadata of a modal."""
    return json.dumps(facts, separators=(",", ":"))
