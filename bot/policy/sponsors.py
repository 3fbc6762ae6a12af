"""Executive sponsors, as policy tells them (practice §5)."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Self

from pydantic import Field, model_validator

from bot.policy.fields import (
    Cadence,
    Count,
    Frozen,
    Jobs,
    Key,
    Money,
    Part,
    Percent,
    RoleKey,
    Sentence,
    Several,
    Some,
    SponsoredTier,
)
from bot.policy.meetings import MEETINGS
from bot.policy.model import Policy, Section
from bot.policy.names import wrong


def _usual_moves() -> Mapping[Cadence, int]:
    weeks: dict[Cadence, int] = {"monthly": 1, "quarterly": 3, "half_yearly": 6}
    return MappingProxyType(weeks)


class Sponsors(Part):
    """Executive sponsors (practice §5): `calls_per_week` says which roles sponsor, and how much each can.

    A call may be so many weeks earlier or later than its cadence has it (`move_weeks`), so that they fit. The
    playbooks of check-ins and of new customers are named by key, and so is the meeting that hears of the programme.
    `expected` says how many more customers of each tier half a year brings.
    """

    calls_per_week: Frozen[RoleKey, Count]
    cadences: Frozen[SponsoredTier, Cadence]
    minutes: Count
    questions: Several[Sentence]
    move_weeks: Frozen[Cadence, Some] = Field(default_factory=_usual_moves)
    most_requests_percent: Percent = 25
    check_in: Key | None = None
    new_customer: Key | None = None
    meeting: Key | None = None
    expected: Frozen[SponsoredTier, Some] = Field(default_factory=lambda: MappingProxyType({}))

    @model_validator(mode="after")
    def _moves_are_complete(self) -> Self:
        if missing := sorted({*self.cadences.values()} - {*self.move_weeks}):
            raise wrong(
                "a number of weeks for each cadence in use",
                found=f"none for {missing[0]}",
                at=("move_weeks",),
            )
        return self


def _names_what_there_is(policy: Policy) -> None:
    playbooks = [playbook.key for playbook in policy.playbooks]
    meetings = [meeting.key for meeting in MEETINGS.told(policy) or ()]
    for key, known in (("check_in", playbooks), ("new_customer", playbooks), ("meeting", meetings)):
        named = getattr(SPONSORS.of(policy), key)
        if named and named not in known:
            raise wrong(", ".join(known) or "nothing, as there is none", known, at=("sponsors", key))


SPONSORS: Section[Sponsors] = Section("sponsors", Sponsors, check=_names_what_there_is)
SPONSOR_ARR: Section[Decimal] = Section("sponsor_arr", Money, within="thresholds")
MAY_NAME: Section[tuple[str, ...] | None] = Section("sponsors", Jobs, None, within="rights")
