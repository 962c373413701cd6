"""The tables of the fleet's queue (Procrastinate), kept current with ours.

The package ships its whole schema for a fresh database and ordered migrations for an
older one. Which of them are in is written into a small table of ours.
"""

import re
from importlib.metadata import version
from pathlib import Path
from typing import Final

from procrastinate.schema import SchemaManager
from sqlalchemy import Connection, text

_MIGRATION: Final = re.compile(r"^(\d+)\.(\d+)\.(\d+)_(\d+)_")


def upgrade_queue_schema(connection: Connection) -> None:
    """Create or upgrade the queue's tables; does nothing when they are current."""
    connection.execute(
        text("CREATE TABLE IF NOT EXISTS queue_schema (version TEXT PRIMARY KEY)")
    )
    installed = version("procrastinate")
    known = connection.scalar(text("SELECT max(version) FROM queue_schema"))
    if known is None:
        _run(connection, SchemaManager.get_schema())
    elif known != installed:
        for path in _migrations_after(known):
            _run(connection, path.read_text("utf-8"))
    if known != installed:
        connection.execute(text("DELETE FROM queue_schema"))
        connection.execute(
            text("INSERT INTO queue_schema VALUES (:version)"), {"version": installed}
        )


def _migrations_after(known: str) -> list[Path]:
    reached = tuple(int(part) for part in known.split(".")[:3])
    folder = Path(SchemaManager.get_migrations_path())
    found = []
    for path in folder.glob("*.sql"):
        match = _MIGRATION.match(path.name)
        if match is not None:
            order = tuple(int(part) for part in match.groups())
            if order[:3] > reached:
                found.append((order, path))
    return [path for _, path in sorted(found)]


def _run(connection: Connection, script: str) -> None:
    # Without parameters the driver sends the script as it is: many statements, and
    # per cent signs that mean nothing.
    connection.execution_options(no_parameters=True).exec_driver_sql(script)
