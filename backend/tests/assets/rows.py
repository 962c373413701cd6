"""Rows that assets refer to."""

from datetime import UTC, datetime

from sqlalchemy import insert

from mediarouter.api_keys.models import ApiKey
from mediarouter.db.session import Database
from mediarouter.generations.models import Generation

MOMENT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


async def a_caller(database: Database, key_id: str) -> None:
    async with database.transaction() as session:
        await session.execute(
            insert(ApiKey).values(
                id=key_id,
                name=key_id,
                role="member",
                token_hash=key_id,
                preview="abcd",
                created_at=MOMENT,
            )
        )


async def a_generation(database: Database, generation_id: str, api_key_id: str) -> None:
    async with database.transaction() as session:
        await session.execute(
            insert(Generation).values(
                id=generation_id,
                api_key_id=api_key_id,
                stage="downloading",
                epoch=1,
                provider="demo",
                model="test-card",
                requested_model="demo/test-card",
                limit_key="demo",
                prompt="A fox in snow",
                params={},
                user_metadata={},
                warnings=[],
                attempts=1,
                created_at=MOMENT,
            )
        )
