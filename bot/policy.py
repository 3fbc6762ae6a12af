"""The practice as frozen models: areas, levels, thresholds, meetings and sponsors, as app.yaml tells them.

`bot.policy_file` reads the file; everybody else is handed a `Policy` and trusts it.
"""

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.policy_fields import (
    AreaKey,
    Arr,
    Cadence,
    Channel,
    Charts,
    Clock,
    Colour,
    Command,
    Count,
    Day,
    Days,
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
    OnHoliday,
    Order,
    OwnZone,
    PriorityKey,
    RoleKey,
    Sentence,
    Several,
    SponsoredTier,
    SupportTier,
    Text,
    UserGroup,
    Weekday,
    Window,
    Word,
    Zone,
    once,
    wrong,
)

LEVEL_KEYS = get_args(LevelKey)
REDDEST = get_args(Colour)  # the worst first
WEEK = tuple(Weekday)[:5]


def _usual_patience() -> Mapping[PriorityKey, Decimal]:
    """Return within how many working hours somebody takes notice, by the CTA's priority."""
    hours: dict[PriorityKey, int] = {"low": 16, "medium": 8, "high": 4, "urgent": 1}
    return MappingProxyType({priority: Decimal(count) for priority, count in hours.items()})


class Part(BaseModel):
    """What every part of the policy has in common: it never changes, and knows all its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)


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
    CTA is anyway; `imports` is for those that somebody asked for; `meetings` is for moving and skipping them.
    """

    flag: Jobs = None
    escalate: Frozen[LevelKey, Jobs] = Field(default_factory=lambda: MappingProxyType({}))
    resolve_others: Jobs = None
    see_arr: Jobs = None
    imports: Jobs = None
    settings: Jobs = None
    meetings: Jobs = None


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


class Selector(Part):
    """Which open CTAs an agenda takes: those for which all given conditions hold (ARR in USD)."""

    areas: Several[AreaKey] | None = None
    flagged: bool | None = None
    colour: Colour | None = None
    overall_colour: Colour | None = None
    min_arr: Arr | None = None
    renewal_within_days: Days | None = None
    support_tiers: Several[SupportTier] | None = None
    levels: Several[LevelKey] | None = None
    teams: Several[Text] | None = None

    @model_validator(mode="after")
    def _says_something_possible(self) -> Self:
        if all(getattr(self, condition) is None for condition in Selector.model_fields):
            raise wrong("at least one condition, such as flagged: true", found="no condition")
        paler = sorted({self.colour or "red", self.overall_colour or "red"} - {"red"})
        if self.flagged and paler:
            found = f"flagged: true together with {paler[0]}"
            raise wrong("one or the other: a flag turns the area and the customer red", found=found)
        if self.levels and (self.flagged is False or paler):
            found = f"levels together with {'flagged: false' if self.flagged is False else paler[0]}"
            raise wrong("one or the other: only flagged CTAs stand on a level", found=found)
        if (
            self.colour
            and self.overall_colour
            and REDDEST.index(self.colour) < REDDEST.index(self.overall_colour)
        ):
            found = f"colour: {self.colour} together with overall_colour: {self.overall_colour}"
            raise wrong(
                "an overall colour that is not better than the area's: it is the worst of all", found=found
            )
        return self


class Gathering(Part):
    """Something that takes place every week, at a local time of its zone, for some minutes.

    On a public holiday there, it is left out, put off to the next working day (`move`), or held all the same.
    """

    name: Text
    days: Several[Day]
    at: Clock
    zone: OwnZone = Field(default=None, validate_default=True)
    minutes: Count
    on_holiday: OnHoliday = "skip"


class Agendas(Part):
    """How agendas are posted: some minutes before a meeting, or after its start while that is of use.

    An item gets `minutes_per_item` at least; what does not fit the meeting's time comes in one condensed reply.
    """

    minutes_before: Minutes = 5
    minutes_per_item: Count = 3
    catch_up_minutes: Window = 60


class Meeting(Gathering):
    """A meeting with a channel, whose agenda takes every open CTA that any of its selectors takes.

    One about customers has an item for each of them, one about the process itself no such agenda.
    """

    key: Annotated[Key, once("meeting")]
    channel: Channel
    attends: Several[RoleKey]
    about: Literal["ctas", "customers", "process"] = "ctas"
    agenda: tuple[Selector, ...] = ()

    @model_validator(mode="after")
    def _agenda_suits_subject(self) -> Self:
        if self.about != "process" and not self.agenda:
            raise wrong("lines that say which CTAs are discussed, or about: process", found="no agenda")
        if self.about == "process" and self.agenda:
            raise wrong("one or the other", found="about: process and an agenda of CTAs")
        return self


class OneToOnes(Gathering):
    """The weekly talk of people in some `roles` with their leads, where these have told no other day and time.

    Both get its agenda some minutes before. What is late comes up to `catch_up_minutes` after it was due.
    """

    roles: Jobs = None
    minutes_before: Minutes = 15
    catch_up_minutes: Window = 240


class Sponsors(Part):
    """Executive sponsors (practice §5): `calls_per_week` says which roles sponsor, and how much each can."""

    calls_per_week: Frozen[RoleKey, Count]
    cadences: Frozen[SponsoredTier, Cadence]
    minutes: Count
    questions: Several[Sentence]


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

    def level(self, key: str) -> Level | None:
        """Return a level of the ladder by its key; none where there is no such."""
        return next((level for level in self.levels if level.key == key), None)

    def meeting(self, key: str) -> Meeting | None:
        """Return a meeting by its key; none where there is no such any more."""
        return next((meeting for meeting in self.meetings if meeting.key == key), None)

    @classmethod
    def of(cls, told: Mapping[str, object]) -> Self:
        """Return the policy told as plain data, such as app.yaml's; raise pydantic's ValidationError."""
        return cls.model_validate(told, context=Names.of(told))
