"""How long each model has lately taken here, for the dashboard's forms."""

import statistics
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

import anyio

from mediarouter.catalog.service import Catalog
from mediarouter.catalog.views import UsualHere
from mediarouter.db.session import Database
from mediarouter.generations import repository
from mediarouter.kit.clock import Now

_CACHE_SECONDS: Final = 60.0
_WINDOW: Final = timedelta(days=90)
_LAST: Final = 50
_FEWEST: Final = 3


class UsualTimes:
    """Reads the times of the last finished generations, at most once a minute."""

    def __init__(self, db: Database, catalog: Catalog, now: Now) -> None:
        self._db = db
        self._models = [
            (found.provider.id, found.model.id) for found in catalog.all_models()
        ]
        self._now = now
        self._lock = anyio.Lock()
        self._known: dict[str, UsualHere] = {}
        self._read_at: float | None = None

    async def by_model(self) -> Mapping[str, UsualHere]:
        """Give what is known, by public id; a model without enough is missing."""
        async with self._lock:
            age = None if self._read_at is None else time.monotonic() - self._read_at
            if age is None or age > _CACHE_SECONDS:
                self._known = await self._read(self._now() - _WINDOW)
                self._read_at = time.monotonic()
        return self._known

    async def _read(self, since: datetime) -> dict[str, UsualHere]:
        async with self._db.reading() as session:
            runs = await repository.last_runs(session, self._models, since, _LAST)
        seconds: dict[str, list[float]] = {}
        for run in runs:
            taken = (run.completed_at - run.submitted_at).total_seconds()
            seconds.setdefault(f"{run.provider}/{run.model}", []).append(taken)
        return {
            model: _summary(times)
            for model, times in seconds.items()
            if len(times) >= _FEWEST
        }


def _summary(seconds: list[float]) -> UsualHere:
    tenths = statistics.quantiles(seconds, n=10, method="inclusive")
    return UsualHere(
        median_seconds=round(statistics.median(seconds), 1),
        low_seconds=round(tenths[0], 1),
        high_seconds=round(tenths[-1], 1),
        count=len(seconds),
    )
