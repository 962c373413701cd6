"""What the usage routes answer. Names come from the first version.

Amounts are US dollars. A sum counts the costs that are known; `cost_unknown` says for
how many generations nobody knows the cost.
"""

from datetime import date
from typing import Annotated

from pydantic import Field

from mediarouter.catalog.schemas import Scalar
from mediarouter.kit.money import Money
from mediarouter.kit.view import View


class ProviderStats(View):
    provider: str
    count: int
    total_cost: Money
    cost_unknown: int
    avg_time: float
    """Seconds from create to end."""


class ModelStats(View):
    model: str
    count: int
    total_cost: Money
    cost_unknown: int
    avg_time: float


class RecentGeneration(View):
    id: str
    created: int
    model: str
    provider: str
    status: str
    prompt: str
    cost: Money | None


class UsageStats(View):
    total_generations: int
    """Ended and running ones."""

    total_cost: Money
    """Over those whose cost is known."""

    cost_unknown: int
    """Ended generations whose cost nobody knows."""

    total_success: int
    total_failure: int
    total_cancelled: int
    total_running: int
    success_rate: float
    """Per cent of those that completed or failed; 0 while there are none."""

    by_provider: list[ProviderStats]
    by_model: list[ModelStats]
    recent_generations: list[RecentGeneration]


class CostBreakdown(View):
    base: Money | None
    duration_cost: Money | None


class CostEstimate(View):
    """A quote. `estimated_cost` is null when nobody knows; `note` says why."""

    model: str
    provider: str
    duration: int | None
    aspect_ratio: str | None
    resolution: str | None
    estimated_cost: Money | None
    per_second_rate: Money | None
    currency: str = "USD"
    breakdown: CostBreakdown
    note: str | None
    price_source: str | None
    price_checked: date | None
    warnings: list[str]
    """What the model will ignore."""


class PriceExamples(View):
    five: Annotated[Money, Field(serialization_alias="5_seconds")]
    ten: Annotated[Money, Field(serialization_alias="10_seconds")]
    twenty: Annotated[Money, Field(serialization_alias="20_seconds")]


class Price(View):
    provider: str
    model: str
    per_second: Money
    base_cost: Money
    per_image: Money
    """For each input image."""

    minimum: Money
    """The least that one video costs."""

    currency: str = "USD"
    when: dict[str, Scalar | list[Scalar]]
    """The settings this price is for; empty for all."""

    examples: PriceExamples
    """Without images, whether or not the model makes videos of this length."""

    source: str
    checked: date


class PriceList(View):
    pricing: list[Price]
    last_updated: date | None
    note: str
