"""Rows of generations, for the tests of keys that they use."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import text

from mediarouter.generations.models import Generation
from mediarouter.kit.ids import new_id
from tests.gateway import Gateway


@dataclass(frozen=True)
class AddedGeneration:
    """A row that tests may move about as the engine would."""

    gateway: Gateway
    id: str

    async def set(self, **values: Any) -> None:
        assignments = ", ".join(f"{name} = :{name}" for name in values)
        async with self.gateway.database.transaction() as session:
            await session.execute(
                text(f"UPDATE generations SET {assignments} WHERE id = :id"),  # noqa: S608
                {"id": self.id, **values},
            )


async def add_generation(
    gateway: Gateway, key_id: str, stage: str, created_at: datetime
) -> AddedGeneration:
    """Add a generation that uses a provider key."""
    row = Generation(
        id=new_id("gen"),
        api_key_id=gateway.admin.id,
        stage=stage,
        provider="acme",
        model="motion",
        requested_model="acme/motion",
        provider_key_id=key_id,
        limit_key=key_id,
        prompt="a lighthouse",
        params={},
        user_metadata={},
        warnings=[],
        created_at=created_at,
    )
    async with gateway.database.transaction() as session:
        session.add(row)
    return AddedGeneration(gateway, row.id)
