"""Brings the database to the newest schema; runs at every start.

Alembic and the queue's package are imported only where they have work to do: nearly
every start finds the newest schema, and an idle gateway would hold them in memory.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from mediarouter.db.session import Database

if TYPE_CHECKING:
    from alembic.config import Config

_FOLDER = Path(__file__).parent / "migrations"
# Any number will do that is always the same: it keeps two instances that start
# together from migrating at once.
_MIGRATION_LOCK = 727_274_001


def newest_revision() -> str:
    """Name the newest migration; their files are numbered by their revisions."""
    names = [path.name for path in (_FOLDER / "versions").glob("[0-9]*_*.py")]
    return max(names).partition("_")[0]


def alembic_config(connection: Connection | None = None) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    if connection is not None:
        config.attributes["connection"] = connection
    return config


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(
            text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK}
        )
        from mediarouter.db.queue_schema import upgrade_queue_schema

        upgrade_queue_schema(connection)
    if _revision(connection) == newest_revision():
        return
    from alembic import command

    command.upgrade(alembic_config(connection), "head")


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(
        text("SELECT version_num FROM alembic_version")
    )
    return found


async def migrate(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.run_sync(_upgrade)
