"""Answers the usage routes from the roll-up and the catalogue."""

from decimal import Decimal

from mediarouter.catalog.schemas import PriceRule
from mediarouter.catalog.service import Catalog
from mediarouter.db.session import Database
from mediarouter.kit.clock import Now
from mediarouter.kit.money import to_micro
from mediarouter.usage import repository
from mediarouter.usage.repository import Totals, UsageFilter
from mediarouter.usage.schemas import (
    ModelStats,
    Price,
    PriceExamples,
    PriceList,
    ProviderStats,
)


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
        async with self._db.snapshot() as session:
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


def _price(provider: str, model: str, rule: PriceRule) -> Price:
    def example(seconds: int) -> Decimal:
        amount = rule.usd_per_video + rule.usd_per_second * seconds
        return to_micro(max(amount, rule.usd_minimum))

    return Price(
        provider=provider,
        model=model,
        per_second=rule.usd_per_second,
        base_cost=rule.usd_per_video,
        per_image=rule.usd_per_image,
        minimum=rule.usd_minimum,
        when={
            name: list(value) if isinstance(value, tuple) else value
            for name, value in rule.when.items()
        },
        examples=PriceExamples(five=example(5), ten=example(10), twenty=example(20)),
        source=rule.source,
        checked=rule.checked,
    )
