"""Playbooks and executive sponsors, as policy tells them (practice §1 and §5)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bot.policy.fields import (
    AreaKey,
    Cadence,
    Count,
    CtaTypeKey,
    DoerKey,
    Frozen,
    Key,
    Part,
    Percent,
    RoleKey,
    Sentence,
    Several,
    Some,
    SponsoredTier,
    Text,
    once,
    wrong,
)


class PlaybookTask(Part):
    """One task, due some working days after the playbook was put on a CTA, and who does it at that customer.

    What the product itself gets done is told by `does`: such a task is finished by naming the sponsor, or by logging
    the check-in, and the first is left out for a customer that wants none, or has one.
    """

    task: Sentence
    after_days: Some = 0
    role: DoerKey
    email: Key | None = None
    questions: tuple[Sentence, ...] = ()
    does: Literal["name_sponsor", "check_in"] | None = None


class Playbook(Part):
    """A list of tasks for CTAs of these types and areas, put on by hand, or when one is opened or flagged."""

    key: Annotated[Key, once("playbook")]
    name: Text
    types: Several[CtaTypeKey] = ("risk",)
    areas: Several[AreaKey] | None = None
    starts: Literal["by_hand", "opened", "flagged"] = "by_hand"
    tasks: Several[PlaybookTask]

    @model_validator(mode="after")
    def _starts_with_what_can_happen(self) -> Self:
        if self.starts == "flagged" and self.types != ("risk",):
            raise wrong("types: [risk]: only risks are flagged", found="starts: flagged")
        return self


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
