"""When a delivery is tried again, and when it is given up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import SystemRandom
from typing import Final

_GROWTH: Final = 3
_LONGEST: Final = timedelta(hours=6)
_JITTER: Final = 0.1
# Not the module's generator, whose state belongs to everybody in the process.
_CHANCE: Final = SystemRandom()

DISABLE_AFTER: Final = timedelta(days=5)
"""An endpoint to which nothing came through for so long is switched off."""


@dataclass(frozen=True)
class Schedule:
    """Pauses that triple up to six hours, until the window is over.

    With the defaults: 5 s, 15 s, 45 s, 2 min, 7 min, 20 min, 1 h, 3 h, then every 6 h;
    twelve tries in 23 hours, each pause up to a tenth longer.
    """

    first: timedelta
    window: timedelta

    def give_up_at(self, now: datetime) -> datetime:
        return now + self.window

    def next_attempt(
        self, tries: int, now: datetime, give_up_at: datetime, asked: float | None
    ) -> datetime | None:
        """Plan the try after the `tries`-th failure; None when it is given up.

        `asked` is the receiver's `Retry-After` in seconds; up to six hours of it are
        waited for, also across the end of the window.
        """
        pause = min(self.first * float(_GROWTH ** min(tries - 1, 20)), _LONGEST)
        if now + pause > give_up_at:
            return None
        if asked is not None:
            asked = min(asked, _LONGEST.total_seconds())
            pause = max(pause, timedelta(seconds=asked))
        return now + pause * (1 + _CHANCE.random() * _JITTER)
