"""People of our own company, and how they want to be reached."""

from datetime import datetime
from enum import StrEnum

from storage.record import Record


class Membership(StrEnum):
    """What Slack says of a person; only members may use Orangeflag."""

    MEMBER = "member"
    GUEST = "guest"
    BOT = "bot"
    LEFT = "left"


class Person(Record):
    """Somebody of our own company; `zone` is an IANA name, `role` a key of app.yaml.

    `locale` is what Slack says of their language, such as ``zh-CN``; empty while it has said nothing.
    """

    id: int
    slack_id: str | None
    dm_channel: str | None
    external_id: str | None
    name: str
    email: str | None
    title: str
    role: str
    team: str
    lead_id: int | None
    zone: str
    locale: str = ""
    membership: Membership


class Reach(StrEnum):
    """By what somebody wants to be told that they are asked."""

    BOTH = ""  # a mention where it is said, and a direct message
    DIRECT = "direct"
    MENTION = "mention"


class Preferences(Record):
    """How somebody wants to be reached; what is empty is as policy says. Times are local, such as ``09:00``.

    Who leads somebody has their 1:1s on the day `meets_on`, at `meets_at`. Without `away_from`, a leave has begun.
    """

    person_id: int
    reach: Reach = Reach.BOTH
    digest_at: str = ""
    works_from: str = ""
    works_until: str = ""
    works_on: str = ""
    meets_on: str = ""
    meets_at: str = ""
    away_from: datetime | None = None
    away_until: datetime | None = None
    deputy: Person | None = None
