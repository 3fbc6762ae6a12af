"""The practice as frozen models: areas, levels, thresholds; what else app.yaml holds are sections of chapters.

`bot.policy.file` reads the file; everybody else is handed a `Policy` and trusts it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar, Generic, Protocol, Self, TypeVar, cast, get_args

from pydantic import Field, create_model, model_validator

from bot.additions import Additions
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
    Keyed,
    Language,
    LevelKey,
    Minutes,
    Money,
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
)
from bot.policy.names import Names, wrong
from bot.policy.playbooks import Playbook, TaskDeed, TaskEmails

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
    CTA is anyway; `imports` is for those that somebody asked for.
    """

    flag: Jobs = None
    escalate: Frozen[LevelKey, Jobs] = Field(default_factory=lambda: MappingProxyType({}))
    resolve_others: Jobs = None
    see_arr: Jobs = None
    imports: Jobs = None
    settings: Jobs = None


class Thresholds(Part):
    """The bounds of the practice: ARR in USD, and days until a renewal counts as upcoming.

    A decision maker's leaving counts as recent for `recent_change_days`.
    """

    leadership_arr: Money
    upcoming_renewal_days: Count
    recent_change_days: Count = 90


class Channels(Part):
    """Where things are said that belong to no single area."""

    leadership: Channel
    csm_team: Channel
    operators: Channel


class Chapter(Protocol):
    """A chapter as policy sees it: one that `can_be_off` is on where `chapters:` names it, or is not there."""

    @property
    def name(self) -> str:
        """Return the word for it in `chapters:`."""

    @property
    def can_be_off(self) -> bool:
        """Return whether a team can do without it."""

    def added(self) -> Iterable[object]:
        """Return all that it adds, sections of app.yaml among it."""


class Policy(Part):
    """The whole practice. Make one with `Policy.of`, which also checks what the parts say of each other.

    `added` is all that the chapters add which are on; their sections of app.yaml are told by `Section.of`.
    """

    added: ClassVar[Additions] = Additions()
    known: ClassVar[Additions] = Additions()  # what chapters add that are off, too

    company: Text
    zone: Zone
    command: Command = "/cta"
    language: Language = "en"
    charts: Charts = "blocks"
    chapters: tuple[str, ...] | None = None
    roles: Keyed[Role]
    areas: Keyed[Area]
    levels: tuple[Level, ...]
    order: Order = "strict"
    working_hours: WorkingHours = WorkingHours()
    nudges: Nudges = Nudges()
    rights: Rights = Field(default_factory=Rights)
    thresholds: Thresholds
    channels: Channels
    playbooks: tuple[Playbook, ...] = ()

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
    def _sections_fit(self) -> Self:
        for section in self.added.of(Section):
            section.check(self)
        return self

    def level(self, key: str) -> Level | None:
        """Return a level of the ladder by its key; none where there is no such."""
        return next((level for level in self.levels if level.key == key), None)

    def playbook(self, key: str | None) -> Playbook | None:
        """Return a playbook by its key; none where there is no such any more."""
        return next((playbook for playbook in self.playbooks if playbook.key == key), None)

    @classmethod
    def of(cls, told: Mapping[str, object], chapters: Sequence[Chapter] = ()) -> "Policy":
        """Return the policy told as plain data, such as app.yaml's; raise pydantic's ValidationError."""
        on = tuple(chapter for chapter in chapters if is_on(chapter, told.get("chapters")))
        model = with_chapters(on, tuple(chapters))
        deeds = (deed.key for deed in model.added.of(TaskDeed))
        emails = {name for each in model.added.of(TaskEmails) for name in each.names(told)}
        return model.model_validate(told, context=Names.of(told, deeds, emails))


T = TypeVar("T")


def _fits(_policy: Policy) -> None:
    """Refuse nothing: the section's own type says it all."""


@dataclass(frozen=True, eq=False)
class Section(Generic[T]):
    """A key of app.yaml that a chapter adds, at the top or within a group such as `rights`, and what stands there.

    `check` holds it against the rest, and raises what `wrong` returns. Without a default, the key must be there.
    """

    key: str
    kind: object
    default: object = ...
    within: str = ""
    check: Callable[[Policy], None] = _fits

    def told(self, policy: Policy) -> T | None:
        """Return what a policy says there; none where its chapter is off."""
        return self.of(policy) if self in policy.added.of(Section) else None

    def of(self, policy: Policy) -> T:
        """Return what a policy says there; its chapter must be on."""
        return cast("T", getattr(getattr(policy, self.within) if self.within else policy, self.key))


def is_on(chapter: Chapter, told: object) -> bool:
    """Return whether a chapter is on, where `chapters:` is told so in app.yaml."""
    return not chapter.can_be_off or not isinstance(told, list | tuple) or chapter.name in told


@cache
def with_chapters(chapters: tuple[Chapter, ...], known: tuple[Chapter, ...] = ()) -> type[Policy]:
    """Return the policy's model with the sections of these chapters, of all that are `known`."""
    added = Additions(each for chapter in chapters for each in chapter.added())
    fields: dict[str, dict[str, Any]] = {}
    for section in added.of(Section):
        fields.setdefault(section.within, {})[section.key] = (section.kind, section.default)
    top = fields.pop("", {})
    for group, more in fields.items():
        usual = Policy.model_fields[group]
        own = create_model(group.capitalize(), __base__=cast("type[Part]", usual.annotation), **more)
        top[group] = (own, ... if usual.is_required() else Field(default_factory=own))
    model = create_model("Policy", __base__=Policy, **top)
    model.added = added
    model.known = Additions(each for chapter in known or chapters for each in chapter.added())
    return model
