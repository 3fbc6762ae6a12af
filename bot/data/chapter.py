"""Data that comes in and goes: imports, and erasure; it is always on."""

from types import ModuleType

from bot.chapter import Chapter
from bot.data.command_line import add_to
from bot.data.usecases.import_kinds import ImportKind
from bot.opening import CommandLine


def _own() -> ModuleType:
    from bot.data.usecases import import_own  # noqa: PLC0415 - 3 MB, which a running bot does not need

    return import_own


DATA = Chapter(
    "data",
    imports=(
        ImportKind("people", lambda: _own().PEOPLE),
        ImportKind("customers", lambda: _own().CUSTOMERS),
        ImportKind("contacts", lambda: _own().CONTACTS),
        ImportKind("relationships", lambda: _own().RELATIONSHIPS),
        ImportKind("timeline", lambda: _own().TIMELINE),
    ),
    command_lines=(CommandLine(add_to),),
)
