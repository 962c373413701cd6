"""The time, asked for in one place so that it can be handed in."""

from collections.abc import Callable
from datetime import UTC, datetime

Now = Callable[[], datetime]
"""Gives the present moment, aware and in UTC."""


def utc_now() -> datetime:
    return datetime.now(UTC)


def unix_seconds(moment: datetime) -> int:
    return int(moment.timestamp())
