"""Entries of timelines that were imported, by their ids in the tool where they were kept before."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

IMPORTED = sa.text("external_id IS NOT NULL")


def upgrade() -> None:
    op.add_column("timeline", sa.Column("external_id", sa.String(), nullable=True))
    op.create_index(
        "uq_timeline_external_id",
        "timeline",
        ["external_id"],
        unique=True,
        sqlite_where=IMPORTED,
        postgresql_where=IMPORTED,
    )
