"""Single values of a cell: text, topics, ids, e-mail addresses, zones, and words of the practice."""

import re
from collections.abc import Callable, Mapping
from zoneinfo import available_timezones

from bot.cases.rules.names import name_key
from bot.cases.rules.segments import Segment
from bot.data.rules.imports.faults import CellError
from bot.policy.faults import nearest
from bot.policy.model import Policy
from bot.text import CONTROL, clean

LONGEST_LINE = 200

_TOPICS_END = re.compile("[,;\uff0c\uff1b\u3001]")  # Chinese marks, too
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s.,;<>]+")
_SLACK_ID = re.compile(r"[UW][A-Z0-9]{6,20}")
_ROUNDED_ID = re.compile(r"[0-9](?:[.,][0-9]+)?E\+[0-9]+", re.IGNORECASE)

TOUCH_TIERS = {
    "tech": ("tech touch", "digital", "digital touch"),
    "low": ("low touch",),
    "medium": ("medium touch", "mid touch"),
    "enterprise": ("high", "high touch"),
    "strategic": ("ultra high", "ultra high touch"),
}
SUPPORT_TIERS: dict[str, tuple[str, ...]] = {"standard": (), "premier": (), "elite": ()}
SEGMENTS: dict[str, tuple[str, ...]] = dict.fromkeys(Segment, ())
YES = frozenset(map(name_key, ("yes", "y", "true", "t", "1", "x", "✓", "✔", "是")))
NO = frozenset(map(name_key, ("no", "n", "false", "f", "0", "-", "–", "否")))
CONTACT_ROLES = ("Executive Decision Maker", "Adoption Champion", "Admin")


def line(cell: str) -> str:
    """Return text on one line, without needless space."""
    text = " ".join(cell.split())
    require_length(text, LONGEST_LINE)
    if not text.isprintable() and _CONTROL.search(text):
        raise CellError("holds a control character; type the text anew")
    return text


def text_reader(longest: int) -> Callable[[str], str]:
    """Return what reads text of one or several lines, up to so many characters."""

    def read(cell: str) -> str:
        require_length(cell, longest)
        if not cell.isprintable() and CONTROL.search(cell.replace("\r", "")):
            raise CellError("holds a control character; type the text anew")
        if not (kept := clean(cell)):
            raise CellError("holds nothing that can be seen")
        return kept

    return read


def require_length(text: str, longest: int) -> None:
    """Raise CellError for a text of more than so many characters."""
    if len(text) > longest:
        raise CellError(f"has {len(text):,} characters; the most are {longest:,}")


def topics(cell: str) -> str:
    """Return words between commas or semicolons as ``Security, Onboarding``, each once in whatever case."""
    kept: dict[str, str] = {}
    for word in (line(part) for part in _TOPICS_END.split(cell) if part.strip()):
        kept.setdefault(word.casefold(), word)
    return ", ".join(kept.values())


def yes_no(cell: str) -> bool:
    """Return what a tick, a spreadsheet's TRUE or a word says; raise CellError for all else."""
    if (word := name_key(cell)) in YES | NO:
        return word in YES
    raise CellError("is neither yes nor no")


def external_id(cell: str) -> str:
    """Return the id that another system knows somebody or something by."""
    text = line(cell)
    if _ROUNDED_ID.fullmatch(text):
        raise CellError("was rounded by a spreadsheet; format the column as text and export it again")
    return text


def slack_id(cell: str) -> str:
    """Return a Slack member id."""
    if not _SLACK_ID.fullmatch(cell):
        raise CellError("is not a Slack member id such as U024BE7LH")
    return cell


def email(cell: str) -> str:
    """Return an e-mail address in lower case."""
    if len(cell) > LONGEST_LINE or not _EMAIL.fullmatch(cell):
        raise CellError("is not an e-mail address")
    return line(cell).lower()


def contact_roles(cell: str) -> tuple[str, ...]:
    """Return the roles between semicolons, each once, in the practice's own spelling where it has one."""
    known = {name_key(role): role for role in CONTACT_ROLES}
    roles = [line(part) for part in cell.split(";") if part.strip()]
    return tuple(sorted({name_key(role): known.get(name_key(role), role) for role in roles}.values()))


def zone_reader() -> Callable[[str], str]:
    """Return what reads IANA time zones in any case."""
    zones = {zone.casefold(): zone for zone in available_timezones()}

    def read(cell: str) -> str:
        if found := zones.get(cell.replace(" ", "_").casefold()):
            return found
        raise CellError(
            "is not a time zone such as America/New_York or Europe/Berlin",
            lambda: nearest(cell, sorted(zones.values())),
        )

    return read


def role_reader(policy: Policy) -> Callable[[str], str]:
    """Return what reads the keys and names of app.yaml's roles."""
    known = {name_key(word): role.key for role in policy.roles.values() for word in (role.key, role.name)}

    def read(cell: str) -> str:
        if found := known.get(name_key(cell)):
            return found
        raise CellError(
            f"is not a role of app.yaml ({', '.join(policy.roles)})", lambda: nearest(cell, known)
        )

    return read


class Tiers:
    """Reads words of the practice in any spelling; other words stay as written, and are remembered."""

    def __init__(self, words: Mapping[str, tuple[str, ...]]) -> None:
        self.words = tuple(words)
        self.others: set[str] = set()
        self._known = {name_key(word): key for key, more in words.items() for word in (key, *more)}

    def __call__(self, cell: str) -> str:
        """Return the practice's word for this cell, or the cell."""
        if found := self._known.get(name_key(cell)):
            return found
        text = line(cell)
        self.others.add(text)
        return text
