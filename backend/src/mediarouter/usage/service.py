"""Answers the usage routes from the roll-up and the catalogue."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from mediarouter.catalog.schemas import PriceRule
from mediarouter.catalog.service import Catalog
from mediarouter.db.session import Database
from mediarouter.errors import InvalidRequestError
from mediarouter.kit.clock import Now
from mediarouter.kit.money import to_micro
from mediarouter.usage import repository
from mediarouter.usage.repository import Totals, UsageFilter
from mediarouter.usage.schemas import (
    DailyUsage,
    DateRange,
    DetailedUsage,
    ModelStats,
    ModelUsage,
    Price,
    PriceExamples,
    PriceList,
    ProviderStats,
    ProviderUsage,
    UsageSummary,
)

_DEFAULT_DAYS: Final = 30
_MOST_DAYS: Final = 3660


class UsageService:
    """Sums. They cost the same at a million generations."""

    def __init__(self, db: Database, catalog: Catalog, now: Now) -> None:
        self._db = db
        self._catalog = catalog
        self._now = now

    async def totals(
        self, owner: str | None
    ) -> tuple[Totals, list[ProviderStats], list[ModelStats]]:
        """Sum everything the caller may see, then by provider and by model."""
        where = UsageFilter(api_key_id=owner)
        async with self._db.reading() as session:
            everything = await repository.totals(session, where)
            providers = await repository.grouped(session, where, ("provider",))
            models = await repository.grouped(session, where, ("provider", "model"))
        return (
            everything,
            [
                ProviderStats(
                    provider=str(name),
                    count=sums.count,
                    total_cost=sums.cost,
                    cost_unknown=sums.cost_unknown,
                    avg_time=_average_seconds(sums),
                )
                for (name,), sums in providers
            ],
            [
                ModelStats(
                    model=f"{provider}/{model}",
                    count=sums.count,
                    total_cost=sums.cost,
                    cost_unknown=sums.cost_unknown,
                    avg_time=_average_seconds(sums),
                )
                for (provider, model), sums in models
            ],
        )

    async def detailed(
        self,
        owner: str | None,
        start: date | None,
        end: date | None,
        provider: str | None,
    ) -> DetailedUsage:
        """Sum a range of days; raises `InvalidRequestError` for a bad range."""
        start, end = self._range(start, end)
        if provider is not None and provider not in self._catalog.providers:
            raise InvalidRequestError(
                f"There is no provider `{provider[:64]}`.",
                param="provider",
                allowed=sorted(self._catalog.providers),
            )
        where = UsageFilter(start, end, provider, owner)
        async with self._db.reading() as session:
            everything = await repository.totals(session, where)
            days = await repository.grouped(session, where, ("day",))
            providers = await repository.grouped(session, where, ("provider",))
            models = await repository.grouped(session, where, ("provider", "model"))
        return DetailedUsage(
            summary=_summary(everything),
            daily=[_daily(day, sums) for (day,), sums in days],
            by_provider=[_provider(str(name), sums) for (name,), sums in providers],
            by_model=[
                ModelUsage(
                    model=f"{provider}/{model}",
                    count=sums.count,
                    cost=sums.cost,
                    cost_unknown=sums.cost_unknown,
                    duration=sums.video_ms / 1000,
                )
                for (provider, model), sums in models
            ],
            date_range=DateRange(start=start, end=end),
        )

    def _range(self, start: date | None, end: date | None) -> tuple[date, date]:
        end = end or max(self._now().date(), start or date.min)
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
        return start, end

    def pricing(self) -> PriceList:
        """List every price rule of the living models."""
        today = self._now().date()
        prices = [
            _price(found.provider.id, found.public_id, rule)
            for found in self._catalog.all_models()
            if found.model.retired_at is None or found.model.retired_at > today
            for rule in found.model.prices
        ]
        return PriceList(
            pricing=prices,
            last_updated=max((price.checked for price in prices), default=None),
            note="List prices from the catalogue, each with its source and the day it"
            " was checked. What a vendor reports for a finished job wins. Models"
            " without a line here have no known price.",
        )


def _average_seconds(sums: Totals) -> float:
    return round(sums.processing_ms / sums.count / 1000, 3) if sums.count else 0.0


def _summary(sums: Totals) -> UsageSummary:
    known = sums.count - sums.cost_unknown
    return UsageSummary(
        total_generations=sums.count,
        total_cost=sums.cost,
        cost_unknown=sums.cost_unknown,
        total_video_duration=sums.video_ms / 1000,
        total_processing_time=sums.processing_ms / 1000,
        average_cost_per_generation=to_micro(sums.cost / known)
        if known
        else Decimal(0),
    )


def _daily(day: date, sums: Totals) -> DailyUsage:
    return DailyUsage(
        date=day,
        count=sums.count,
        cost=sums.cost,
        cost_unknown=sums.cost_unknown,
        duration=sums.video_ms / 1000,
        success=sums.completed,
        failed=sums.failed,
        cancelled=sums.cancelled,
    )


def _provider(name: str, sums: Totals) -> ProviderUsage:
    seconds = Decimal(sums.video_ms) / 1000
    return ProviderUsage(
        provider=name,
        count=sums.count,
        cost=sums.cost,
        cost_unknown=sums.cost_unknown,
        duration=sums.video_ms / 1000,
        avg_cost_per_second=to_micro(sums.cost / seconds) if seconds else Decimal(0),
    )


def _price(provider: str, model: str, rule: PriceRule) -> Price:
    def example(seconds: int) -> Decimal:
        amount = rule.usd_per_video + rule.usd_per_second * seconds
        return to_micro(max(amount, rule.usd_minimum))

    return Price(
        provider=provider,
        model=model,
        per_second=rule.usd_per_second,
        base_cost=rule.usd_per_video,
        minimum=rule.usd_minimum,
        when={
            name: list(value) if isinstance(value, tuple) else value
            for name, value in rule.when.items()
        },
        examples=PriceExamples(five=example(5), ten=example(10), twenty=example(20)),
        source=rule.source,
        checked=rule.checked,
    )
