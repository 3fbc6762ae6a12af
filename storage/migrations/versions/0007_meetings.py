"""Agendas as they were posted, what came of them; changes of meetings; ideas; jobs; indexes for reports."""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

OPEN = sa.text("closed_at IS NULL")


def upgrade() -> None:
    _agendas()
    _meetings()
    with op.batch_alter_table("timeline") as timeline:
        timeline.add_column(sa.Column("agenda_id", sa.Integer(), nullable=True))
        timeline.create_foreign_key("fk_timeline_agenda_id_agendas", "agendas", ["agenda_id"], ["id"])
    op.create_index("ix_timeline_agenda_id", "timeline", ["agenda_id"])
    with op.batch_alter_table("tasks") as tasks:
        tasks.add_column(sa.Column("agenda_id", sa.Integer(), nullable=True))
        tasks.add_column(sa.Column("added_at", UtcDateTime(), nullable=True))
        tasks.add_column(sa.Column("added_by_id", sa.Integer(), nullable=True))
        tasks.add_column(sa.Column("nudges", sa.Integer(), nullable=False, server_default="0"))
        tasks.create_foreign_key("fk_tasks_agenda_id_agendas", "agendas", ["agenda_id"], ["id"])
        tasks.create_foreign_key("fk_tasks_added_by_id_people", "people", ["added_by_id"], ["id"])
    op.create_index("ix_tasks_agenda_id", "tasks", ["agenda_id"])
    op.create_index("ix_tasks_added_by_id", "tasks", ["added_by_id"])
    for table, column in (("ctas", "closed_at"), ("flags", "cleared_at"), ("escalations", "acknowledged_at")):
        op.create_index(f"ix_{table}_{column}", table, [column])
    for column in ("meets_on", "meets_at"):
        op.add_column("preferences", sa.Column(column, sa.String(), nullable=False, server_default=""))


def _agendas() -> None:
    op.create_table(
        "agendas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("starts_at", UtcDateTime(), nullable=False),
        sa.Column("ends_at", UtcDateTime(), nullable=False),
        sa.Column("posted_at", UtcDateTime(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["message_id"], ["outbox.id"], name="fk_agendas_message_id_outbox"),
        sa.ForeignKeyConstraint(["closed_by_id"], ["people.id"], name="fk_agendas_closed_by_id_people"),
        sa.PrimaryKeyConstraint("id", name="pk_agendas"),
        sa.UniqueConstraint("meeting", "due_on", name="uq_agendas_meeting_due_on"),
    )
    op.create_index("ix_agendas_open", "agendas", ["id"], sqlite_where=OPEN, postgresql_where=OPEN)
    for column in ("message_id", "closed_by_id"):
        op.create_index(f"ix_agendas_{column}", "agendas", [column])
    op.create_table(
        "agenda_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agenda_id", sa.Integer(), nullable=False),
        sa.Column("cta_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("joined_at", UtcDateTime(), nullable=True),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("marked_at", UtcDateTime(), nullable=True),
        sa.Column("marked_by_id", sa.Integer(), nullable=True),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["agenda_id"], ["agendas.id"], name="fk_agenda_items_agenda_id_agendas"),
        sa.ForeignKeyConstraint(["cta_id"], ["ctas.id"], name="fk_agenda_items_cta_id_ctas"),
        sa.ForeignKeyConstraint(["marked_by_id"], ["people.id"], name="fk_agenda_items_marked_by_id_people"),
        sa.ForeignKeyConstraint(["message_id"], ["outbox.id"], name="fk_agenda_items_message_id_outbox"),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_items"),
        sa.UniqueConstraint("agenda_id", "cta_id", name="uq_agenda_items_agenda_id_cta_id"),
    )
    for column in ("cta_id", "marked_by_id", "message_id"):
        op.create_index(f"ix_agenda_items_{column}", "agenda_items", [column])


def _meetings() -> None:
    op.create_table(
        "meeting_changes",
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("starts_at", UtcDateTime(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name="fk_meeting_changes_by_id_people"),
        sa.PrimaryKeyConstraint("meeting", "due_on", name="pk_meeting_changes"),
    )
    op.create_index("ix_meeting_changes_by_id", "meeting_changes", ["by_id"])
    op.create_table(
        "ideas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_ideas_person_id_people"),
        sa.PrimaryKeyConstraint("id", name="pk_ideas"),
    )
    op.create_index("ix_ideas_at", "ideas", ["at"])
    op.create_index("ix_ideas_person_id", "ideas", ["person_id"])
    op.create_table(
        "jobs",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("looked_at", UtcDateTime(), nullable=True),
        sa.Column("ran_at", UtcDateTime(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_jobs"),
    )
