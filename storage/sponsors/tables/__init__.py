"""Tables of executive sponsors, their check-ins and e-mails. Rows never leave storage: queries give out records."""

from storage.sponsors.tables import emails, sponsors

__all__ = ["emails", "sponsors"]
