"""Records for tests of rules and views: whole ones, of which a test says only what matters to it."""

from datetime import UTC, date, datetime
from decimal import Decimal

from storage.records import (
    AreaColour,
    Colour,
    Cta,
    CtaStatus,
    CtaType,
    Customer,
    Entry,
    Event,
    Flag,
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


def flag(why: str = "", *, by: Person | None = None, acknowledged: Person | None = None) -> Flag:
    """Return a flag that is up."""
    return Flag(
        id=1,
        why=why,
        raised_at=NOW,
        raised_by=by or person(),
        acknowledged_at=NOW if acknowledged else None,
        acknowledged_by=acknowledged,
    )


def entry(text: str = "", event: Event = Event.UPDATED, *, by: Person | None = None) -> Entry:
    """Return a line of a timeline."""
    return Entry(
        id=1, at=NOW, event=event, person=by or person(), customer_id=1, cta_id=17, flag_id=None, text=text
    )


def standing(area: str, colour: Colour) -> AreaColour:
    """Return a present colour."""
    return AreaColour(
        area=area, colour=colour, since=NOW, cause=Event.FLAGGED, cta_id=17, person=person(), rule=""
    )
