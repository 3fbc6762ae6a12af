"""Files that are no app.yaml at all, and the very sentence that the person who gave one reads."""

from pathlib import Path

import pytest

from bot.chapters import CHAPTERS
from bot.errors import OrangeflagError
from bot.policy.faults import PolicyError
from bot.policy.file import load_policy

PLAIN = "plain text and numbers; put text that starts with & or * or ! in quotes"


def told(folder: Path, content: str | bytes) -> list[str]:
    file = folder / "app.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(PolicyError) as caught:
        load_policy(file, CHAPTERS)
    return caught.value.sentence.split("\n")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a:\n\tb: 1", "app.yaml:2: found a tab; allowed: spaces: indent with spaces only"),
        ("a: @x", "app.yaml:1: found @ at the start of a value; allowed: quotes around the value"),
        (
            "a: 1\nb: 'x\nc: 2",
            "app.yaml:2: found a quote that is never closed; allowed: a second quote at the end of the text",
        ),
        (
            r'a: "\q"',
            "app.yaml:1: found a backslash inside double quotes; "
            "allowed: single quotes around text that holds a backslash",
        ),
        (
            "a: 1\nb: [x, #y]\nc: 2",
            "app.yaml:2: found a list or group that is never closed, or that lacks a comma; "
            'allowed: lists such as [a, b], and a channel in quotes, such as "#like-this"',
        ),
        (
            "a: b: c",
            'app.yaml:1: found a ":" that does not fit here; allowed: one key on a line, indented like its '
            "neighbours; quotes around text that holds a colon",
        ),
        (
            "a: 1\n- b",
            "app.yaml:2: found something that does not line up with the lines above; "
            "allowed: lines of equal depth exactly below each other; nothing after a closing quote",
        ),
        ("a: 1\n---\nb: 2", 'app.yaml:2: found a line "---", as if a second file began; allowed: one file'),
        ("a: *", "app.yaml:1: found a value that starts with &, * or !; allowed: quotes around the value"),
        ("a: 1\nb: \x07", "app.yaml:2: found an invisible control character; allowed: printable text"),
        ("a: 1\nb: \x00", "app.yaml:2: found an invisible control character; allowed: printable text"),
        ("a: 1\nb 2\nc: 3", "app.yaml:2: found a line without a colon; allowed: `key: value`"),
        (
            "%YAML 3.0\n---\na: 1",
            "app.yaml:1: found something that is no YAML; "
            "allowed: lines such as `key: value`; docs/app-yaml.md shows them",
        ),
        (
            "{a: 1}\nb: 1",
            "app.yaml:2: found something in front of the first key; "
            "allowed: a comment that starts with #, or nothing",
        ),
        ("a: |x", "app.yaml:1: found a value that starts with > or |; allowed: quotes around the value"),
        (
            "a: - b",
            'app.yaml:1: found a "-" that does not fit here; '
            "allowed: list entries on lines of their own, below a key",
        ),
        (
            "a: ]",
            "app.yaml:1: found a comma, colon or bracket that does not fit here; allowed: lists such as [a, b]",
        ),
        (
            "[" * 100_000,
            "app.yaml:1: found keys and lists more than 20 deep; allowed: what docs/app-yaml.md describes",
        ),
        (
            "a: !!python/object:os.system x",
            f'app.yaml:1: found "!!python/object:os.system", a YAML type; allowed: {PLAIN}',
        ),
        ("a: *x", "app.yaml:1: found *x, which refers to another place; allowed: " + PLAIN),
    ],
)
def test_a_file_that_is_no_plain_yaml_is_told_in_plain_words(
    tmp_path: Path, text: str, sentence: str
) -> None:
    assert told(tmp_path, text) == [sentence]


def test_laughs_by_the_billion_end_at_the_first_mark(tmp_path: Path) -> None:
    laughs = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert told(tmp_path, laughs)[0] == f"app.yaml:1: found &a, a mark to refer to; allowed: {PLAIN}"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "found an empty file; allowed: keys such as company, areas and meetings"),
        (b"# only a comment\n", "found an empty file; allowed: keys such as company, areas and meetings"),
        (b"---\n", "found an empty file; allowed: keys such as company, areas and meetings"),
        (b"- a\n- b\n", "found a list; allowed: keys such as company, areas and meetings"),
        (b"hello", "found no keys; allowed: keys such as company, areas and meetings"),
        (b"a: \xff\n", 'found no UTF-8 text (byte 4); allowed: a file saved as "UTF-8"'),
        (
            b"#" * 1_000_001,
            "found a file of over 1 MB; allowed: a YAML file that tells the practice, such as app.yaml",
        ),
    ],
)
def test_a_file_that_tells_no_practice_is_named(tmp_path: Path, content: bytes, sentence: str) -> None:
    assert told(tmp_path, content) == [f"{tmp_path / 'app.yaml'}: {sentence}"]


@pytest.mark.parametrize(
    ("name", "found"), [(".", "a folder"), ("none.yaml", "no such file"), ("/dev/null", "no plain file")]
)
def test_a_path_without_a_file_is_named(tmp_path: Path, name: str, found: str) -> None:
    path = tmp_path / name
    with pytest.raises(OrangeflagError) as caught:
        load_policy(path, CHAPTERS)
    wanted = "a YAML file that tells the practice, such as app.yaml"
    assert caught.value.sentence == f"{path}: found {found}; allowed: {wanted}"


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "app.yaml").write_text("a: 1", encoding="utf-8")
    monkeypatch.setattr(Path, "read_text", refuse)  # root may read everything, so no file refuses it
    with pytest.raises(PolicyError) as caught:
        load_policy(tmp_path / "app.yaml", CHAPTERS)
    assert caught.value.sentence == (
        f"{tmp_path / 'app.yaml'}: found an unreadable file (Permission denied); "
        "allowed: one that Orangeflag may read"
    )
