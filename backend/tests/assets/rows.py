"""Rows that assets refer to."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, insert

from mediarouter.api_keys.models import ApiKey
from mediarouter.db.base import Base, UtcDateTime
from mediarouter.db.session import Database
from mediarouter.generations.models import Generation

MOMENT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


async def a_caller(database: Database, key_id: str) -> None:
    await _insert(database, ApiKey, id=key_id, token_hash=key_id, role="member")


async def a_generation(database: Database, generation_id: str, api_key_id: str) -> None:
    await _insert(
        database, Generation, id=generation_id, api_key_id=api_key_id, warnings=[]
    )


async def _insert(database: Database, table: type[Base], **known: Any) -> None:
    """Insert a row; what nobody asks for here is filled with anything."""
    values = {
        column.name: _anything(column.type)
        for column in table.__table__.columns
        if not column.nullable and column.default is None
    }
    async with database.transaction() as session:
        await session.execute(insert(table).values({**values, **known}))


def _anything(kind: Any) -> Any:
    if isinstance(kind, UtcDateTime):
        return MOMENT
    if isinstance(kind, JSON):
        return {}
    return {str: "any", int: 0}[kind.python_type]
