"""Answers `/v1/usage/detailed`: a range of days, taken apart in every way."""

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.api_keys.service import ApiKeyService
from mediarouter.catalog.service import Catalog
from mediarouter.db.session import Database
from mediarouter.generations.ended import EndedGenerations
from mediarouter.kit.clock import Now
from mediarouter.usage import figures, repository, tags
from mediarouter.usage.asked import Asked, Filters, Range, ended_filter
from mediarouter.usage.detailed_schemas import (
    ApiKeyUsage,
    DailyUsage,
    DateRange,
    DetailedUsage,
    GroupBy,
    ModelUsage,
    ProviderUsage,
    SeriesPoint,
)
from mediarouter.usage.repository import Totals, UsageFilter

_COLUMNS: Final[Mapping[GroupBy, tuple[str, ...]]] = {
    "provider": ("provider",),
    "model": ("provider", "model"),
    "api_key": ("api_key_id",),
}
"""What a group is made of; the roll-up has no tags."""

_LARGEST: Final = 8
"""Groups of a series for each way to measure them; the rest are one."""

_MEASURES: Final[tuple[Callable[[Totals], Any], ...]] = (
    lambda sums: sums.cost,
    lambda sums: sums.count,
    lambda sums: sums.video_ms,
)

Groups = list[tuple[tuple[Any, ...], Totals]]


class DetailedReport:
    """Sums of a range. They cost the same at a million generations, save by tag."""

    def __init__(
        self,
        db: Database,
        catalog: Catalog,
        api_keys: ApiKeyService,
        ended: EndedGenerations,
        now: Now,
    ) -> None:
        self._db = db
        self._api_keys = api_keys
        self._ended = ended
        self._filters = Filters(db, catalog, api_keys)
        self._now = now

    async def read(self, asked: Asked, group_by: GroupBy) -> DetailedUsage:
        """Sum a range of days; raises `InvalidRequestError` for bad filters."""
        days = Range.of(asked.start, asked.end, self._now().date())
        before = days.before()
        where = await self._filters.read(asked, days)
        async with self._db.snapshot() as session:
            everything = await repository.totals(session, where)
            daily = await repository.grouped(session, where, ("day",))
            groups = {
                name: await repository.grouped(session, where, columns)
                for name, columns in _COLUMNS.items()
            }
            series: list[SeriesPoint] = []
            by_tag = None
            if group_by == "tag":
                tagged = ended_filter(where, days, is_tagged=True)
                by_tag = await tags.read(session, self._ended, tagged, everything)
            else:
                series = await _series(
                    session, where, _COLUMNS[group_by], groups[group_by], daily
                )
            previous = None
            if before is not None:
                previous = await repository.totals(
                    session, replace(where, start=before.start, end=before.end)
                )
        return DetailedUsage(
            summary=figures.summary(everything),
            previous=None if previous is None else figures.summary(previous),
            daily=[
                DailyUsage(date=day, **figures.slice_of(sums)) for (day,), sums in daily
            ],
            by_provider=[
                ProviderUsage(provider=name, **figures.slice_of(sums))
                for (name,), sums in groups["provider"]
            ],
            by_model=[
                ModelUsage(model=group_name(key), **figures.slice_of(sums))
                for key, sums in groups["model"]
            ],
            by_api_key=await self._by_api_key(groups["api_key"]),
            by_tag=None if by_tag is None else by_tag.slices,
            other_tags=0 if by_tag is None else by_tag.others,
            group_by=group_by,
            series=series,
            date_range=DateRange(start=days.start, end=days.end),
            previous_range=None
            if before is None
            else DateRange(start=before.start, end=before.end),
        )

    async def _by_api_key(self, groups: Groups) -> list[ApiKeyUsage]:
        keys = await self._api_keys.of_ids([key_id for (key_id,), _ in groups])
        shown = [
            ApiKeyUsage(
                api_key_id=key_id,
                name=keys[key_id].name,
                key_preview=f"…{keys[key_id].preview}",
                is_revoked=keys[key_id].revoked_at is not None,
                **figures.slice_of(sums),
            )
            for (key_id,), sums in groups
        ]
        return sorted(shown, key=lambda one: (one.name, one.api_key_id))


def group_name(key: Sequence[str]) -> str:
    return "/".join(key)


async def _series(
    session: AsyncSession,
    where: UsageFilter,
    columns: Sequence[str],
    groups: Groups,
    daily: Groups,
) -> list[SeriesPoint]:
    """List the largest groups day by day, and what is left of each day as one.

    So an answer stays small however many models and keys there are.
    """
    shown = _largest(groups)
    found = await repository.grouped(
        session, where, ("day", *columns), only=sorted(shown)
    )
    of_day: dict[date, list[Totals]] = {}
    points: dict[date, list[SeriesPoint]] = {}
    for (day, *key), sums in found:
        of_day.setdefault(day, []).append(sums)
        points.setdefault(day, []).append(figures.point(day, group_name(key), sums))
    for (day,), sums in daily if len(shown) < len(groups) else ():
        rest = sums.less(of_day.get(day, ()))
        if rest.count:
            points.setdefault(day, []).append(figures.point(day, None, rest))
    return [point for (day,), _ in daily for point in points.get(day, ())]


def _largest(groups: Iterable[tuple[tuple[Any, ...], Totals]]) -> set[tuple[Any, ...]]:
    groups = list(groups)
    return {
        key
        for measure in _MEASURES
        for key, _ in heapq.nlargest(
            _LARGEST, groups, key=lambda group: measure(group[1])
        )
    }
