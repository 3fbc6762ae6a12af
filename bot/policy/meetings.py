"""Meetings as policy tells them: when they take place, who attends, and which CTAs their agendas take."""

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from bot.policy.fields import (
    AreaKey,
    Arr,
    Channel,
    Clock,
    Colour,
    Count,
    Day,
    Days,
    Jobs,
    Key,
    LevelKey,
    Minutes,
    OnHoliday,
    OwnZone,
    Part,
    RoleKey,
    Several,
    SupportTier,
    Text,
    Window,
)
from bot.policy.model import Policy, Section
from bot.policy.names import once, wrong

REDDEST = get_args(Colour)  # the worst first


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


MEETINGS: Section[tuple[Meeting, ...]] = Section("meetings", Several[Meeting])
AGENDAS: Section[Agendas] = Section("agendas", Agendas, Agendas())
ONE_TO_ONES: Section[OneToOnes] = Section("one_to_ones", OneToOnes)
MAY_CHANGE: Section[tuple[str, ...] | None] = Section("meetings", Jobs, None, within="rights")  # move, skip


def meeting_of(policy: Policy, key: str) -> Meeting | None:
    """Return a meeting by its key; none where there is no such any more."""
    return next((meeting for meeting in MEETINGS.of(policy) if meeting.key == key), None)
