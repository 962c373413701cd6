"""Slows down who keeps guessing at the login."""

from collections import deque
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Final

from mediarouter.errors import MediaRouterError
from mediarouter.kit.clock import Now

_FAILURES: Final = 20
_WINDOW: Final = timedelta(minutes=1)
_MOST_ADDRESSES: Final = 10_000


class TooManyLoginsError(MediaRouterError):
    status = HTTPStatus.TOO_MANY_REQUESTS
    type = "rate_limit_error"
    code = "too_many_logins"


class LoginThrottle:
    """Counts failed logins of each address in this process."""

    def __init__(self, now: Now) -> None:
        self._now = now
        self._failed: dict[str, deque[datetime]] = {}

    def check(self, address: str) -> None:
        """Raise `TooManyLoginsError` for an address that failed too often lately."""
        failed = self._failed.get(address)
        if failed is None:
            return
        now = self._now()
        while failed and now - failed[0] >= _WINDOW:
            failed.popleft()
        if len(failed) >= _FAILURES:
            wait = (failed[0] + _WINDOW - now).total_seconds()
            raise TooManyLoginsError(
                "Too many failed logins from this address. Wait a minute.",
                headers={"Retry-After": str(max(1, round(wait)))},
            )

    def failed(self, address: str) -> None:
        times = self._failed.pop(address, None) or deque(maxlen=_FAILURES)
        times.append(self._now())
        if len(self._failed) >= _MOST_ADDRESSES:
            del self._failed[next(iter(self._failed))]
        self._failed[address] = times
