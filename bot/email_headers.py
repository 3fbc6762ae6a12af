"""E-mail addresses and the names beside them, safe for headers; and the link that opens one's own e-mail program."""

from collections.abc import Iterable, Sequence
from itertools import accumulate, takewhile
from urllib.parse import quote

from bot.email_syntax import read_address
from bot.errors import OrangeflagError
from bot.language import _
from bot.text import cut, printable, shortened

LONGEST_LINK = 3_000  # that Slack takes for a button
LONGEST_TO, LONGEST_SUBJECT = 1_000, 100  # of which, so that most is left for the text


def one_line(text: str) -> str:
    """Return text without line breaks of any script, or other signs that would end a header."""
    return " ".join(printable(text).split())


def valid(address: str, field: str) -> str:
    """Return an e-mail address in its usual spelling; raise OrangeflagError, told at a `field`, if it is none."""
    try:
        return read_address(address.strip()).normalized
    except ValueError:
        told = _("“{typed}” is no e-mail address. Nothing was recorded.", typed=shortened(one_line(address)))
        raise OrangeflagError(told, field=field) from None


def on_the_wire(address: str) -> str:
    """Return an address as old mail servers take it too, if its domain alone is of another script; "" for none."""
    try:
        found = read_address(address)
    except ValueError:
        return ""
    return found.ascii_email or found.normalized


def greeted(names: Iterable[str]) -> str:
    """Return the first names of people, or ``all`` of nobody in particular."""
    return ", ".join(name.split()[0] for name in names if name.split()) or "all"


def mailto(addresses: Sequence[str], subject: str, body: str) -> tuple[str, bool]:
    """Return a link that opens a written e-mail (RFC 6068), and whether all of the text is in it."""
    to = [quote(address, safe="@") for address in addresses]
    lengths = accumulate(len(each) + 1 for each in to)
    fitting = [each for each, length in zip(to, lengths, strict=True) if length <= LONGEST_TO]
    link = f"mailto:{','.join(fitting)}?subject={quote(cut(subject, LONGEST_SUBJECT), safe='')}&body="
    signs = [quote(sign, safe="") for sign in body.replace("\n", "\r\n")]
    room = LONGEST_LINK - len(link)
    kept = len([*takewhile(lambda length: length <= room, accumulate(map(len, signs)))])
    return link + "".join(signs[:kept]), kept == len(signs)
