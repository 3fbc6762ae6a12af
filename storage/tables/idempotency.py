"""The table of what people did in Slack, as far back as copies of it may arrive."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.tables.fields import instant


class HappeningRow(SQLModel, table=True):
    """One happening that had its effect, or was refused for good; its copies have the same key."""

    __tablename__ = "happenings"

    key: str = Field(primary_key=True)
    at: datetime = instant(index=True)
