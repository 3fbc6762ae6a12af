"""Who is asked about a flag, and when they want to be; relationships; more in the timeline.

Whoever was told of a flag, or has acknowledged it, has been asked for help on the ladder's first step.
"""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

OPEN = sa.text("ended_at IS NULL")
WAITING = sa.text("ended_at IS NULL AND nudge_at IS NOT NULL")
IN_SLACK = sa.text("slack_ts IS NOT NULL")
ASKS = sa.text("kind = 'ask' AND root_id IS NULL")
STANDING = sa.text("ts IS NOT NULL AND root_id IS NULL")
PEOPLE = ("person_id", "for_person_id", "asked_by_id", "ended_by_id")

ASK_WHOEVER_WAS_TOLD = """
WITH told AS (
    SELECT {flag_told} AS flag_id, to_person_id AS person_id, id AS message_id
    FROM outbox WHERE kind = 'flag' AND NOT edits AND to_person_id IS NOT NULL
), asked AS (
    SELECT flag_id, person_id, message_id FROM told
    UNION ALL
    SELECT id, acknowledged_by_id, NULL FROM flags WHERE acknowledged_by_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM told WHERE told.flag_id = flags.id AND told.person_id = flags.acknowledged_by_id)
)
INSERT INTO escalations (cta_id, flag_id, level, ask, person_id, asked_at, asked_by_id, why, criterion, nudges,
                         nudge_at, acknowledged_at, ended_at, ended_by_id, ending, note, message_id)
SELECT flags.cta_id, flags.id, 'lead', 'help', asked.person_id, raised_at, raised_by_id, why, '', 0,
       CASE WHEN acknowledged_at IS NULL AND cleared_at IS NULL THEN raised_at END,
       CASE WHEN acknowledged_by_id = asked.person_id THEN acknowledged_at END,
       CASE WHEN cleared_at IS NOT NULL THEN cleared_at
            WHEN acknowledged_by_id <> asked.person_id THEN acknowledged_at END,
       CASE WHEN cleared_at IS NOT NULL THEN cleared_by_id
            WHEN acknowledged_by_id <> asked.person_id THEN acknowledged_by_id END,
       CASE WHEN cleared_at IS NOT NULL THEN 'cleared'
            WHEN acknowledged_by_id <> asked.person_id THEN 'taken' ELSE '' END,
       '', asked.message_id
FROM asked JOIN flags ON flags.id = asked.flag_id
"""
NOW_ABOUT_ASKS = "UPDATE outbox SET kind = 'ask', args = '{}' WHERE kind = 'flag'"


def upgrade() -> None:
    op.add_column("people", sa.Column("locale", sa.String(), nullable=False, server_default=""))
    _tables()
    sqlite = op.get_bind().dialect.name == "sqlite"
    flag_told = "json_extract(args, '$.flag')" if sqlite else "CAST(args ->> 'flag' AS integer)"
    op.execute(ASK_WHOEVER_WAS_TOLD.format(flag_told=flag_told))
    op.execute(NOW_ABOUT_ASKS)
    with op.batch_alter_table("flags") as flags:
        flags.drop_index("ix_flags_acknowledged_by_id")
        flags.drop_constraint("fk_flags_acknowledged_by_id_people", type_="foreignkey")
        flags.drop_column("acknowledged_at")
        flags.drop_column("acknowledged_by_id")
    with op.batch_alter_table("timeline") as timeline:
        timeline.add_column(sa.Column("level", sa.String(), nullable=False, server_default=""))
        timeline.add_column(sa.Column("criterion", sa.String(), nullable=False, server_default=""))
        timeline.add_column(sa.Column("other_id", sa.Integer(), nullable=True))
        timeline.add_column(sa.Column("until", UtcDateTime(), nullable=True))
        timeline.add_column(sa.Column("slack_ts", sa.String(), nullable=True))
        timeline.create_foreign_key("fk_timeline_other_id_people", "people", ["other_id"], ["id"])
    op.create_index("ix_timeline_other_id", "timeline", ["other_id"])
    op.create_index(
        "ix_timeline_slack_ts", "timeline", ["slack_ts"], sqlite_where=IN_SLACK, postgresql_where=IN_SLACK
    )
    op.create_index(
        "ix_outbox_asks", "outbox", ["to_person_id", "id"], sqlite_where=ASKS, postgresql_where=ASKS
    )
    op.create_index(
        "ix_outbox_standing", "outbox", ["channel", "ts"], sqlite_where=STANDING, postgresql_where=STANDING
    )


def _tables() -> None:
    op.create_table(
        "escalations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cta_id", sa.Integer(), nullable=False),
        sa.Column("flag_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("ask", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("for_person_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("criterion", sa.String(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=True),
        sa.Column("nudge_at", UtcDateTime(), nullable=True),
        sa.Column("nudges", sa.Integer(), nullable=False),
        sa.Column("snoozed_until", UtcDateTime(), nullable=True),
        sa.Column("acknowledged_at", UtcDateTime(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("ending", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["message_id"], ["outbox.id"], name="fk_escalations_message_id_outbox"),
        sa.ForeignKeyConstraint(["cta_id"], ["ctas.id"], name="fk_escalations_cta_id_ctas"),
        sa.ForeignKeyConstraint(["flag_id"], ["flags.id"], name="fk_escalations_flag_id_flags"),
        *(sa.ForeignKeyConstraint([column], ["people.id"], name=f"fk_escalations_{column}_people")
          for column in PEOPLE),
        sa.PrimaryKeyConstraint("id", name="pk_escalations"),
    )  # fmt: skip
    for column in ("cta_id", "flag_id", "message_id", *PEOPLE):
        op.create_index(f"ix_escalations_{column}", "escalations", [column])
    op.create_index("uq_escalations_open", "escalations", ["flag_id", "level", "ask", "person_id"], unique=True,
                    sqlite_where=OPEN, postgresql_where=OPEN)  # fmt: skip
    op.create_index(
        "ix_escalations_waiting", "escalations", ["nudge_at"], sqlite_where=WAITING, postgresql_where=WAITING
    )
    op.create_table(
        "preferences",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("reach", sa.String(), nullable=False),
        sa.Column("digest_at", sa.String(), nullable=False),
        sa.Column("works_from", sa.String(), nullable=False),
        sa.Column("works_until", sa.String(), nullable=False),
        sa.Column("works_on", sa.String(), nullable=False),
        sa.Column("away_until", UtcDateTime(), nullable=True),
        sa.Column("deputy_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_preferences_person_id_people", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["deputy_id"], ["people.id"], name="fk_preferences_deputy_id_people"),
        sa.PrimaryKeyConstraint("person_id", name="pk_preferences"),
    )
    op.create_index("ix_preferences_deputy_id", "preferences", ["deputy_id"])
    op.create_table(
        "relationships",
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("told_at", UtcDateTime(), nullable=False),
        sa.Column("told_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name="fk_relationships_contact_id_contacts", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_relationships_person_id_people", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["told_by_id"], ["people.id"], name="fk_relationships_told_by_id_people"),
        sa.PrimaryKeyConstraint("contact_id", "person_id", name="pk_relationships"),
    )
    op.create_index("ix_relationships_told_by_id", "relationships", ["told_by_id"])
