"""Remembers for a few seconds who a token belongs to.

Each request asks, hundreds a second. A key revoked in this process is forgotten at
once; one revoked by another instance, when its entry has aged out.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final

from mediarouter.api_keys.caller import Grant
from mediarouter.kit.clock import Now

_KEEP: Final = timedelta(seconds=5)
_MOST: Final = 10_000


class GrantCache:
    """Maps the hash of a token to its grant."""

    def __init__(self, now: Now) -> None:
        self._now = now
        self._entries: dict[str, tuple[datetime, Grant]] = {}
        self._round = 0

    async def get(
        self, token_hash: str, look_up: Callable[[], Awaitable[Grant | None]]
    ) -> Grant | None:
        """Find a grant that is good now; only good ones are remembered."""
        now = self._now()
        entry = self._entries.get(token_hash)
        # A clock set back must not keep an entry alive, hence both bounds.
        if entry is None or not timedelta(0) <= now - entry[0] < _KEEP:
            this_round = self._round
            grant = await look_up()
            if grant is None:
                self._entries.pop(token_hash, None)
                return None
            # What was read before a revocation must not be remembered after it.
            if this_round == self._round:
                self._remember(token_hash, now, grant)
        else:
            grant = entry[1]
        if grant.expires_at is not None and grant.expires_at <= now:
            return None
        return grant

    def clear(self) -> None:
        self._round += 1
        self._entries.clear()

    def _remember(self, token_hash: str, now: datetime, grant: Grant) -> None:
        self._entries.pop(token_hash, None)
        if len(self._entries) >= _MOST:
            del self._entries[next(iter(self._entries))]
        self._entries[token_hash] = (now, grant)
