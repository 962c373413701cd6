"""The database: engine, transactions, tables' base, migrations."""
