"""Connections to PostgreSQL: those that died idle, and what a read leaves behind."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from mediarouter.db import session as db_session
from mediarouter.db.session import Database
from tests.gateway import make_settings


@pytest.fixture
async def postgres(postgres_url: str) -> AsyncIterator[Database]:
    database = Database(make_settings(database_url=postgres_url).database_dsn)
    yield database
    await database.close()


async def _pid(database: Database) -> int:
    async with database.reading() as session:
        return int(await session.scalar(text("SELECT pg_backend_pid()")) or 0)


async def test_one_that_died_while_it_was_idle_is_replaced(
    postgres: Database, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db_session, "_SURE_SECONDS", 0.0)
    first = await _pid(postgres)
    assert await _pid(postgres) == first
    other = Database(make_settings(database_url=postgres_url).database_dsn)
    async with other.transaction() as session:
        await session.execute(text(f"SELECT pg_terminate_backend({first})"))
    await other.close()

    second = await _pid(postgres)
    async with postgres.transaction() as session:
        await session.execute(text("CREATE TABLE written (a int)"))

    assert second != first


async def test_a_query_leaves_no_transaction_open(postgres: Database) -> None:
    async with postgres.reading() as reader:
        first = await reader.scalar(text("SELECT now()"))
        second = await reader.scalar(text("SELECT now()"))

    assert first != second


async def test_a_snapshot_sees_one_moment(postgres: Database) -> None:
    async with postgres.transaction() as session:
        await session.execute(text("CREATE TABLE counted (a int)"))

    async with postgres.snapshot() as snapshot:
        before = await snapshot.scalar(text("SELECT count(*) FROM counted"))
        async with postgres.transaction() as session:
            await session.execute(text("INSERT INTO counted VALUES (1)"))
        after = await snapshot.scalar(text("SELECT count(*) FROM counted"))

    assert (before, after) == (0, 0)
    async with postgres.reading() as session:
        assert await session.scalar(text("SELECT count(*) FROM counted")) == 1
