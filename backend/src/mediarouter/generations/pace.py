"""How long to wait before the next try, read or look-up. All in seconds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from random import SystemRandom
from typing import Any, Final

from mediarouter.config import Settings

_RETRY_CAP: Final = 300.0
_GROWTH: Final = 0.1
_JITTER: Final = 0.1
# Not the module's generator, whose state belongs to everybody in the process.
_CHANCE: Final = SystemRandom()


@dataclass(frozen=True)
class Pace:
    """The waiting rules, from the settings."""

    poll_min: float | None
    poll_max: float
    retry_base: float
    generation_timeout: timedelta
    unknown_timeout: timedelta
    late_watch: timedelta
    download_timeout: timedelta

    @classmethod
    def from_settings(cls, settings: Settings) -> "Pace":
        return cls(
            poll_min=settings.poll_min_seconds,
            poll_max=settings.poll_max_seconds,
            retry_base=settings.retry_base_seconds,
            generation_timeout=timedelta(minutes=settings.generation_timeout_minutes),
            unknown_timeout=timedelta(minutes=settings.submit_unknown_minutes),
            late_watch=timedelta(hours=settings.late_watch_hours),
            download_timeout=timedelta(minutes=settings.download_timeout_minutes),
        )

    def timeout(self, params: Mapping[str, Any]) -> timedelta:
        """How long a job may take: what its request says, else the gateway's own."""
        minutes = params.get("deadline_minutes")
        return (
            self.generation_timeout if minutes is None else timedelta(minutes=minutes)
        )

    def poll_delay(self, vendor_min: float, age: float, asked: float | None) -> float:
        """Pause before the next read of a job that is `age` seconds old.

        Never less than the vendor's interval or what it asked for; a tenth of the
        age, so that a long job is asked seldom; spread by a tenth, so that jobs that
        began together are not read together.
        """
        least = self.poll_min if self.poll_min is not None else vendor_min
        pause = min(max(least, age * _GROWTH), max(least, self.poll_max))
        pause = max(pause, asked or 0.0)
        # Jitter only lengthens: an interval is a vendor's lower limit.
        return pause * (1 + _CHANCE.random() * _JITTER)

    def resume_delay(self, vendor_min: float) -> float:
        """Spread the first reads after a restart over one interval."""
        least = self.poll_min if self.poll_min is not None else vendor_min
        return _CHANCE.random() * least

    def retry_delay(self, tries: int, asked: float | None = None) -> float:
        """Pause after the `tries`-th failure in a row: doubles up to five minutes."""
        pause = min(self.retry_base * float(2 ** min(tries - 1, 16)), _RETRY_CAP)
        pause = max(pause, asked or 0.0)
        return pause * (1 + _CHANCE.random() * _JITTER)
