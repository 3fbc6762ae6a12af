"""mrkdwn: what Slack's marks turn into, and that nothing else ever becomes markup."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sandbox.page import emoji
from sandbox.page.mrkdwn import mrkdwn, plain
from sandbox.page.reader import Reader
from sandbox.workspace import Channel, Person, Workspace

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ALLOWED = {"strong", "em", "del", "code", "pre", "blockquote", "br", "a", "span", "img", "time"}
ATTRIBUTES = {"class", "href", "target", "rel", "title", "datetime", "src", "alt"}


def make_reader(zone: str = "Europe/Berlin", locale: str = "en-US") -> Reader:
    workspace = Workspace()
    ann = Person("U1", "ann", "Ann <Archer>", zone=zone, locale=locale)
    workspace.add_person(ann)
    workspace.add_person(Person("U2", "bob", "Bob Baker"))
    workspace.add_channel(Channel("C1", "general"))
    return Reader(workspace, ann, NOW)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*bold* _it_ ~no~", "<strong>bold</strong> <em>it</em> <del>no</del>"),
        ("*_both_*", "<strong><em>both</em></strong>"),
        ("2*3*4 snake_case_name * a *", "2*3*4 snake_case_name * a *"),
        ("`*code* <@U2>`", "<code>*code* &lt;@U2&gt;</code>"),
        ("```\na < b\n*x*```", "<pre>a &lt; b\n*x*</pre>"),
        ("&gt; said\n> more\nafter", "<blockquote>said<br>more</blockquote>after"),
        ("a\nb", "a<br>b"),
        ("&lt;b&gt; &amp;amp; <b>", "&lt;b&gt; &amp;amp; &lt;b&gt;"),
        ("<@U2|x>", '<span class="mention" data-user="U2">@Bob Baker</span>'),
        ("<@U1>", '<span class="mention mention-me" data-user="U1">@Ann &lt;Archer&gt;</span>'),
        ("<@U9>", '<span class="mention" data-user="U9">@U9</span>'),
        ("<#C1>", '<a class="mention" href="?channel=C1" data-channel="C1">#general</a>'),
        ("<#C9|old>", '<span class="mention">#old</span>'),
        ("<!here>", '<span class="mention mention-me">@here</span>'),
        ("<!subteam^S1|@csm>", '<span class="mention">@csm</span>'),
        ("<javascript:alert(1)|x>", "&lt;javascript:alert(1)|x&gt;"),
        (":nothing_known:", ":nothing_known:"),
        ("<!date^1|>", "&lt;!date^1|&gt;"),
    ],
)
def test_marks(text: str, html: str) -> None:
    assert mrkdwn(text, make_reader()) == html.replace(
        "&lt;!date^1|&gt;", mrkdwn("<!date^1|>", make_reader())
    )


def test_links_open_elsewhere_and_keep_their_address() -> None:
    html = mrkdwn("<https://x.example/?a=1&amp;b=2|label> <mailto:a@x.example>", make_reader())
    assert 'href="https://x.example/?a=1&amp;b=2"' in html
    assert html.count('rel="noopener noreferrer"') == 2
    assert html.endswith(">a@x.example</a>")


def test_emoji_names_and_characters_are_drawn_alike() -> None:
    named, typed = mrkdwn(":red_circle:", make_reader()), mrkdwn("🔴", make_reader())
    assert named == typed == plain("🔴")
    assert 'alt="🔴"' in named


def test_every_drawing_belongs_to_a_named_emoji() -> None:
    assert {path.stem for path in emoji.DRAWINGS.glob("*.svg")} <= emoji.CHARACTERS.keys()


def dated(form: str, moment: datetime, **reader: str) -> str:
    text = f"<!date^{int(moment.timestamp())}^{form}|fallback>"
    return re.sub("<[^>]*>", "", mrkdwn(text, make_reader(**reader)))


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("{date_num}", "2026-11-19"),
        ("{date}", "November 19th"),
        ("{date_short}", "Nov 19"),
        ("{date_long}", "Thursday, November 19th, 2026"),
        ("{date_pretty}", "yesterday"),
        ("{date_short_pretty} at {time}", "yesterday at 9:05 AM"),
        ("{date_long_pretty}", "yesterday"),
        ("{time_secs}", "9:05:07 AM"),
        ("{ago}", "1 day ago"),
        ("{unknown}", "{unknown}"),
    ],
)
def test_date_tokens_in_the_viewers_zone(form: str, shown: str) -> None:
    assert dated(form, datetime(2026, 11, 19, 8, 5, 7, tzinfo=UTC)) == shown


def test_dates_depend_on_zone_locale_and_distance() -> None:
    late = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
    assert dated("{date_pretty} {time}", late, zone="Asia/Tokyo") == "tomorrow 5:00 AM"
    assert dated("{time}", late, locale="de-DE") == "21:00"
    assert dated("{date_short}, {ago}", datetime(2024, 2, 1, tzinfo=UTC)) == "Feb 1, 2024, 2 years ago"
    assert dated("{ago}", datetime(2026, 11, 20, 15, 0, tzinfo=UTC)) == "in 3 hours"
    assert dated("{time}", late, zone="Nowhere/Land") == "8:00 PM"


@pytest.mark.parametrize("seconds", ["x", "", "9" * 30, "-" + "9" * 30, "9" * 5000])
def test_a_malformed_date_shows_its_fallback(seconds: str) -> None:
    assert mrkdwn(f"<!date^{seconds}^{{date}}|some day>", make_reader()) == "some day"


class Seen(HTMLParser):
    """Collects tags, attributes and text of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]
        self.text += "".join(value or "" for name, value in attrs if tag == "img" and name == "alt")

    def handle_data(self, data: str) -> None:
        self.text += data


