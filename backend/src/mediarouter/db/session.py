"""The database: connections, transactions, and what happens after a commit."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final, cast

import anyio
from sqlalchemy import event, text
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from mediarouter.db import sqlite_driver
from mediarouter.db.group_commit import GroupCommit
from mediarouter.kit.uninterrupted import uninterrupted

_AFTER_COMMIT: Final = "after_commit"
_TOPICS: Final = "topics"
_SQLITE_READERS: Final = 4
_LAST_USE_SECONDS: Final = 5
_LAST_USE_PAUSE: Final = 0.01
_POOL: Final = 10
_OVERFLOW: Final = 10
_USED_AT: Final = "used_at"
_SURE_SECONDS: Final = 1.0
"""A PostgreSQL connection that was used so recently is not asked whether it lives."""


BeforeCommit = Callable[[AsyncSession], Awaitable[None]]
"""Adds what belongs to a transaction, such as an outbox's rows, as its last part."""


def after_commit(session: AsyncSession, action: Callable[[], None]) -> None:
    """Run `action` once the session's transaction is on disk; never on rollback."""
    session.info.setdefault(_AFTER_COMMIT, []).append(action)


def announce(session: AsyncSession, topic: str) -> None:
    """Tell this process's listeners of `topic` once the transaction is on disk."""
    session.info.setdefault(_TOPICS, set()).add(topic)


class Database:
    """One database, SQLite or PostgreSQL, with the same two doors.

    `transaction()` commits when its block ends without an error. `reading()` is for
    queries. On SQLite there is one writer: transactions wait in line for it, in order
    of arrival, instead of polling a locked file, and those in line commit together.
    """

    def __init__(self, dsn: str) -> None:
        """Prepare the connections to `dsn`; nothing is opened yet."""
        self.is_sqlite = dsn.startswith("sqlite")
        self._listeners: dict[str, list[Callable[[], None]]] = {}
        self.before_commit: list[BeforeCommit] = []
        if self.is_sqlite:
            self._writer = _sqlite_engine(dsn, size=1)
            event.listen(self._writer.sync_engine, "begin", _begin_immediate)
            self._reader = _sqlite_engine(
                dsn,
                size=_SQLITE_READERS,
                # Every query reads the newest state, as on PostgreSQL; beginning and
                # ending a transaction around it would cost more than the query.
                isolation_level="AUTOCOMMIT",
                skip_autocommit_rollback=True,
            )
            self._group: GroupCommit | None = GroupCommit(self._writer, self._committed)
        else:
            self._group = None
            self._writer = _postgres_engine(dsn)
            # One query needs no transaction. The ROLLBACK at the end of each would make
            # psycopg forget every statement that it had prepared.
            self._reader = self._writer.execution_options(isolation_level="AUTOCOMMIT")
            # Thousands of coroutines may want to write at once. They wait here for
            # a connection without the pool's time-out striking.
            self._write_line = anyio.Semaphore(_POOL + _OVERFLOW - 4)

    @property
    def engine(self) -> AsyncEngine:
        """The engine that writes."""
        return self._writer

    @property
    def _engines(self) -> set[AsyncEngine]:
        return {self._writer, self._reader}

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """Open a transaction; it is committed before the block's caller goes on."""
        if self._group is not None:
            async with self._group.transaction() as session:
                yield session
                await self._complete(session)
            return
        async with (
            self._write_line,
            AsyncSession(self._writer, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session
            await self._complete(session)
        self._committed(session)

    async def _complete(self, session: AsyncSession) -> None:
        for part in self.before_commit:
            await part(session)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """Open a session for queries."""
        async with AsyncSession(self._reader, expire_on_commit=False) as session:
            if not self.is_sqlite:
                # Its isolation level is set first, and that can be cancelled.
                await uninterrupted(session.connection())
            yield session

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncSession]:
        """Open a session whose queries all see the same moment."""
        engine = self._reader if self.is_sqlite else self._writer
        async with AsyncSession(engine, expire_on_commit=False) as session:
            if not self.is_sqlite:
                options = {"isolation_level": "REPEATABLE READ"}
                await uninterrupted(session.connection(execution_options=options))
                yield session
                return
            await session.execute(text("BEGIN"))
            try:
                yield session
            finally:
                # A connection that goes back with its moment would stay in it.
                with anyio.CancelScope(shield=True):
                    await session.execute(text("ROLLBACK"))

    def listen(self, topic: str, heard: Callable[[], None]) -> None:
        """Call `heard` after each commit of this process that announced `topic`."""
        self._listeners.setdefault(topic, []).append(heard)

    def _committed(self, session: AsyncSession) -> None:
        for action in session.info.pop(_AFTER_COMMIT, ()):
            action()
        for topic in session.info.pop(_TOPICS, ()):
            for heard in self._listeners.get(topic, ()):
                heard()

    async def tidy(self) -> None:
        """Empty SQLite's write-ahead log, where what was overwritten still stands.

        A reader that is in the middle of something puts it off to the next time.
        """
        if self.is_sqlite:
            async with self._reader.connect() as connection:
                await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        """Close every connection; those in use are waited for, a few seconds long."""
        if self._group is not None:
            await self._group.close()
        # One that came back later would stay open, in a pool that nobody has any more.
        pools = [cast("QueuePool", engine.pool) for engine in self._engines]
        with anyio.move_on_after(_LAST_USE_SECONDS):
            # A pool tells nobody when a connection comes back.
            while any(pool.checkedout() for pool in pools):  # noqa: ASYNC110
                await anyio.sleep(_LAST_USE_PAUSE)
        for engine in self._engines:
            await engine.dispose()


def _postgres_engine(dsn: str) -> AsyncEngine:
    engine = create_async_engine(
        dsn,
        pool_size=_POOL,
        max_overflow=_OVERFLOW,
        pool_timeout=30,
        skip_autocommit_rollback=True,
    )

    @event.listens_for(engine.sync_engine, "checkin")
    def _note_use(_: object, record: ConnectionPoolEntry) -> None:
        record.info[_USED_AT] = time.monotonic()

    @event.listens_for(engine.sync_engine, "checkout")
    def _ping(connection: Any, record: ConnectionPoolEntry, _: object) -> None:
        """Replace a connection that has died while it was idle.

        `pool_pre_ping` asks before every use: under load a seventh of all statements.
        """
        now = time.monotonic()
        if now - record.info.get(_USED_AT, now) < _SURE_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error

    return engine


def _sqlite_engine(dsn: str, *, size: int, **options: Any) -> AsyncEngine:
    path = Path(dsn.partition(":///")[2])
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(
        dsn,
        connect_args={"async_creator_fn": lambda *_, **__: sqlite_driver.connect(path)},
        pool_size=size,
        max_overflow=0,
        pool_timeout=60,
        pool_recycle=-1,
        **options,
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
        # What a person deletes is gone from the file too, not only from the tables.
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.close()

    return engine


def _begin_immediate(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
