"""What a generation should cost, from the price rules of its model."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from mediarouter.catalog.schemas import ModelSpec, PriceRule, Scalar
from mediarouter.kit.money import to_micro

Facts = Mapping[str, Scalar | None]
"""The request fields that price rules and constraints look at."""


@dataclass(frozen=True)
class Estimate:
    """A quote. `cost` is None when nobody knows, and then `note` says why."""

    cost: Decimal | None
    per_second: Decimal | None
    base: Decimal | None
    note: str | None
    rule: PriceRule | None = None


def holds(when: Mapping[str, Scalar | tuple[Scalar, ...]], facts: Facts) -> bool:
    """Tell whether every condition matches the facts."""
    for name, wanted in when.items():
        values = wanted if isinstance(wanted, tuple) else (wanted,)
        if facts.get(name) not in values:
            return False
    return True


def estimate(model: ModelSpec, facts: Facts, images: int) -> Estimate:
    """Quote a request: rate times seconds, plus what is charged once."""
    rule = next((rule for rule in model.prices if holds(rule.when, facts)), None)
    if rule is None:
        note = model.price_note or "The catalogue has no price for these settings."
        return Estimate(None, None, None, note)
    duration = facts.get("duration")
    base = rule.usd_per_video + rule.usd_per_image * images
    if rule.usd_per_second and duration is None:
        note = "The vendor chooses the length, so the price is not known before."
        return Estimate(None, rule.usd_per_second, base, note, rule)
    seconds = Decimal(int(duration or 0))
    cost = max(base + rule.usd_per_second * seconds, rule.usd_minimum)
    return Estimate(to_micro(cost), rule.usd_per_second, base, None, rule)
