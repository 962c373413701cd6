"""The same figures as CSV (RFC 4180, UTF-8), page by page.

Text that a spreadsheet program would read as a formula gets an apostrophe in front,
because prompts and names are written by anybody.
"""

import csv
import io
import json
from collections.abc import AsyncIterator, Iterable
from decimal import Decimal
from typing import Final, Literal

from mediarouter.api_keys.service import ApiKeyService
from mediarouter.catalog.service import Catalog
from mediarouter.db.session import Database
from mediarouter.generations.ended import EndedGenerations, EndedLine
from mediarouter.kit.clock import Now
from mediarouter.kit.pagination import Cursor
from mediarouter.usage import repository
from mediarouter.usage.asked import Asked, Filters, Range, ended_filter
from mediarouter.usage.repository import Key, Totals, UsageFilter

Detail = Literal["days", "generations"]
Cell = str | int | float | Decimal | None

_PAGE: Final = 500
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_DAYS: Final = (
    "day",
    "provider",
    "model",
    "api_key_id",
    "api_key_name",
    "generations",
    "completed",
    "failed",
    "cancelled",
    "video_seconds",
    "cost_usd",
    "cost_unknown",
    "cost_reported_usd",
    "estimated_cost_usd",
    "estimate_unknown",
)
_GENERATIONS: Final = (
    "id",
    "created_at",
    "completed_at",
    "model",
    "api_key_id",
    "api_key_name",
    "status",
    "video_seconds",
    "estimated_cost_usd",
    "estimate_note",
    "cost_usd",
    "cost_basis",
    "cost_note",
    "error_code",
    "tags",
    "prompt",
)


class UsageExport:
    """Writes CSV of any length in the memory of one page."""

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

    async def open(
        self, asked: Asked, detail: Detail
    ) -> tuple[str, AsyncIterator[bytes]]:
        """Give the file's name and its content; raises `InvalidRequestError`.

        What ends while the file is being read may or may not be in it.
        """
        days = Range.of(asked.start, asked.end, self._now().date())
        where = await self._filters.read(asked, days)
        name = f"mediarouter-{_NAME_OF[detail]}-{days.start}-to-{days.end}.csv"
        if detail == "generations":
            return name, self._generations(where, days)
        return name, self._days(where)

    async def _days(self, where: UsageFilter) -> AsyncIterator[bytes]:
        yield _csv([_DAYS])
        after: Key | None = None
        while True:
            async with self._db.reading() as session:
                page = await repository.lines(session, where, after, _PAGE)
            if not page:
                return
            names = await self._names(key[-1] for key, _ in page)
            yield _csv(_day(key, names[key[-1]], sums) for key, sums in page)
            after = page[-1][0]

    async def _generations(
        self, where: UsageFilter, days: Range
    ) -> AsyncIterator[bytes]:
        yield _csv([_GENERATIONS])
        wanted = ended_filter(where, days)
        after: Cursor | None = None
        while True:
            async with self._db.reading() as session:
                page = await self._ended.page(session, wanted, after, _PAGE)
            if not page:
                return
            names = await self._names(line.api_key_id for line in page)
            yield _csv(_generation(line, names[line.api_key_id]) for line in page)
            after = page[-1].cursor

    async def _names(self, key_ids: Iterable[str]) -> dict[str, str]:
        keys = await self._api_keys.of_ids(sorted(set(key_ids)))
        return {key_id: key.name for key_id, key in keys.items()}


_NAME_OF: Final[dict[Detail, str]] = {"days": "usage", "generations": "generations"}


def _day(key: Key, key_name: str, sums: Totals) -> tuple[Cell, ...]:
    day, provider, model, api_key_id = key
    return (
        day.isoformat(),
        provider,
        f"{provider}/{model}",
        api_key_id,
        key_name,
        sums.count,
        sums.completed,
        sums.failed,
        sums.cancelled,
        sums.video_ms / 1000,
        sums.cost,
        sums.cost_unknown,
        sums.cost_reported,
        sums.estimated_cost,
        sums.estimate_unknown,
    )


def _generation(line: EndedLine, key_name: str) -> tuple[Cell, ...]:
    ended = line.completed_at
    return (
        line.id,
        line.created_at.isoformat(),
        None if ended is None else ended.isoformat(),
        f"{line.provider}/{line.model}",
        line.api_key_id,
        key_name,
        line.status,
        line.video_ms / 1000,
        line.estimated_cost,
        line.estimate_note,
        line.cost,
        line.cost_basis,
        line.cost_note,
        line.error_code,
        json.dumps(line.tags, ensure_ascii=False) if line.tags else None,
        line.prompt,
    )


def _csv(rows: Iterable[Iterable[Cell]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return str(value)
