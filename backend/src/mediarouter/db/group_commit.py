"""One commit for all writers that stand in line, for a database with one writer.

A commit waits for the disk, some milliseconds; what it covers makes no difference. The
writers still go one after the other, each inside a savepoint of its own. Nobody goes on
before the commit that covers it, so what was answered is on disk.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any, Final, cast

from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession

from mediarouter.db.sqlite_driver import Connection

# So that a long line does not make the first in it wait for all.
_MOST: Final = 64

AfterCommit = Callable[[AsyncSession], None]


class _Group:
    """Writers that are committed together."""

    def __init__(self, connection: AsyncConnection, raw: Connection) -> None:
        self.connection = connection
        self.raw = raw
        self.sessions: list[AsyncSession] = []
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        # Nobody may be left to look at the outcome.
        self.done.add_done_callback(lambda done: done.cancelled() or done.exception())


class GroupCommit:
    """The door to the one writing connection."""

    def __init__(self, engine: AsyncEngine, after_commit: AfterCommit) -> None:
        self._engine = engine
        self._after_commit = after_commit
        self._line = asyncio.Lock()
        self._open: _Group | None = None
        self._committers: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """Open a transaction; its commit is on disk before the block's caller goes on.

        Raises `OperationalError` when the commit failed: nothing was written then.
        """
        async with self._line:
            group = self._open or await self._begin()
            try:
                async with self._member(group) as session:
                    yield session
            finally:
                await self._check(group)
            group.sessions.append(session)
            if len(group.sessions) >= _MOST:
                await asyncio.shield(self._committer(self._end(group)))
        await asyncio.shield(group.done)

    async def close(self) -> None:
        """Wait until the connection is back in its pool, so that it can be closed."""
        while self._committers:
            await asyncio.wait(list(self._committers))

    @asynccontextmanager
    async def _member(self, group: _Group) -> AsyncIterator[AsyncSession]:
        """Open a session inside a savepoint.

        The savepoint goes past SQLAlchemy, whose nested transactions cost as much as
        the statements in them; the session may not end the transaction around it.
        """
        group.raw.soon("SAVEPOINT writer")
        async with AsyncSession(
            group.connection,
            expire_on_commit=False,
            join_transaction_mode="rollback_only",
        ) as session:
            try:
                yield session
                await session.flush()
            except BaseException:
                group.raw.soon("ROLLBACK TO writer")
                raise
            finally:
                group.raw.soon("RELEASE writer")

    async def _begin(self) -> _Group:
        connection = await self._engine.connect()
        try:
            await connection.begin()
            raw = (await connection.get_raw_connection()).driver_connection
        except BaseException:
            await connection.close()
            raise
        group = self._open = _Group(connection, cast("Connection", raw))
        # It stands in line behind those who wait already: they are the group.
        self._committer(self._end_in_turn(group))
        return group

    async def _check(self, group: _Group) -> None:
        """Give a group up whose transaction is gone.

        SQLite rolls all of it back by itself when the disk is full, for one; and a
        cancel in the middle of a statement costs the connection.
        """
        if self._open is not group:
            return
        if not group.connection.invalidated and group.raw.in_transaction:
            return
        self._open = None
        _fail(group, RuntimeError("the transaction was lost"))
        await group.connection.close()

    def _committer(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._committers.add(task)
        task.add_done_callback(self._committers.discard)
        return task

    async def _end_in_turn(self, group: _Group) -> None:
        async with self._line:
            await self._end(group)

    async def _end(self, group: _Group) -> None:
        """Commit; the caller, or who waits for it, holds the line."""
        if self._open is not group:
            return
        self._open = None
        try:
            await group.connection.commit()
        except Exception as error:  # noqa: BLE001 - each writer is told
            _fail(group, error)
        else:
            group.done.set_result(None)
            for session in group.sessions:
                self._after_commit(session)
        finally:
            await group.connection.close()


def _fail(group: _Group, error: Exception) -> None:
    if not group.done.done():
        group.done.set_exception(OperationalError("COMMIT", None, error))
