"""What was recorded by earlier versions is brought along."""

from collections.abc import Callable

from sqlalchemy import text

from bot.cases.rules.names import name_key
from storage import schema
from storage.database import Database

NOW = "2026-11-23 15:00:00+00:00"
PERSON = text("""
    INSERT INTO people (id, name, title, role, team, zone, membership)
    VALUES (:id, :id, '', '', '', 'UTC', 'member')
""")
CUSTOMER = text("""
    INSERT INTO customers (id, external_id, id_key, name, name_key, short_key, arr_usd, segment, touch_tier,
                           support_tier)
    VALUES (1, 'x', 'x', 'x', 'x', 'x', 0, '', '', '')
""")
CTA = text("""
    INSERT INTO ctas (id, customer_id, type, area, reason, priority, status, level, opened_at, outcome)
    VALUES (:id, 1, 'risk', 'bugs', '', 'medium', 'open', 'lead', :now, '')
""")
FLAG = text("""
    INSERT INTO flags (id, cta_id, why, raised_at, raised_by_id, acknowledged_at, acknowledged_by_id, cleared_at,
                       cleared_by_id)
    VALUES (:id, :id, 'help', :now, 3, :noticed, :by, :cleared, :cleared_by)
""")
MESSAGE = text("""
    INSERT INTO outbox (id, key, kind, cta_id, args, to_person_id, edits, urgency, state, attempts, error,
                        created_at, due_at)
    VALUES (10 + :id, :id, 'flag', :id, :args, 2, false, 0, 'sent', 1, '', :now, :now)
""")
ASKS = text("""
    SELECT flag_id, person_id, message_id, nudge_at IS NOT NULL, acknowledged_at IS NOT NULL, ending
    FROM escalations ORDER BY flag_id, person_id
""")
FLAGS = (  # of person 3's, of which 2 was told: who acknowledged it, and whether it is down
    (None, False),
    (2, False),
    (4, False),  # somebody above
    (4, True),
)


def test_customers_of_before_can_be_found_by_their_ids_as_typed(
    empty: Database, as_of: Callable[[str], None]
) -> None:
    as_of("0001")
    ids = ["ACME-001", "0015g00000AbC", "É.42 & Co", "…"]
    add = text(
        "INSERT INTO customers (external_id, name, name_key, short_key, arr_usd, segment, touch_tier, support_tier) "
        "VALUES (:id, 'x', 'x', 'x', 0, '', '', '')"
    )
    with empty.engine.begin() as connection:
        connection.execute(add, [{"id": external_id} for external_id in ids])
    schema.upgrade(empty.engine)
    with empty.engine.begin() as connection:
        rows = connection.execute(text("SELECT external_id, id_key FROM customers")).all()
    assert {row.external_id: row.id_key for row in rows} == {known: name_key(known) for known in ids}


def test_whoever_was_told_of_a_flag_has_been_asked_for_help(
    empty: Database, as_of: Callable[[str], None]
) -> None:
    as_of("0005")
    with empty.engine.begin() as connection:
        connection.execute(PERSON, [{"id": number} for number in (2, 3, 4)])
        connection.execute(CUSTOMER)
        for number, (by, down) in enumerate(FLAGS, start=1):
            facts = {"id": number, "now": NOW, "by": by, "noticed": NOW if by else None}
            facts |= {"cleared": NOW if down else None, "cleared_by": 3 if down else None}
            for statement in (CTA, FLAG, MESSAGE):
                connection.execute(statement, {**facts, "args": f'{{"flag": {number}}}'})
    schema.upgrade(empty.engine)
    with empty.engine.begin() as connection:
        asks = [tuple(row) for row in connection.execute(ASKS)]
        kinds = connection.execute(text("SELECT DISTINCT kind FROM outbox")).scalars().all()
    assert asks == [
        (1, 2, 11, True, False, ""),
        (2, 2, 12, False, True, ""),
        (3, 2, 13, False, False, "taken"),
        (3, 4, None, False, True, ""),
        (4, 2, 14, False, False, "cleared"),
        (4, 4, None, False, True, "cleared"),
    ]
    assert kinds == ["ask"]
    assert schema.differences(empty.engine) == []


def test_entries_of_before_stay_as_they_are_and_were_not_imported(
    empty: Database, as_of: Callable[[str], None]
) -> None:
    as_of("0009")
    read = "SELECT id, at, event, customer_id, text FROM timeline ORDER BY id"
    add = text("INSERT INTO timeline (at, event, customer_id, text, level, criterion) "
               "VALUES (:now, 'said', 1, :text, '', '')")  # fmt: skip
    with empty.engine.begin() as connection:
        connection.execute(CUSTOMER)
        connection.execute(add, [{"now": NOW, "text": str(number)} for number in range(3)])
        before = connection.execute(text(read)).all()
    schema.upgrade(empty.engine)
    with empty.engine.begin() as connection:
        assert connection.execute(text(read)).all() == before
        assert connection.execute(text("SELECT external_id FROM timeline")).scalars().all() == [None] * 3
    assert schema.differences(empty.engine) == []
