"""Why goals are missed that were looked into: docs/decisions/0021 has the profiles, and what was tried."""

from bench.table import Row

WORSE = 1.3  # times what was reached before, and it is a step back that is not explained

FLAG = (
    "1.5 × the floor leaves about 1 ms for all of ours. SQLAlchemy takes that for a flag's 18 statements before the"
    " database sees them; its rows with their indexes, and the commit, take 1 ms more than the floor's single row; on"
    " PostgreSQL, nine messages go there and back before the last one."
)
BUSY = (
    "The same process delivers three messages a flag meanwhile: Slack's own client alone takes longer for them than"
    " the floor for a command."
)
REPLICAS = (
    "The machine is full: two processes, PostgreSQL, and the load driver with the stand-in for Slack share its two"
    " cores."
)
DRAWN = (
    "The SQL alone takes 30 µs a statement, found by keys; SQLAlchemy takes as long again or longer for each, and"
    " records and blocks, as many as Slack shows, take the rest."
)
KNOWN: dict[str, tuple[float, str]] = {  # by row: the ratio that was reached
    "flag-sqlite-socket": (2.9, FLAG),
    "flag-sqlite-http": (2.5, FLAG),
    "flag-postgresql-socket": (4.1, FLAG),
    "flag-postgresql-http": (3.4, FLAG),
    "busy-sqlite": (0.14, BUSY),
    "busy-postgresql": (0.12, BUSY),
    "replicas": (1.1, REPLICAS),
    "home-sqlite": (4.3, DRAWN),
    "c360-sqlite": (5.3, DRAWN),
    "one-to-ones-sqlite": (4.1, DRAWN),
}


def reason(row: Row) -> str:
    """Return why a goal is missed; empty when that is not known, or the row is worse than what is."""
    if row.name not in KNOWN:
        return ""
    reached, why = KNOWN[row.name]
    step_back = reached / row.ratio if row.more_is_better else row.ratio / reached
    return why if step_back <= WORSE else ""
