"""Where cards stood until their channels could not be reached."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "left_behind",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("ts", sa.String(), nullable=False),
        sa.Column("cta_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cta_id"], ["ctas.id"], name="fk_left_behind_cta_id_ctas"),
        sa.PrimaryKeyConstraint("channel", "ts", name="pk_left_behind"),
    )
    op.create_index("ix_left_behind_cta_id", "left_behind", ["cta_id"])
