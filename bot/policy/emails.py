"""Drafts of e-mails to customers, as policy tells them, and how they are rendered: plain text, from known facts.

Jinja is imported only where it works: a bot that nobody asks for a draft is 2 MB smaller.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Field

from bot.policy.fields import Key, Part, Prose, Sentence
from bot.policy.model import Section
from bot.policy.names import wrong

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

BROKEN = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)  # and Jinja's own errors
ALLOWED = "text in which names such as {{ customer }} stand in double braces"


@dataclass(frozen=True)
class EmailFacts:
    """What a draft may name; `greeted` are those to whom it goes, `csm` is empty for whoever that is."""

    customer: str
    greeted: str
    sender: str
    title: str
    csm: str
    company: str
    minutes: int
    questions: tuple[str, ...]


# A template is tried with all that it may be given, and with as little as it may be given.
FULL = EmailFacts("Globex", "Ann", "Ana Reyes", "COO", "Maya Chen", "Lumenworks", 30, ("How is it going?",))
BARE = EmailFacts("Globex", "all", "Ana Reyes", "", "", "Lumenworks", 30, ())


@cache
def _jinja() -> "SandboxedEnvironment":
    from jinja2 import StrictUndefined  # noqa: PLC0415 - see above
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415 - see above

    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)  # the text is plain, and no page


def rendered(template: str, facts: EmailFacts) -> str:
    """Return a template with facts in the places of their names, without outer space."""
    return _jinja().from_string(template).render(asdict(facts)).strip()


def _template(text: str) -> str:
    """Refuse what could not be rendered when somebody wants it: wrong syntax, names that stand for nothing."""
    from jinja2 import TemplateError, TemplateSyntaxError  # noqa: PLC0415 - see above
    from jinja2.meta import find_undeclared_variables  # noqa: PLC0415 - see above

    names = tuple(EmailFacts.__dataclass_fields__)
    try:
        used = find_undeclared_variables(_jinja().parse(text))
    except TemplateSyntaxError as error:
        raise wrong(ALLOWED, found=f"line {error.lineno}: {error.message}") from error
    if unknown := sorted(used - {*names, *_jinja().globals}):
        raise wrong(", ".join(names), found=f"the name {unknown[0]}")
    try:
        for facts in (FULL, BARE):
            rendered(text, facts)
    except (*BROKEN, TemplateError) as error:
        raise wrong(ALLOWED, found=f"what cannot be filled in ({error})") from error
    return text


@cache
def shipped_emails() -> tuple[str, ...]:
    """Return the names of the e-mails that come with Orangeflag (bot/templates/emails)."""
    return tuple(sorted(each.name for each in (files("bot") / "templates" / "emails").iterdir()))


class EmailText(Part):
    """The draft of an e-mail, as Jinja2 templates; it takes the place of a shipped one with the same name."""

    subject: Annotated[Sentence, AfterValidator(_template)]
    body: Annotated[Prose, AfterValidator(_template)]


@cache
def shipped_email(name: str) -> EmailText:
    """Return an e-mail that comes with Orangeflag, held against the same rules; its name must be a shipped one."""
    folder = files("bot") / "templates" / "emails" / name
    return EmailText(
        **{part: (folder / f"{part}.txt").read_text(encoding="utf-8") for part in ("subject", "body")}
    )


EMAILS: Section[Mapping[str, EmailText]] = Section(
    "emails", Mapping[Key, EmailText], Field(default_factory=lambda: MappingProxyType({}))
)


def names_of_emails(told: Mapping[str, object]) -> set[str]:
    """Return the names of all e-mails that there are, where app.yaml as plain data tells its own."""
    own = told.get("emails")
    return {*shipped_emails(), *(map(str, own) if isinstance(own, Mapping) else ())}
