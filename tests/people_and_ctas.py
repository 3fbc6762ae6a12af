"""Records for tests of rules and views: whole ones, of which a test says only what matters to it."""

from datetime import UTC, date, datetime
from decimal import Decimal

from storage.cases.records import (
    AreaColour,
    Colour,
    Cta,
    CtaStatus,
    CtaType,
    Customer,
    Entry,
    EntryType,
    Flag,
    HelpRequest,
    HelpRequestKind,
    Membership,
    Person,
    Priority,
)

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


def person(
    number: int = 1, name: str = "Maya Chen", role: str = "csm", slack_id: str | None = "U1"
) -> Person:
    """Return a member."""
    return Person(
        id=number,
        slack_id=slack_id,
        dm_channel=None,
        external_id=None,
        name=name,
        email=None,
        title="",
        role=role,
        team="",
        lead_id=None,
        zone="UTC",
        membership=Membership.MEMBER,
    )


def customer(
    name: str = "Globex", *, lead: Person | None = None, csm: Person | None = None, arr: str = "250000"
) -> Customer:
    """Return a customer whose renewal is in 40 days."""
    return Customer(
        id=1,
        external_id="C-1",
        name=name,
        short_key=name.casefold(),
        arr_usd=Decimal(arr),
        employees=None,
        segment="",
        touch_tier="",
        support_tier="",
        renewal_on=date(2027, 1, 2),
        csm=csm,
        team_lead=lead,
    )


def cta(
    number: int = 17,
    area: str = "support",
    *,
    of: Customer | None = None,
    kind: CtaType = CtaType.RISK,
    reason: str = "",
    flagged: Flag | None = None,
    outcome: str | None = None,
    by: Person | None = None,
) -> Cta:
    """Return a CTA; one with an outcome is resolved."""
    return Cta(
        id=number,
        customer=of or customer(),
        type=kind,
        area=area,
        reason=reason,
        priority=Priority.MEDIUM,
        status=CtaStatus.OPEN if outcome is None else CtaStatus.RESOLVED,
        level="lead" if flagged else "",
        owner=by,
        opened_at=NOW,
        opened_by=by,
        closed_at=None if outcome is None else NOW,
        closed_by=None if outcome is None else by,
        outcome=outcome or "",
        flag=flagged,
    )


def flag(
    why: str = "",
    *,
    by: Person | None = None,
    acknowledged: Person | None = None,
    asking: tuple[HelpRequest, ...] = (),
) -> Flag:
    """Return a flag that is up, with somebody who has taken notice, or with those who are asked."""
    asks = (ask(acknowledged, acknowledged_at=NOW),) if acknowledged else asking
    return Flag(id=1, why=why, raised_at=NOW, raised_by=by or person(), asks=asks)


def ask(
    to: Person, level: str = "lead", what: HelpRequestKind = HelpRequestKind.HELP, **more: object
) -> HelpRequest:
    """Return that somebody is asked about that flag, since now."""
    facts = {
        "id": to.id,
        "cta_id": 17,
        "flag_id": 1,
        "level": level,
        "ask": what,
        "person": to,
        "asked_at": NOW,
        "asked_by": person(),
        **dict.fromkeys(("why", "criterion", "ending", "note"), ""),
        **dict.fromkeys(("for_person", "due_at", "nudge_at", "snoozed_until", "acknowledged_at")),
        **dict.fromkeys(("ended_at", "ended_by", "message_id")),
        "nudges": 0,
    }
    return HelpRequest.model_validate(facts | more)


def entry(text: str = "", event: str = EntryType.UPDATED, *, by: Person | None = None) -> Entry:
    """Return a line of a timeline."""
    return Entry(
        id=1, at=NOW, event=event, person=by or person(), customer_id=1, cta_id=17, flag_id=None, text=text
    )


def standing(area: str, colour: Colour) -> AreaColour:
    """Return a present colour."""
    return AreaColour(
        area=area, colour=colour, since=NOW, cause=EntryType.FLAGGED, cta_id=17, person=person(), rule=""
    )
