"""What a benchmark gives back: figures, each with its target where there is one."""

import operator
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

_HOLDS: Final = {"<": operator.lt, "≥": operator.ge}


@dataclass(frozen=True)
class Target:
    bound: Literal["<", "≥"]
    value: float

    def is_met(self, value: float) -> bool:
        return bool(_HOLDS[self.bound](value, self.value))

    def __str__(self) -> str:
        return f"{self.bound} {self.value:g}"


@dataclass(frozen=True)
class Figure:
    """One measured number."""

    name: str
    value: float
    unit: str
    target: Target | None = None

    @property
    def verdict(self) -> str:
        if self.target is None:
            return ""
        return "met" if self.target.is_met(self.value) else "MISSED"


@dataclass(frozen=True)
class Size:
    """How much of everything: the full run, or a quick one that shows it works."""

    load_seconds: float = 15
    connections: int = 32
    most_waiting: int = 10_000
    watch_seconds: float = 60
    """How long waiting jobs are watched."""

    ending: int = 1_000
    """How many of them end, within `ending_seconds`."""

    ending_seconds: float = 60
    recovered: int = 1_000
    starts: int = 5
    deliveries: int = 10_000
    listeners: int = 500
    endings: int = 40
    """Jobs that end one after the other while everybody listens."""


FULL: Final = Size()
QUICK: Final = Size(
    load_seconds=3,
    most_waiting=300,
    watch_seconds=10,
    ending=50,
    ending_seconds=10,
    recovered=100,
    starts=1,
    deliveries=300,
    listeners=50,
    endings=5,
)

Benchmark = Callable[[Size], Awaitable[list[Figure]]]


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that is not below `percent` of all."""
    ordered = sorted(values)
    rank = max(0, -(-len(ordered) * percent // 100) - 1)
    return ordered[int(rank)]
