"""Segments by number of employees: one definition for all departments (practice §6)."""

from enum import StrEnum


class Segment(StrEnum):
    """A size of company, from the smallest to the largest."""

    MERCURY = "mercury"
    MARS = "mars"
    VENUS = "venus"
    JUPITER = "jupiter"


LEAST_EMPLOYEES = {Segment.JUPITER: 3000, Segment.VENUS: 400, Segment.MARS: 100, Segment.MERCURY: 0}


def segment_of(employees: int) -> Segment:
    """Return the segment of a company with so many employees, 0 or more."""
    return next(segment for segment, least in LEAST_EMPLOYEES.items() if employees >= least)
