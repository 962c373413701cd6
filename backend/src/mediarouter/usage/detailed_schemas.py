"""What `/v1/usage/detailed` answers.

Amounts are US dollars. A sum counts the amounts that are known, and the number beside
it says of how many generations nobody knows. Whatever is made of nothing is null.
"""

from datetime import date
from typing import Literal

from mediarouter.kit.money import Money, SignedMoney
from mediarouter.kit.view import View

GroupBy = Literal["provider", "model", "api_key", "tag"]


class Figures(View):
    """What every sum says about the ended generations that it counts."""

    cost_unknown: int
    """Generations whose cost nobody knows."""

    cost_reported: Money
    """The part of the cost that vendors reported; the rest is list price times use."""

    estimated_cost: Money
    """Sum of the estimates made when they were created."""

    estimate_unknown: int
    """Generations that had no estimate."""

    estimate_of_unknown: Money
    """The part of the estimates whose actual cost nobody knows."""

    cost_difference: SignedMoney
    """Actual less estimated cost, over those of which both are known."""

    success: int
    failed: int
    cancelled: int
    success_rate: float | None
    """Per cent of those that completed or failed."""

    avg_cost_per_second: Money | None
    """Cost per second of stored video, over those whose cost is known."""

    average_time_to_video: float | None
    """Seconds from create to stored video."""

    typical_time_to_video: float | None
    """Their geometric mean, which a few very slow ones do not pull up."""


class UsageSummary(Figures):
    total_generations: int
    total_cost: Money
    """Over those whose cost is known."""

    total_video_duration: float
    """Seconds of stored video."""

    total_processing_time: float
    average_cost_per_generation: Money | None
    """Over the ended generations whose cost is known; null when there are none."""


class Slice(Figures):
    """One part of the whole; the parts of a list add up to the summary."""

    count: int
    cost: Money
    """Over those whose cost is known."""

    duration: float
    """Seconds of stored video."""


class DailyUsage(Slice):
    date: date


class ProviderUsage(Slice):
    provider: str


class ModelUsage(Slice):
    model: str
    """`provider/model`."""


class ApiKeyUsage(Slice):
    api_key_id: str
    name: str
    key_preview: str
    is_revoked: bool


class TagUsage(Slice):
    """Generations with a tag; one with two counts under both.

    So these can add up to more than the summary.
    """

    tag: str | None
    """Null for those without one; deleted ones have lost theirs."""


class SeriesPoint(View):
    """One group on one day."""

    date: date
    group: str | None
    """A provider, a `provider/model` or an API key's id; null for all the others."""

    count: int
    success: int
    failed: int
    cancelled: int
    cost: Money
    cost_unknown: int
    duration: float


class DateRange(View):
    start: date
    end: date


class DetailedUsage(View):
    """Ended generations by the UTC day of their create; both ends are included."""

    summary: UsageSummary
    previous: UsageSummary | None
    """The same of `previous_range`: as many days, just before."""

    daily: list[DailyUsage]
    """Days with at least one generation."""

    by_provider: list[ProviderUsage]
    by_model: list[ModelUsage]
    by_api_key: list[ApiKeyUsage]
    """Revoked keys included."""

    by_tag: list[TagUsage] | None
    """The hundred most used, then those without a tag. Null unless `group_by` asks
    for it."""

    other_tags: int
    """How many tags `by_tag` leaves out."""

    group_by: GroupBy
    series: list[SeriesPoint]
    """Days by `group_by`: the largest groups, and all others as one. Empty for tags,
    which overlap and so cannot be stacked; `daily` has the days."""

    date_range: DateRange
    previous_range: DateRange | None
    timezone: Literal["UTC"] = "UTC"
    currency: Literal["USD"] = "USD"
