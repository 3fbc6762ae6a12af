"""What people type becomes markup only where Slack's client makes it so."""

import pytest

from sandbox.typed import markup
from sandbox.workspace import Workspace


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("plain", "plain"),
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("@ann, @Bob's and @nobody", "<@U1>, <@U2>'s and @nobody"),
        ("mail ann@example.com", "mail <mailto:ann@example.com|ann@example.com>"),
        ("<@U2> <@U2|x> <@UNONE> <!here>", "<@U2> <@U2> &lt;@UNONE&gt; &lt;!here&gt;"),
        ("@here @channel @everyone", "<!here> <!channel> <!everyone>"),
        ("(see https://x.example/a_(b)?c&d).", "(see <https://x.example/a_(b)?c&amp;d>)."),
        ("<https://x.example>", "&lt;<https://x.example>&gt;"),
        ("#general #nowhere a#general", "<#C000001A|general> #nowhere a#general"),
        ("＠ann “smart” \u200fעברית 🚩", "＠ann “smart” \u200fעברית 🚩"),
        ("one\ntwo", "one\ntwo"),
    ],
)
def test_text_of_messages(workspace: Workspace, typed: str, sent: str) -> None:
    assert markup(workspace, typed, labels=False) == sent


def test_commands_get_mentions_with_handles(workspace: Workspace) -> None:
    assert markup(workspace, "ask @bob <@U1>", labels=True) == "ask <@U2|bob> <@U1|ann>"
