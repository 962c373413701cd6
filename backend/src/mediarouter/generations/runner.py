"""The port between the nouns and the engine: who drives which generation."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

Drive = Callable[[str], Awaitable[None]]
"""Drives one generation as far as it goes; safe to call again and again."""


class JobRunner(ABC):
    """Decides which live process runs `drive(generation_id)`, and nothing else.

    No engine can exclude a double submit; the row's guarded transition does.
    """

    @abstractmethod
    async def start(self, generation_id: str, session: AsyncSession) -> None:
        """Have the generation driven once `session`'s transaction is on disk."""

    async def start_all(
        self, generation_ids: Sequence[str], session: AsyncSession
    ) -> None:
        """Have several driven; an engine with a cheaper way overrides this."""
        for generation_id in generation_ids:
            await self.start(generation_id, session)

    @abstractmethod
    async def wake(self, generation_id: str) -> None:
        """Let its driver look at the row now. Losing a wake costs one interval."""

    @abstractmethod
    async def run(self, drive: Drive) -> None:
        """Work until stopped. Called once, after the database is ready."""

    @abstractmethod
    async def stop(self, grace: float) -> None:
        """Take no more work and let go of what runs, within `grace` seconds."""

    @abstractmethod
    async def close(self) -> None:
        """Let go of connections, once nothing can call `start` any more."""
