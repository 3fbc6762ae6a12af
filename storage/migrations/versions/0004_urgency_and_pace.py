"""Messages have an urgency, and senders share a pace."""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

WAITING = sa.text("state IN ('pending', 'sending', 'in_doubt')")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("urgency", sa.Integer(), nullable=False, server_default="0"))
    op.drop_index("ix_outbox_waiting", table_name="outbox")
    op.create_index(
        "ix_outbox_waiting", "outbox", ["urgency", "id"], sqlite_where=WAITING, postgresql_where=WAITING
    )
    op.create_table(
        "paces",
        sa.Column("key", sa.String(), primary_key=True),
        sa.Column("next_at", UtcDateTime(), nullable=False),
        sa.Column("held_until", UtcDateTime(), nullable=True),
        sa.Column("slowness", sa.Integer(), nullable=False),
    )
