"""Tables of our own people."""

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from storage.cases.records import Membership
from storage.table_fields import instant, own, person, prose


class PersonRow(SQLModel, table=True):
    """Somebody of our own company.

    What they know about is in `topics`, separated by commas. Whose `calls_per_week` are empty is a sponsor as their
    job tells.
    """

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
    locale: str = ""
    topics: str = prose()
    region: str = ""
    calls_per_week: int | None = None
    membership: Membership = Field(default=Membership.MEMBER, sa_type=Text)


class PreferenceRow(SQLModel, table=True):
    """How and when somebody wants to be reached, and whether they are away; who has told nothing has no row.

    Times are local (``09:00``), days the names of weekdays separated by commas; empty where policy's hold. A lead
    has their 1:1s on the day `meets_on`, at `meets_at`. Without `away_from`, a leave has begun.
    """

    __tablename__ = "preferences"

    person_id: int = own("people.id")
    reach: str = ""
    digest_at: str = ""
    works_from: str = ""
    works_until: str = ""
    works_on: str = ""
    meets_on: str = ""
    meets_at: str = ""
    away_from: datetime | None = instant(nullable=True)
    away_until: datetime | None = instant(nullable=True)
    deputy_id: int | None = person()
