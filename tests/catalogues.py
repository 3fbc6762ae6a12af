"""The catalogues of what people read, kept in step with the code: ``make words``.

The template holds every sentence of the code, each language's catalogue their translations, and beside it stands
what Python's own gettext reads. All three are the same however often they are written.
"""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileParser, write_po

from bot.language import CATALOGUES, DOMAIN, ENGLISH, LANGUAGES

ROOT = Path(__file__).parents[1]
SPOKEN_IN = ("bot", "handlers")
KEYWORDS = {"_": None, "n_": (1, 2), "later": None}
TEMPLATE = CATALOGUES / f"{DOMAIN}.pot"
TRANSLATED = tuple(language for language in LANGUAGES if language != ENGLISH)
TEMPLATE_COMMENT = "# What Orangeflag says in Slack, taken from the code by `make words`: change it there.\n#"


class Steady(Catalog):
    """A catalogue whose header tells no dates, persons or versions, so that it changes only with its messages."""

    def _get_mime_headers(self) -> list[tuple[str, str]]:
        language = [("Language", str(self.locale_identifier)), ("Plural-Forms", self.plural_forms)]
        return [*(language if self.locale else []), ("Content-Type", "text/plain; charset=utf-8\n")]

    mime_headers = property(_get_mime_headers, Catalog._set_mime_headers)


def sources() -> list[Path]:
    """Return the files in which sentences stand."""
    return sorted(path for part in SPOKEN_IN for path in (ROOT / part).rglob("*.py"))


def template() -> Catalog:
    """Return every sentence of the code, in the order of its files."""
    found = Steady(header_comment=TEMPLATE_COMMENT, fuzzy=False)
    for path in sources():
        where = path.relative_to(ROOT).as_posix()
        for line, message, comments, _context in extract_from_file("python", path, keywords=KEYWORDS):
            found.add(message, locations=[(where, line)], auto_comments=comments)
    return found


def catalogue(language: str) -> Catalog:
    """Return a language's catalogue as it stands in its file; an empty one where there is no file yet."""
    found, path = Steady(locale=language, header_comment="# Glossary:", fuzzy=False), path_of(language, "po")
    if path.exists():
        with path.open(encoding="utf-8") as file:
            PoFileParser(found).parse(file)
    return found


def path_of(language: str, kind: str) -> Path:
    """Return where a language's po or mo file stands."""
    return CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.{kind}"


def written(shown: Catalog) -> bytes:
    """Return a catalogue as text; messages that the code no longer has are left out."""
    file = BytesIO()
    write_po(file, shown, width=0, include_lineno=False, ignore_obsolete=True)
    return file.getvalue().rstrip() + b"\n"


def compiled(shown: Catalog) -> bytes:
    """Return a catalogue as gettext reads it."""
    file = BytesIO()
    write_mo(file, shown)
    return file.getvalue()


def bring_up_to_date() -> None:
    """Write the template anew, and every catalogue: new sentences stand there untranslated, nothing is guessed."""
    found = template()
    TEMPLATE.write_bytes(written(found))
    for language in TRANSLATED:
        kept = catalogue(language)
        kept.update(found, no_fuzzy_matching=True)
        path_of(language, "po").parent.mkdir(parents=True, exist_ok=True)
        path_of(language, "po").write_bytes(written(kept))
        path_of(language, "mo").write_bytes(compiled(kept))


if __name__ == "__main__":
    bring_up_to_date()
