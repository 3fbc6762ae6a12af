"""Alembic's way in: `storage.schema` hands it a connection; there is no alembic.ini."""

from alembic import context
from sqlalchemy import Connection
from sqlmodel import SQLModel

from storage import every_table

assert every_table  # noqa: S101 - importing the tables is what fills the metadata
connection: Connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
