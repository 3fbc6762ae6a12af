"""Why goals are missed that were looked into: docs/decisions/0021 has the profiles, and what was tried."""

from bench.table import Row

FLAG = (
    "1.5 × the floor leaves about 1 ms for all of ours. A flag takes 4.2 ms in the bot (SQLite): 1.6 to look up and"
    " decide, 1.3 to write its rows and commit, 1.3 for Bolt, threads and the answer; on PostgreSQL, nine messages go"
    " there and back before the last one."
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
    "The SQL alone takes 30 µs a statement, found by keys; SQLAlchemy takes as long again or longer for each;"
    " records, and as many blocks as Slack shows, take the rest."
)
HELD = "Alone, it holds 109.8 MB; beside other rows, where it waits more, a little above 110. Most is libraries'."
# By row; a ratio worse than this is a step back that is not explained.
KNOWN: dict[str, tuple[float, str]] = {
    "flag-sqlite-socket": (3.5, FLAG),
    "flag-sqlite-http": (3.1, FLAG),
    "flag-postgresql-socket": (5.0, FLAG),
    "flag-postgresql-http": (4.2, FLAG),
    "busy-sqlite": (0.11, BUSY),
    "busy-postgresql": (0.09, BUSY),
    "replicas": (1.0, REPLICAS),
    "home-sqlite": (5.0, DRAWN),
    "c360-sqlite": (7.0, DRAWN),
    "c360-postgresql": (2.4, DRAWN),
    "one-to-ones-sqlite": (5.0, DRAWN),
    "memory": (1.92, HELD),
}


def reason(row: Row) -> str:
    """Return why a goal is missed; empty when that is not known, or the row is worse than what is."""
    if row.name not in KNOWN:
        return ""
    worst, why = KNOWN[row.name]
    return why if (row.ratio >= worst if row.more_is_better else row.ratio <= worst) else ""
