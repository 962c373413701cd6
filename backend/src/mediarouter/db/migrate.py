"""Brings the database to the newest schema; runs at every start."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from mediarouter.db.queue_schema import upgrade_queue_schema
from mediarouter.db.session import Database

_FOLDER = Path(__file__).parent / "migrations"
# Any number will do that is always the same: it keeps two instances that start
# together from migrating at once.
_MIGRATION_LOCK = 727_274_001


def alembic_config(connection: Connection | None = None) -> Config:
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
        upgrade_queue_schema(connection)
    head = ScriptDirectory.from_config(alembic_config()).get_current_head()
    if MigrationContext.configure(connection).get_current_revision() == head:
        return
    command.upgrade(alembic_config(connection), "head")


async def migrate(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.run_sync(_upgrade)
