"""Executive sponsors: the programme, check-ins, e-mails; playbooks' tasks; planned leave; what sponsors suit."""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

OPEN = sa.text("ended_at IS NULL")
WAITING = sa.text("state IN ('pending', 'sending', 'in_doubt')")


def upgrade() -> None:
    for table in ("people", "customers"):
        op.add_column(table, sa.Column("topics", sa.Text(), nullable=False, server_default=""))
        op.add_column(table, sa.Column("region", sa.String(), nullable=False, server_default=""))
    op.add_column("people", sa.Column("calls_per_week", sa.Integer(), nullable=True))
    op.add_column(
        "relationships", sa.Column("in_sale", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("preferences", sa.Column("away_from", UtcDateTime(), nullable=True))
    for column in ("does", "email"):
        op.add_column("tasks", sa.Column(column, sa.String(), nullable=False, server_default=""))
    op.add_column("tasks", sa.Column("questions", sa.Text(), nullable=False, server_default=""))
    _sponsorships()
    _check_ins()
    _emails()


def _sponsorships() -> None:
    op.create_table(
        "sponsorships",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.Column("ask_on", sa.Date(), nullable=True),
        sa.Column("cta_id", sa.Integer(), nullable=True),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customers.id"],
            name="fk_sponsorships_customer_id_customers",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["cta_id"], ["ctas.id"], name="fk_sponsorships_cta_id_ctas"),
        sa.ForeignKeyConstraint(["message_id"], ["outbox.id"], name="fk_sponsorships_message_id_outbox"),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["people.id"], name="fk_sponsorships_decided_by_id_people"
        ),
        sa.PrimaryKeyConstraint("customer_id", name="pk_sponsorships"),
    )
    for column in ("state", "ask_on", "cta_id", "message_id", "decided_by_id"):
        op.create_index(f"ix_sponsorships_{column}", "sponsorships", [column])


def _check_ins() -> None:
    op.create_table(
        "check_ins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("sponsor_id", sa.Integer(), nullable=False),
        sa.Column("ideal_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("tell_on", sa.Date(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("cta_id", sa.Integer(), nullable=True),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", UtcDateTime(), nullable=True),
        sa.Column("asked_why", sa.Text(), nullable=False),
        sa.Column("call_at", UtcDateTime(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("feeling", sa.Integer(), nullable=True),
        sa.Column("on_track", sa.String(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("follow_ups", sa.Text(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("ending", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_check_ins_customer_id_customers"),
        sa.ForeignKeyConstraint(["sponsor_id"], ["people.id"], name="fk_check_ins_sponsor_id_people"),
        sa.ForeignKeyConstraint(["cta_id"], ["ctas.id"], name="fk_check_ins_cta_id_ctas"),
        sa.ForeignKeyConstraint(["message_id"], ["outbox.id"], name="fk_check_ins_message_id_outbox"),
        sa.ForeignKeyConstraint(["asked_by_id"], ["people.id"], name="fk_check_ins_asked_by_id_people"),
        sa.ForeignKeyConstraint(["ended_by_id"], ["people.id"], name="fk_check_ins_ended_by_id_people"),
        sa.PrimaryKeyConstraint("id", name="pk_check_ins"),
    )
    for column in (
        "sponsor_id",
        "cta_id",
        "message_id",
        "asked_by_id",
        "asked_at",
        "ended_at",
        "ended_by_id",
    ):
        op.create_index(f"ix_check_ins_{column}", "check_ins", [column])
    op.create_index("ix_check_ins_held", "check_ins", ["customer_id", "held_on"])
    where = {"sqlite_where": OPEN, "postgresql_where": OPEN}
    op.create_index("uq_check_ins_open", "check_ins", ["customer_id"], unique=True, **where)
    op.create_index("ix_check_ins_to_tell", "check_ins", ["tell_on"], **where)


def _emails() -> None:
    op.create_table(
        "emails",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("cta_id", sa.Integer(), nullable=True),
        sa.Column("sender_id", sa.Integer(), nullable=False),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("refused", sa.JSON(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("claimed_at", UtcDateTime(), nullable=True),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_emails_customer_id_customers"),
        sa.ForeignKeyConstraint(["cta_id"], ["ctas.id"], name="fk_emails_cta_id_ctas"),
        sa.ForeignKeyConstraint(["sender_id"], ["people.id"], name="fk_emails_sender_id_people"),
        sa.PrimaryKeyConstraint("id", name="pk_emails"),
        sa.UniqueConstraint("key", name="uq_emails_key"),
    )
    for column in ("customer_id", "cta_id", "sender_id"):
        op.create_index(f"ix_emails_{column}", "emails", [column])
    op.create_index("ix_emails_waiting", "emails", ["due_at"], sqlite_where=WAITING, postgresql_where=WAITING)
