"""The practice as frozen models: areas, levels, thresholds, and with its own files' parts, all of app.yaml.

`bot.policy.file` reads the file; everybody else is handed a `Policy` and trusts it.
"""

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from types import MappingProxyType
from typing import Self, get_args

from pydantic import Field, model_validator

from bot.policy.emails import EmailText, shipped_emails
from bot.policy.fields import (
    Channel,
    Charts,
    Clock,
    Command,
    Count,
    Day,
    Frozen,
    Holidays,
    Hours,
    Jobs,
    Key,
    Keyed,
    Language,
    LevelKey,
    Minutes,
    Money,
    Names,
    Order,
    Part,
    PriorityKey,
    RoleKey,
    Sentence,
    Several,
    Text,
    UserGroup,
    Weekday,
    Word,
    Zone,
    wrong,
)
from bot.policy.meetings import Agendas, Meeting, OneToOnes
from bot.policy.playbooks import Playbook, Sponsors

LEVEL_KEYS = get_args(LevelKey)
WEEK = tuple(Weekday)[:5]


def _usual_patience() -> Mapping[PriorityKey, Decimal]:
    """Return within how many working hours somebody takes notice, by the CTA's priority."""
    hours: dict[PriorityKey, int] = {"low": 16, "medium": 8, "high": 4, "urgent": 1}
    return MappingProxyType({priority: Decimal(count) for priority, count in hours.items()})


class Role(Part):
    """A kind of job. Of two people, the one whose role has the higher rank is above the other."""

    key: str
    name: Text
    rank: Count
    deputy: RoleKey | None = None


class Area(Part):
    """A risk area: the question it asks, the role that answers for it, and where its cards stand."""

    key: str
    name: Text
    question: Sentence
    answers: RoleKey
    channel: Channel
    words: tuple[Word, ...] = ()
    at_once: bool = False


class Level(Part):
    """A step of the ladder above the CSM (practice §3).

    `group` is the Slack user group whose mention means this level; `acknowledge_within` counts working hours.
    """

    key: LevelKey
    name: Text
    role: RoleKey
    group: UserGroup | None = None
    acknowledge_within: Frozen[PriorityKey, Hours] = Field(default_factory=_usual_patience)

    @property
    def number(self) -> int:
        """Return 1 for the lead, 2 for the VP, 3 for the CEO."""
        return LEVEL_KEYS.index(self.key) + 1


class WorkingHours(Part):
    """When people work who told nothing else: on these days, on the clocks of their own zone.

    `holidays` says whose public holidays are free in a zone, as a country or a region, or "" for nobody's; elsewhere
    they are those of the country in which the zone lies.
    """

    since: Clock = time(9)
    until: Clock = time(18)
    days: Several[Day] = WEEK
    holidays: Holidays = Field(default_factory=lambda: MappingProxyType({}))

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> Self:
        if self.since >= self.until:
            found = f"{self.since:%H:%M} to {self.until:%H:%M}"
            raise wrong("since before until, on one day", found=found)
        return self


class Nudges(Part):
    """How people are reminded of what waits for them: at most so often, and when several news become one message.

    With `urgent_at_any_time`, CTAs of urgent priority may wake people.
    """

    most: Count = 3
    urgent_at_any_time: bool = False
    together_minutes: Minutes = 3
    digest_at: Clock = time(9)


class Rights(Part):
    """Who may do what, by jobs; None stands for everyone.

    A level that `escalate` does not name may be wanted by everyone. `resolve_others` adds to those whose business a
    CTA is anyway; `imports` is for those that somebody asked for; `meetings` is for moving and skipping them,
    `sponsors` for naming executive sponsors.
    """

    flag: Jobs = None
    escalate: Frozen[LevelKey, Jobs] = Field(default_factory=lambda: MappingProxyType({}))
    resolve_others: Jobs = None
    see_arr: Jobs = None
    imports: Jobs = None
    settings: Jobs = None
    meetings: Jobs = None
    sponsors: Jobs = None


