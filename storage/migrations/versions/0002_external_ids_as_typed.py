"""Customers are also found by their external id as people type it."""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

CUSTOMERS = sa.table("customers", sa.column("id"), sa.column("external_id"), sa.column("id_key"))


def upgrade() -> None:
    with op.batch_alter_table("customers") as batch_op:
        batch_op.add_column(sa.Column("id_key", sa.String(), nullable=False, server_default=""))
        batch_op.create_index(batch_op.f("ix_customers_id_key"), ["id_key"], unique=False)
    connection = op.get_bind()
    known = connection.execute(sa.select(CUSTOMERS.c.id, CUSTOMERS.c.external_id)).all()
    keys = [{"number": number, "key": _key(external_id)} for number, external_id in known]
    if keys:
        change = sa.update(CUSTOMERS).where(CUSTOMERS.c.id == sa.bindparam("number"))
        connection.execute(change.values(id_key=sa.bindparam("key")), keys)


def _key(external_id: str) -> str:
    """Return what `bot.rules.names.name_key` returned when this was written."""
    folded = unicodedata.normalize("NFKD", external_id).casefold().replace("&", " and ")
    return " ".join("".join(map(_letter, folded)).split()) or external_id.strip()


def _letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if category[0] in "LN":
        return letter
    return "" if category in ("Mn", "Cf") or letter in ".'’" else " "
