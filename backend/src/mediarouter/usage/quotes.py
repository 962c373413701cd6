"""Words a quote for callers."""

from decimal import Decimal

from mediarouter.generations.accept import Planned
from mediarouter.kit.money import to_micro
from mediarouter.usage.schemas import CostBreakdown, CostEstimate


def present_quote(planned: Planned) -> CostEstimate:
    quote = planned.quote
    duration_cost: Decimal | None = None
    if quote.cost is not None and quote.base is not None:
        duration_cost = to_micro(quote.cost - quote.base)
    return CostEstimate(
        model=planned.found.public_id,
        provider=planned.found.provider.id,
        duration=planned.fitted.duration,
        aspect_ratio=planned.fitted.aspect_ratio,
        resolution=planned.fitted.resolution,
        estimated_cost=quote.cost,
        per_second_rate=quote.per_second,
        breakdown=CostBreakdown(base=quote.base, duration_cost=duration_cost),
        note=quote.note,
        price_source=None if quote.rule is None else quote.rule.source,
        price_checked=None if quote.rule is None else quote.rule.checked,
        warnings=planned.fitted.warnings,
    )
