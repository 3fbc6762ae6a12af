"""What we know: tables, queries, transactions, migrations."""
