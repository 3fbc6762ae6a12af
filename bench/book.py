"""A book as large as they come, for what must not grow slow with it: written in seconds, past the ORM."""

from sqlalchemy import bindparam, text

from bench import company
from bot import clock
from storage.columns import UtcDateTime
from storage.database import Database
from storage.session import Session

CUSTOMERS, CTAS, OPEN, FLAGGED, ENTRIES = 10_000, 200_000, 20_000, 2_000, 1_000_000
SIZES = {"customers": CUSTOMERS, "ctas": CTAS, "open": OPEN, "flagged": FLAGGED, "entries": ENTRIES}

NUMBERS = "WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < :{count}) SELECT"
# The first are flagged, then come those that are only open. Customers have twenty CTAs each, two of them open, and
# every tenth customer has one that is flagged; all have the CSM whose number they are, and around again.
FILL = {
    "ctas": """INSERT INTO ctas (customer_id, type, area, reason, priority, status, level, opened_at, outcome)
        {numbers} 1 + n % :customers, 'risk', CASE n % 3 WHEN 0 THEN 'support' WHEN 1 THEN 'habits' ELSE 'bugs' END,
        'tickets pile up, and nobody there answers', 'medium', CASE WHEN n < :open THEN 'open' ELSE 'resolved' END,
        CASE WHEN n >= :flagged THEN '' WHEN n % 7 = 0 THEN 'ceo' WHEN n % 5 = 0 THEN 'vp' ELSE 'lead' END, :now, ''
        FROM numbers ORDER BY n""",
    "flagged": """INSERT INTO flags (cta_id, why, raised_at, raised_by_id)
        {numbers} 1 + n, 'they will leave unless somebody helps', :now, 2 FROM numbers""",
    "customers": """INSERT INTO area_colours (customer_id, area, colour, since, cause, rule)
        {numbers} 1 + n, areas.area, CASE WHEN n < :flagged THEN 'red' WHEN n % 4 = 0 THEN 'green' ELSE 'yellow' END,
        :now, 'flagged', '' FROM numbers CROSS JOIN (SELECT 'support' AS area UNION ALL SELECT 'habits'
        UNION ALL SELECT 'bugs' UNION ALL SELECT 'overall') AS areas""",
    "entries": """INSERT INTO timeline (at, event, person_id, customer_id, cta_id, text, level, criterion)
        {numbers} :now, 'updated', 2, 1 + n % :customers, 1 + n % :ctas, 'called them', '', '' FROM numbers""",
}  # how many → of what


def fill(url: str) -> None:
    """Write the people and a large book into a database that has its tables."""
    company.fill(url, CUSTOMERS)
    database = Database(url)
    database.run_here(_write)
    if database.engine.dialect.name == "postgresql":
        with database.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM ANALYZE"))
    database.close()


def _write(session: Session) -> None:
    if session.connection.dialect.name == "postgresql":  # no check of a million foreign keys, one by one
        session.connection.execute(text("SET LOCAL session_replication_role = replica"))
    for count, insert in FILL.items():
        statement = text(insert.format(numbers=NUMBERS.format(count=count)))
        used = {name: size for name, size in SIZES.items() if f":{name}" in statement.text}
        now = bindparam("now", clock.now(), UtcDateTime)
        session.run(statement.bindparams(now), used)
