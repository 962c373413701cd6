"""SQLite in a thread, with one trip there for each statement.

aiosqlite makes four of them for a query: open a cursor, execute, fetch, close. The
trips cost several times what SQLite needs to read or write a row.
"""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

import aiosqlite

Result = TypeVar("Result")


async def connect(path: Path) -> aiosqlite.Connection:
    """Open a connection for SQLAlchemy's aiosqlite dialect."""
    return await Connection(lambda: sqlite3.connect(path), iter_chunk_size=64)


class Connection(aiosqlite.Connection):
    """An aiosqlite connection whose cursors hold finished results."""

    def __init__(
        self, connector: Callable[[], sqlite3.Connection], iter_chunk_size: int
    ) -> None:
        super().__init__(connector, iter_chunk_size)
        # A process that is told to end does not wait for its readers.
        self._thread = Thread(
            target=_serve, args=(self._thread.run, self._tx), daemon=True
        )
        self._first: list[str] = []

    def cursor(self) -> "Cursor":  # type: ignore[override]  # no trip, so no coroutine
        return Cursor(self)

    def soon(self, statement: str) -> None:
        """Execute a statement in the next trip, before what goes there anyway."""
        self._first.append(statement)

    async def run(self, call: Callable[[], Result]) -> Result:
        first, self._first = self._first, []

        def work() -> Result:
            for statement in first:
                self._conn.execute(statement)
            return call()

        result: Result = await self._execute(work)  # type: ignore[no-untyped-call]
        return result

    async def commit(self) -> None:
        await self.run(self._conn.commit)

    async def rollback(self) -> None:
        self._first.clear()
        await super().rollback()

    async def execute_once(self, statement: str, parameters: Any) -> "Finished":
        return await self.run(
            lambda: Finished(self._conn.execute(statement, parameters))
        )

    async def execute_each(self, statement: str, parameters: Any) -> "Finished":
        return await self.run(
            lambda: Finished(self._conn.executemany(statement, parameters))
        )


def _serve(run: Callable[[], None], asked: SimpleQueue[Any]) -> None:
    """Run the thread; a loop that has ended is no error, there is nobody to tell."""
    with suppress(RuntimeError):
        run()
    while not asked.empty():
        _, call = asked.get()
        with suppress(sqlite3.Error):
            call()


class Finished:
    """What came of a statement."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self.description = cursor.description
        self.rows = [] if cursor.description is None else cursor.fetchall()
        self.rowcount = cursor.rowcount
        self.lastrowid = cursor.lastrowid
        cursor.close()


class Cursor:
    """What SQLAlchemy uses of an aiosqlite cursor."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> "Cursor":
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> None:
        self._take(await self._connection.execute_once(statement, parameters))

    async def executemany(
        self, statement: str, parameters: Sequence[Sequence[Any]]
    ) -> None:
        self._take(await self._connection.execute_each(statement, parameters))

    def _take(self, found: Finished) -> None:
        self._rows = found.rows
        self.description = found.description
        self.rowcount = found.rowcount
        self.lastrowid = found.lastrowid

    async def fetchall(self) -> list[Any]:
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        self._rows = []
