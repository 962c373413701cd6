"""Turns sums of the roll-up into what callers see."""

import math
from datetime import date
from decimal import Decimal
from typing import Any

from mediarouter.kit.money import to_micro
from mediarouter.usage.detailed_schemas import SeriesPoint, UsageSummary
from mediarouter.usage.repository import Totals


def summary(sums: Totals) -> UsageSummary:
    known = sums.count - sums.cost_unknown
    return UsageSummary(
        total_generations=sums.count,
        total_cost=sums.cost,
        total_video_duration=sums.video_ms / 1000,
        total_processing_time=sums.processing_ms / 1000,
        average_cost_per_generation=to_micro(sums.cost / known) if known else None,
        **_figures(sums),
    )


def slice_of(sums: Totals) -> dict[str, Any]:
    """Give the fields of a `Slice`."""
    return {
        "count": sums.count,
        "cost": sums.cost,
        "duration": sums.video_ms / 1000,
        **_figures(sums),
    }


def point(day: date, group: str | None, sums: Totals) -> SeriesPoint:
    return SeriesPoint(
        date=day,
        group=group,
        count=sums.count,
        success=sums.completed,
        failed=sums.failed,
        cancelled=sums.cancelled,
        cost=sums.cost,
        cost_unknown=sums.cost_unknown,
        duration=sums.video_ms / 1000,
    )


def _figures(sums: Totals) -> dict[str, Any]:
    decided = sums.completed + sums.failed
    return {
        "cost_unknown": sums.cost_unknown,
        "cost_reported": sums.cost_reported,
        "estimated_cost": sums.estimated_cost,
        "estimate_unknown": sums.estimate_unknown,
        "estimate_of_unknown": sums.estimate_of_unknown,
        "cost_difference": sums.cost_difference,
        "success": sums.completed,
        "failed": sums.failed,
        "cancelled": sums.cancelled,
        "success_rate": round(100 * sums.completed / decided, 2) if decided else None,
        "avg_cost_per_second": _per_second(sums),
        "average_time_to_video": _average_time(sums),
        "typical_time_to_video": _typical_time(sums),
    }


def _per_second(sums: Totals) -> Decimal | None:
    if not sums.priced_video_ms:
        return None
    return to_micro(sums.cost / (Decimal(sums.priced_video_ms) / 1000))


def _average_time(sums: Totals) -> float | None:
    if not sums.completed:
        return None
    return round(sums.time_to_video_ms / sums.completed / 1000, 3)


def _typical_time(sums: Totals) -> float | None:
    if not sums.completed:
        return None
    log = sums.time_to_video_log / sums.completed / 1_000_000
    return round(math.exp(log) / 1000, 3)
