"""Lines: concurrent callers of the same statement share it.

A statement costs nearly the same for one row as for sixty. Who comes while the line's
last statement is under way waits for the next one; nobody waits for company.
"""

import asyncio
import contextvars
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from typing import Final, Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.db.session import Database

Key = TypeVar("Key", bound=Hashable)
Row = TypeVar("Row")
Item = TypeVar("Item")

_MOST: Final = 64

Read = Callable[[AsyncSession, Sequence[Key]], Awaitable[Mapping[Key, Row]]]
Write = Callable[[AsyncSession, Sequence[Item]], Awaitable[Mapping[int, Row] | None]]


class _Line(Generic[Item, Row]):
    """Items that wait, and the task that serves them together."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._waiting: list[tuple[Item, asyncio.Future[Row | None]]] = []
        self._server: asyncio.Task[None] | None = None

    async def _join(self, item: Item) -> Row | None:
        answer: asyncio.Future[Row | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, answer))
        if self._server is None:
            # Whoever comes first must not lend its request's id to the others' logs.
            self._server = asyncio.create_task(
                self._serve(), context=contextvars.Context()
            )
        try:
            return await answer
        finally:
            # One who has been cancelled before its turn is not served any more.
            if not answer.done():
                answer.cancel()

    async def _serve(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
                batch = [entry for entry in batch if not entry[1].done()]
                if batch:
                    await self._answer(batch)
        finally:
            self._server = None

    async def _answer(
        self, batch: Sequence[tuple[Item, asyncio.Future[Row | None]]]
    ) -> None:
        raise NotImplementedError


class ReadLine(_Line[Key, Row]):
    """Reads rows by their keys, one query for all who ask at the same time."""

    def __init__(self, db: Database, read: Read[Key, Row]) -> None:
        super().__init__(db)
        self._read = read

    async def get(self, key: Key) -> Row | None:
        """Read one row as it is on disk at this moment or later."""
        return await self._join(key)

    async def _answer(
        self, batch: Sequence[tuple[Key, asyncio.Future[Row | None]]]
    ) -> None:
        try:
            async with self._db.reading() as session:
                rows = await self._read(session, list({key for key, _ in batch}))
        except Exception as error:  # noqa: BLE001 - each reader is told
            for _, answer in batch:
                _refuse(answer, error)
        else:
            for key, answer in batch:
                _give(answer, rows.get(key))


class WriteLine(_Line[Item, Row]):
    """Writes items, one transaction for all who come at the same time.

    When the transaction of several fails, each is written again by itself, so that
    nobody suffers from another's failure.
    """

    def __init__(self, db: Database, write: Write[Item, Row]) -> None:
        """Take what writes items in a transaction and gives results by position."""
        super().__init__(db)
        self._write = write

    async def write(self, item: Item) -> Row | None:
        """Write an item; it is on disk when this returns.

        A caller that is cancelled while its item is being written does not stop that.
        """
        return await self._join(item)

    async def _answer(
        self, batch: Sequence[tuple[Item, asyncio.Future[Row | None]]]
    ) -> None:
        try:
            async with self._db.transaction() as session:
                results = await self._write(session, [item for item, _ in batch])
        except Exception as error:  # noqa: BLE001 - each writer is told
            if len(batch) == 1:
                _refuse(batch[0][1], error)
                return
            for entry in batch:
                await self._answer([entry])
        else:
            for position, (_, answer) in enumerate(batch):
                _give(answer, (results or {}).get(position))


def _give(answer: "asyncio.Future[Row | None]", row: Row | None) -> None:
    if not answer.done():
        answer.set_result(row)


def _refuse(answer: "asyncio.Future[Row | None]", error: Exception) -> None:
    if not answer.done():
        answer.set_exception(error)