class Thresholds(Part):
    """The bounds of the practice: ARR in USD, and days until a renewal counts as upcoming.

    A decision maker's leaving counts as recent for `recent_change_days`.
    """

    leadership_arr: Money
    sponsor_arr: Money
    upcoming_renewal_days: Count
    recent_change_days: Count = 90


class Channels(Part):
    """Where things are said that belong to no single area."""

    leadership: Channel
    csm_team: Channel
    operators: Channel


class Policy(Part):
    """The whole practice. Make one with `Policy.of`, which also checks what the parts say of each other."""

    company: Text
    zone: Zone
    command: Command = "/cta"
    language: Language = "en"
    charts: Charts = "blocks"
    roles: Keyed[Role]
    areas: Keyed[Area]
    levels: tuple[Level, ...]
    order: Order = "strict"
    working_hours: WorkingHours = WorkingHours()
    nudges: Nudges = Nudges()
    rights: Rights = Field(default_factory=Rights)
    thresholds: Thresholds
    channels: Channels
    agendas: Agendas = Agendas()
    meetings: Several[Meeting]
    one_to_ones: OneToOnes
    emails: Mapping[Key, EmailText] = Field(default_factory=lambda: MappingProxyType({}))
    playbooks: tuple[Playbook, ...] = ()
    sponsors: Sponsors

    @model_validator(mode="after")
    def _priorities_are_complete(self) -> Self:
        for step, level in enumerate(self.levels):
            if missing := sorted({*get_args(PriorityKey)} - {*level.acknowledge_within}):
                at = ("levels", step, "acknowledge_within")
                raise wrong("low, medium, high and urgent", found=f"no {missing[0]}", at=at)
        return self

    @model_validator(mode="after")
    def _ladder_climbs(self) -> Self:
        if tuple(level.key for level in self.levels) != LEVEL_KEYS:
            found = ", ".join(level.key for level in self.levels) or "no level"
            raise wrong(f"{', '.join(LEVEL_KEYS)}, each once and in this order", found=found, at=("levels",))
        ranks = [self.roles[level.role].rank for level in self.levels]
        for step in (1, 2):
            if ranks[step] <= ranks[step - 1]:
                below = self.levels[step - 1].role
                raise wrong(f"a role that ranks above {below}", at=("levels", step, "role"))
        return self

    @model_validator(mode="after")
    def _emails_are_known(self) -> Self:
        known = sorted({*shipped_emails(), *self.emails})
        for place, playbook in enumerate(self.playbooks):
            for step, task in enumerate(playbook.tasks):
                if task.email and task.email not in known:
                    at = ("playbooks", place, "tasks", step, "email")
                    raise wrong(", ".join(known), known, at=at)
        return self

    @model_validator(mode="after")
    def _sponsors_name_what_there_is(self) -> Self:
        playbooks = [playbook.key for playbook in self.playbooks]
        meetings = [meeting.key for meeting in self.meetings]
        for key, known in (("check_in", playbooks), ("new_customer", playbooks), ("meeting", meetings)):
            named = getattr(self.sponsors, key)
            if named and named not in known:
                raise wrong(", ".join(known) or "nothing, as there is none", known, at=("sponsors", key))
        return self

    def level(self, key: str) -> Level | None:
        """Return a level of the ladder by its key; none where there is no such."""
        return next((level for level in self.levels if level.key == key), None)

    def meeting(self, key: str) -> Meeting | None:
        """Return a meeting by its key; none where there is no such any more."""
        return next((meeting for meeting in self.meetings if meeting.key == key), None)

    def playbook(self, key: str | None) -> Playbook | None:
        """Return a playbook by its key; none where there is no such any more."""
        return next((playbook for playbook in self.playbooks if playbook.key == key), None)

    @classmethod
    def of(cls, told: Mapping[str, object]) -> Self:
        """Return the policy told as plain data, such as app.yaml's; raise pydantic's ValidationError."""
        return cls.model_validate(told, context=Names.of(told))
