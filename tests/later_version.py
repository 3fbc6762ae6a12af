"""A later version of Orangeflag, which has one more migration: what today's databases are old for."""

import shutil
from pathlib import Path

from storage import schema

VERSION = "9001"
MIGRATION = """
from alembic import op

revision, down_revision, branch_labels, depends_on = "{version}", "{before}", None, None

def upgrade() -> None:
    op.execute("CREATE TABLE later (id INTEGER PRIMARY KEY)")
"""


def add_migration(migrations: Path) -> Path:
    """Add a migration that follows the newest one to a copy of our migrations; return its file."""
    file = migrations / "versions" / "9001_later.py"
    file.write_text(MIGRATION.format(version=VERSION, before=schema.newest()))
    return file


def copy_house(house: Path, to: Path) -> Path:
    """Copy the product into a folder, with that migration; return the copy's app.py."""
    for part in ("bot", "handlers", "sandbox", "scheduled", "storage"):
        shutil.copytree(house / part, to / part)
    for part in ("app.py", "wiring.py", "app.yaml"):
        shutil.copy(house / part, to / part)
    add_migration(to / "storage" / "migrations")
    return to / "app.py"