markish = st.text(
    alphabet=st.one_of(st.sampled_from("*_~`<>@#!^|&;:/\"' \nab1{}🔴"), st.characters(codec="utf-8")),
    max_size=60,
)
snippets = st.lists(
    st.sampled_from(
        ["<@U1>", "<#C1|", "<!date^1^{date}^https://x|y>", "```", "<javascript:a>", "<https://a\"b|c>", "&lt;",
         "<script>", ":eyes:", "*", "_", ">", "\n", "<!--", "onerror=", "<!here>", "<mailto:x|y>"]
    ),
    max_size=8,
).map("".join)  # fmt: skip


@given(st.one_of(markish, snippets))
@example('<https://x.example/"onmouseover="alert(1)|x>')
@example("<!date^1^{date}^javascript:alert(1)|x>")
def test_only_known_tags_attributes_and_addresses_come_out(text: str) -> None:
    for html in (mrkdwn(text, make_reader()), plain(text)):
        seen = Seen(html)
        assert seen.tags <= ALLOWED
        assert {name for name in seen.attributes if not name.startswith("data-")} <= ATTRIBUTES
        safe = ("https://", "http://", "mailto:", "?channel=", "/static/emoji/")
        assert all(address.lower().startswith(safe) for address in seen.addresses)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="*_~`<>&:\n\r\x00️")))
def test_text_without_marks_comes_out_as_it_went_in(text: str) -> None:
    assert Seen(mrkdwn(text, make_reader())).text == text
    assert Seen(plain(text)).text == text


@pytest.mark.parametrize("mark", ["*", "_", "~", "`", "<", ">", ":", "*<", "`*", "<@"])
def test_long_runs_of_marks_take_no_long_time(mark: str) -> None:
    started = datetime.now(UTC)
    mrkdwn(f"{mark} a{mark}" * 10_000, make_reader())
    mrkdwn(mark * 20_000, make_reader())
    assert (datetime.now(UTC) - started).total_seconds() < 5
