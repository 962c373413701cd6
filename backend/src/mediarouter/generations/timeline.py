"""Reads the lines of all timelines, for those who follow along.

The order is that of the lines' ids, and nothing is left out. On PostgreSQL an id is
given before its transaction commits, so a line may appear behind one of a higher id.
Whoever reads on from the highest id seen would never see it; the reader therefore
stops in front of a gap until it is certain that nothing is going to fill it.
"""

import asyncio
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.assets.models import Asset
from mediarouter.assets.service import AssetService
from mediarouter.db.session import Database
from mediarouter.generations import ownership, waiting_line
from mediarouter.generations.models import (
    TERMINAL,
    Generation,
    GenerationEvent,
    Stage,
)
from mediarouter.generations.service import Seen

DELETED: Final = "deleted"
"""The last line that is shown of a deleted generation."""

# A transaction that has written a line holds this lock until after its commit can be
# seen; it took it before the line got its id.
_WRITERS: Final = text(
    "SELECT virtualtransaction FROM pg_locks WHERE locktype = 'relation'"
    " AND relation = 'generation_events'::regclass AND mode = 'RowExclusiveLock'"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)
# A machine that lost its power leaves its transactions open for hours. One line that
# comes later than this is not worth the silence of all others.
_LONGEST_WAIT_SECONDS: Final = 10.0
_PAUSE_SECONDS: Final = 0.01


@dataclass(frozen=True)
class _Gap:
    """Ids that are missing below `upto`, and who may still bring them."""

    upto: int
    writers: frozenset[str]
    seen_at: float

    def is_over(self, writers: Collection[str]) -> bool:
        age = time.monotonic() - self.seen_at
        return self.writers.isdisjoint(writers) or age > _LONGEST_WAIT_SECONDS


@dataclass(frozen=True)
class Span:
    """Which lines to read again: those behind `after`, up to and with `upto`."""

    after: int
    upto: int
    owner: str | None = None
    """Only of this caller's generations; None for an administrator."""

    generation_id: str | None = None


class TimelineTail:
    """The end of all timelines: what has been written since the last look."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._gap: _Gap | None = None
        self._closed_upto = 0

    async def start(self) -> int:
        """Find the highest id; waits until every line below it can be seen.

        Gives 0 when there are no lines.
        """
        async with self._db.reading() as session:
            newest = await session.scalar(select(func.max(GenerationEvent.id))) or 0
            self._gap = _Gap(newest, await self._writers(session), time.monotonic())
        while True:
            if await self._gap_is_over():
                self._gap = None
                return newest
            await asyncio.sleep(_PAUSE_SECONDS)

    async def after(
        self, position: int, limit: int
    ) -> tuple[list[GenerationEvent], bool]:
        """Read the lines behind `position`; True when more are to be expected soon."""
        # Asked before the lines are read: who has finished by now is in them.
        if self._gap is not None and await self._gap_is_over():
            self._closed_upto = self._gap.upto
            self._gap = None
        async with self._db.reading() as session:
            found = await session.scalars(
                select(GenerationEvent)
                .where(GenerationEvent.id > position)
                .order_by(GenerationEvent.id)
                .limit(limit)
            )
            lines = found.all()
            ready = self._up_to_gap(position, lines)
            if self._gap is not None and ready and ready[-1].id >= self._gap.upto:
                self._gap = None
            if len(ready) < len(lines) and self._gap is None:
                writers = await self._writers(session)
                self._gap = _Gap(lines[-1].id, writers, time.monotonic())
        return ready, len(ready) < len(lines) or len(lines) == limit

    def _up_to_gap(
        self, position: int, lines: Sequence[GenerationEvent]
    ) -> list[GenerationEvent]:
        # SQLite has one writer: ids appear in their order.
        if self._db.is_sqlite:
            return list(lines)
        ready: list[GenerationEvent] = []
        for line in lines:
            if line.id != position + 1 and line.id > self._closed_upto:
                break
            ready.append(line)
            position = line.id
        return ready

    async def _gap_is_over(self) -> bool:
        if self._gap is None or not self._gap.writers:
            return True
        async with self._db.reading() as session:
            return self._gap.is_over(await self._writers(session))

    async def _writers(self, session: AsyncSession) -> frozenset[str]:
        if self._db.is_sqlite:
            return frozenset()
        return frozenset((await session.scalars(_WRITERS)).all())


class TimelineReader:
    """Reads lines again, and the generations they tell of."""

    def __init__(self, db: Database, assets: AssetService) -> None:
        self._db = db
        self._assets = assets

    async def again(self, span: Span, limit: int) -> list[GenerationEvent]:
        """Read up to `limit` lines of a span again, as its caller may see them."""
        statement = (
            select(GenerationEvent)
            .join(Generation, Generation.id == GenerationEvent.generation_id)
            .where(
                GenerationEvent.id > span.after,
                GenerationEvent.id <= span.upto,
                or_(Generation.deleted_at.is_(None), GenerationEvent.type == DELETED),
            )
            .order_by(GenerationEvent.id)
            .limit(limit)
        )
        if span.owner is not None:
            statement = statement.where(Generation.api_key_id == span.owner)
        if span.generation_id is not None:
            statement = statement.where(
                GenerationEvent.generation_id == span.generation_id
            )
        async with self._db.reading() as session:
            return list((await session.scalars(statement)).all())

    async def who_moved_up(self, gone: Sequence[str], most: int) -> list[str]:
        """Tell who stands at the front of the lines that `gone` have stood in."""
        async with self._db.reading() as session:
            return await waiting_line.who_moved_up(session, gone, most)

    async def last_ending(self, generation_id: str) -> int | None:
        """The id of the line that says how a generation ended, if it has."""
        endings = [stage.value for stage in TERMINAL]
        async with self._db.reading() as session:
            return await session.scalar(
                select(func.max(GenerationEvent.id)).where(
                    GenerationEvent.generation_id == generation_id,
                    GenerationEvent.type.in_(endings),
                )
            )

    async def look(self, ids: Collection[str]) -> dict[str, Seen]:
        """Read generations as they are now, deleted ones without their files."""
        async with self._db.reading() as session:
            rows = (await ownership.read_all(session, list(ids))).values()
            done = [
                row.id
                for row in rows
                if row.stage == Stage.COMPLETED and row.deleted_at is None
            ]
            files = await self._assets.files_of(session, done) if done else []
            waiting = [row.id for row in rows if row.stage == Stage.QUEUED]
            places = await waiting_line.places(session, waiting) if waiting else {}
        by_row: dict[str, list[Asset]] = {}
        for file in files:
            by_row.setdefault(file.generation_id or "", []).append(file)
        return {
            row.id: Seen(row, by_row.get(row.id, ()), places.get(row.id))
            for row in rows
        }
