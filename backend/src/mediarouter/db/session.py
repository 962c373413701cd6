"""The database: connections, transactions, and what happens after a commit."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import anyio
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

_AFTER_COMMIT: Final = "after_commit"
_SQLITE_READERS: Final = 4
_POOL: Final = 10
_OVERFLOW: Final = 10


def after_commit(session: AsyncSession, action: Callable[[], None]) -> None:
    """Run `action` once the session's transaction is on disk; never on rollback."""
    session.info.setdefault(_AFTER_COMMIT, []).append(action)


class Database:
    """One database, SQLite or PostgreSQL, with the same two doors.

    `transaction()` commits when its block ends without an error. `reading()` is for
    queries. On SQLite there is one writer: its transactions begin IMMEDIATE and wait
    in line here, in order of arrival, instead of polling a locked file.
    """

    def __init__(self, dsn: str) -> None:
        """Prepare the connections to `dsn`; nothing is opened yet."""
        self.is_sqlite = dsn.startswith("sqlite")
        if self.is_sqlite:
            self._writer = _sqlite_engine(dsn, "BEGIN IMMEDIATE", size=1)
            self._reader = _sqlite_engine(dsn, "BEGIN", size=_SQLITE_READERS)
            self._write_line: anyio.Lock | anyio.Semaphore = anyio.Lock()
        else:
            self._writer = self._reader = create_async_engine(
                dsn,
                pool_pre_ping=True,
                pool_size=_POOL,
                max_overflow=_OVERFLOW,
                pool_timeout=30,
            )
            # Thousands of coroutines may want to write at once. They wait here for
            # a connection without the pool's time-out striking.
            self._write_line = anyio.Semaphore(_POOL + _OVERFLOW - 4)

    @property
    def engine(self) -> AsyncEngine:
        """The engine that writes."""
        return self._writer

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """Open a transaction; it is committed before the block's caller goes on."""
        async with (
            self._write_line,
            AsyncSession(self._writer, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session
        for action in session.info.pop(_AFTER_COMMIT, ()):
            action()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """Open a session for queries."""
        async with AsyncSession(self._reader, expire_on_commit=False) as session:
            yield session

    async def close(self) -> None:
        await self._writer.dispose()
        await self._reader.dispose()


def _sqlite_engine(dsn: str, begin: str, *, size: int) -> AsyncEngine:
    path = Path(dsn.partition(":///")[2])
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(
        dsn, pool_size=size, max_overflow=0, pool_timeout=60, pool_recycle=-1
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: Any, _: object) -> None:
        # The driver must not begin transactions by itself: it would begin them
        # DEFERRED, and two of those that both want to write cannot both go on.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA busy_timeout=10000")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine
