"""What one row of a sponsor's home shows."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CheckInLine:
    """A sponsor's check-in that is not over: planned, or due since `told_on`; `call_at` is when they will talk."""

    id: int
    cta_id: int | None
    customer_id: int
    customer: str
    arr_usd: Decimal
    due_on: date
    told_on: date | None
    call_at: datetime | None
