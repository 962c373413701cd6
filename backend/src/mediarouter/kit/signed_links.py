"""Links that prove themselves: a path, the moment it ends, and a signature.

The end is rounded up, so a link asked for again within the hour is the same link
and a player that shows it need not load it anew.
"""

import hashlib
import hmac
from datetime import timedelta
from typing import Final
from urllib.parse import urlencode

from mediarouter.kit.clock import Now, unix_seconds, utc_now

_PURPOSE: Final = "mediarouter signed link"
_LIFETIME: Final = timedelta(hours=6)
_ROUNDING_SECONDS: Final = 3600


class SignedLinks:
    """Signs paths and checks the signatures. Whoever holds a link can use it."""

    def __init__(
        self, secret: str, *, now: Now = utc_now, lifetime: timedelta = _LIFETIME
    ) -> None:
        """Take the installation's secret; links live `lifetime` to an hour longer."""
        # The secret also keys other hashes, so a key for this purpose is made of it.
        self._key = hmac.digest(secret.encode(), _PURPOSE.encode(), hashlib.sha256)
        self._now = now
        self._lifetime = lifetime

    def query(self, path: str) -> str:
        """Give the query that makes `path` readable, without the question mark."""
        soonest = unix_seconds(self._now() + self._lifetime)
        expires = str(-(-soonest // _ROUNDING_SECONDS) * _ROUNDING_SECONDS)
        return urlencode({"expires": expires, "signature": self._sign(path, expires)})

    def is_valid(self, path: str, expires: str, signature: str) -> bool:
        """Check a link's parts as they came; False when forged or over."""
        genuine = hmac.compare_digest(
            self._sign(path, expires).encode(), signature.encode()
        )
        return genuine and int(expires) > self._now().timestamp()

    def _sign(self, path: str, expires: str) -> str:
        message = f"{expires}\n{path}".encode()
        return hmac.new(self._key, message, hashlib.sha256).hexdigest()
