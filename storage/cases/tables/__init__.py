"""Tables of people, customers, CTAs and who is asked for help. Rows never leave storage: queries give out records."""

from storage.cases.tables import ctas, customers, help_requests, people

__all__ = ["ctas", "customers", "help_requests", "people"]
