"""Reads what a caller asks of the roll-up, and refuses what cannot be meant."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.api_keys.caller import Caller
from mediarouter.api_keys.service import ApiKeyService
from mediarouter.catalog.service import Catalog
from mediarouter.db.session import Database
from mediarouter.errors import InvalidRequestError
from mediarouter.generations.ended import EndedFilter
from mediarouter.usage import repository
from mediarouter.usage.repository import UsageFilter

_DEFAULT_DAYS: Final = 30
_MOST_DAYS: Final = 3660
_KEYS_NAMED: Final = 100


@dataclass(frozen=True)
class Asked:
    """A caller's filters, as they came. None means all, or the last thirty days."""

    caller: Caller
    start: date | None = None
    end: date | None = None
    provider: str | None = None
    model: str | None = None
    api_key_id: str | None = None


@dataclass(frozen=True)
class Range:
    """Days, both included."""

    start: date
    end: date

    @classmethod
    def of(cls, start: date | None, end: date | None, today: date) -> "Range":
        """Fill in what is missing; raises `InvalidRequestError` for a bad range."""
        end = end or max(today, start or date.min)
        if start is None:
            days_back = min(_DEFAULT_DAYS - 1, (end - date.min).days)
            start = end - timedelta(days=days_back)
        if start > end:
            raise InvalidRequestError(
                "`start_date` lies behind `end_date`.", param="start_date"
            )
        if (end - start).days > _MOST_DAYS:
            raise InvalidRequestError(
                f"A range may span at most {_MOST_DAYS} days.", param="start_date"
            )
        return cls(start, end)

    def before(self) -> "Range | None":
        """As many days just before; None where the calendar begins."""
        days = (self.end - self.start).days + 1
        if (self.start - date.min).days < days:
            return None
        day = timedelta(days=1)
        return Range(self.start - days * day, self.start - day)


def ended_filter(
    where: UsageFilter, days: Range, *, is_tagged: bool = False
) -> EndedFilter:
    """Choose the generations behind the same sums."""
    return EndedFilter(
        start=days.start,
        end=days.end,
        provider=where.provider,
        model=where.model,
        api_key_id=where.api_key_id,
        is_tagged=is_tagged,
    )


class Filters:
    """Checks filters against what there is, and what there was.

    A provider or model that has left the catalogue is still found as long as anything
    was made with it.
    """

    def __init__(self, db: Database, catalog: Catalog, api_keys: ApiKeyService) -> None:
        self._db = db
        self._catalog = catalog
        self._api_keys = api_keys

    async def read(self, asked: Asked, days: Range) -> UsageFilter:
        """Make a filter that shows the caller nothing of others.

        Raises `InvalidRequestError`.
        """
        owner = asked.caller.sees
        key_id = await self._api_key(asked.api_key_id, owner)
        async with self._db.reading() as session:
            if asked.provider is not None:
                await self._check_provider(session, asked.provider)
            model = await self._model(session, asked.model, owner)
        return UsageFilter(days.start, days.end, asked.provider, model, key_id)

    async def _check_provider(self, session: AsyncSession, provider: str) -> None:
        if provider in self._catalog.providers:
            return
        if await repository.has_model(session, provider, None):
            return
        raise InvalidRequestError(
            f"There is no provider `{provider[:64]}`.",
            param="provider",
            allowed=sorted(self._catalog.providers),
        )

    async def _model(
        self, session: AsyncSession, name: str | None, owner: str | None
    ) -> tuple[str, str] | None:
        if name is None:
            return None
        provider, slash, model = name.partition("/")
        if slash and (
            self._catalog.find(name) is not None
            or await repository.has_model(session, provider, model)
        ):
            return provider, model
        used = await repository.grouped(
            session, UsageFilter(api_key_id=owner), ("provider", "model")
        )
        known = {found.public_id for found in self._catalog.all_models()}
        raise InvalidRequestError(
            f"There is no model `{name[:200]}`; a model is named `provider/model`.",
            param="model",
            allowed=sorted(known | {"/".join(pair) for pair, _ in used}),
        )

    async def _api_key(self, key_id: str | None, owner: str | None) -> str | None:
        if key_id is None or key_id == owner:
            return owner
        if owner is not None:
            # The same answer whether or not the key exists.
            allowed = [owner]
        elif await self._api_keys.of_ids([key_id]):
            return key_id
        else:
            page = await self._api_keys.page(None, _KEYS_NAMED)
            allowed = [key.id for key in page.keys]
        raise InvalidRequestError(
            f"There is no API key `{key_id[:80]}`.",
            param="api_key_id",
            allowed=allowed,
        )
