"""Writers in line share a commit, and nothing else."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from mediarouter.db.session import Database, after_commit


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/shared.db")
    async with database.transaction() as session:
        await session.execute(text("CREATE TABLE notes (number INTEGER PRIMARY KEY)"))
    yield database
    await database.close()


async def _write(db: Database, number: int, *, fails: bool = False) -> None:
    async with db.transaction() as session:
        statement = text("INSERT INTO notes VALUES (:number)")
        await session.execute(statement, {"number": number})
        if fails:
            raise ValueError(number)


async def _numbers(db: Database) -> list[int]:
    async with db.reading() as session:
        found = await session.scalars(text("SELECT number FROM notes ORDER BY number"))
        return list(found.all())


async def test_what_one_writer_undoes_is_only_its_own(db: Database) -> None:
    work = [_write(db, number, fails=number % 10 == 3) for number in range(200)]

    results = await asyncio.gather(*work, return_exceptions=True)

    assert sum(isinstance(one, ValueError) for one in results) == 20
    assert await _numbers(db) == [n for n in range(200) if n % 10 != 3]


async def test_a_refused_statement_leaves_the_others_alone(db: Database) -> None:
    work = [_write(db, number) for number in (1, 2, 2, 3)]

    results = await asyncio.gather(*work, return_exceptions=True)

    assert [type(one) for one in results if one] == [IntegrityError]
    assert await _numbers(db) == [1, 2, 3]


async def test_nobody_goes_on_before_its_commit(db: Database, tmp_path: Path) -> None:
    async def write_and_look(number: int) -> bool:
        await _write(db, number)
        with sqlite3.connect(tmp_path / "shared.db") as other:
            query = "SELECT count(*) FROM notes WHERE number = ?"
            (count,) = other.execute(query, (number,)).fetchone()
        other.close()
        return bool(count)

    assert all(await asyncio.gather(*(write_and_look(n) for n in range(100))))


async def test_a_cancelled_writer_takes_nobody_by_surprise(db: Database) -> None:
    tasks = [asyncio.create_task(_write(db, number)) for number in range(50)]
    await asyncio.sleep(0.002)
    for task in tasks[::7]:
        task.cancel()

    results = await asyncio.gather(*tasks, return_exceptions=True)

    stored = set(await _numbers(db))
    for number, result in enumerate(results):
        assert result is None or isinstance(
            result, asyncio.CancelledError | OperationalError
        )
        assert result is not None or number in stored
    await _write(db, 100)
    assert 100 in await _numbers(db)


async def test_a_lost_transaction_is_told_to_all_in_it(db: Database) -> None:
    """SQLite ends a transaction by itself when the disk is full, for one."""

    async def lose() -> None:
        async with db.transaction() as session:
            await session.execute(text("ROLLBACK"))

    results = await asyncio.gather(
        _write(db, 1), lose(), _write(db, 2), return_exceptions=True
    )

    stored = await _numbers(db)
    assert [
        number
        for number, result in ((1, results[0]), (2, results[2]))
        if result is None
    ] == stored
    assert isinstance(results[1], OperationalError)


async def test_actions_run_after_the_commit_only(db: Database) -> None:
    ran: list[int] = []

    async def write(number: int, *, fails: bool) -> None:
        async with db.transaction() as session:
            after_commit(session, lambda: ran.append(number))
            if fails:
                raise ValueError(number)

    await asyncio.gather(
        *(write(n, fails=n == 1) for n in range(3)), return_exceptions=True
    )

    assert ran == [0, 2]
