"""Tables of our own people."""

from typing import Optional

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from storage.records import Membership
from storage.tables.fields import person, to_one


class PersonRow(SQLModel, table=True):
    """Somebody of our own company."""

    __tablename__ = "people"

    id: int | None = Field(default=None, primary_key=True)
    external_id: str | None = Field(default=None, unique=True)
    slack_id: str | None = Field(default=None, unique=True)
    dm_channel: str | None = None
    name: str
    email: str | None = Field(default=None, unique=True)
    title: str = ""
    role: str = Field(default="", index=True)
    team: str = ""
    lead_id: int | None = person()
    zone: str = "UTC"
    membership: Membership = Field(default=Membership.MEMBER, sa_type=Text)
    lead: Optional["PersonRow"] = to_one("PersonRow.lead_id", remote_side="PersonRow.id")
