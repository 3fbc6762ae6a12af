"""Messages can be in doubt, and these wait too."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

WAITING = sa.text("state IN ('pending', 'sending', 'in_doubt')")


def upgrade() -> None:
    op.drop_index("ix_outbox_waiting", table_name="outbox")
    op.create_index(
        "ix_outbox_waiting", "outbox", ["state", "due_at"], sqlite_where=WAITING, postgresql_where=WAITING
    )
