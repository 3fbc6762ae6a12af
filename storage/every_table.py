"""Every table, whichever chapters are on: migrations are of all of them."""

from storage import tables
from storage.cases import tables as cases
from storage.meetings import tables as meetings
from storage.sponsors import tables as sponsors

__all__ = ["cases", "meetings", "sponsors", "tables"]
