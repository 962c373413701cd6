"""Who closes the database leaves no connection behind."""

import asyncio

from sqlalchemy import text

from mediarouter.db.session import Database


async def test_what_is_being_read_is_waited_for(database: Database) -> None:
    order: list[str] = []
    has_begun, may_end = asyncio.Event(), asyncio.Event()

    async def read() -> None:
        async with database.reading() as session:
            await session.execute(text("SELECT 1"))
            has_begun.set()
            await may_end.wait()
            await session.execute(text("SELECT 2"))
            order.append("read")

    reader = asyncio.create_task(read())
    await has_begun.wait()
    asyncio.get_running_loop().call_later(0.1, may_end.set)
    await database.close()
    order.append("closed")

    await reader
    assert order == ["read", "closed"]
