"""What the stand-ins of one sandbox share. It lives in memory and ends with it."""

import time
from collections.abc import Callable

import httpx2

from mediarouter.sandbox.callbacks import Caller
from mediarouter.sandbox.files import FileCache
from mediarouter.sandbox.jobs import JobStore
from mediarouter.sandbox.ledger import Ledger
from mediarouter.sandbox.links import Links
from mediarouter.sandbox.scenes import Programme
from mediarouter.sandbox.settings import SandboxSettings


class SandboxState:
    def __init__(
        self,
        settings: SandboxSettings,
        clock: Callable[[], float] = time.time,
        callback_transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        self.settings = settings
        self.now = clock
        self._spread = 0.0
        self.jobs = JobStore()
        self.ledger = Ledger()
        self.programme = Programme()
        self.links = Links(settings.url_ttl_seconds)
        self.caller = Caller(clock, callback_transport)
        self.files = FileCache(
            render=settings.render, large_file_bytes=settings.large_file_bytes
        )

    def next_running_seconds(self) -> float:
        """Spread running times evenly between the two ends of their range."""
        shortest = self.settings.running_seconds
        longest = self.settings.running_seconds_max
        if longest is None:
            return shortest
        # Steps of the golden ratio fill a range evenly in any number of steps.
        self._spread = (self._spread + 0.618_033_988_75) % 1.0
        return shortest + (longest - shortest) * self._spread

    async def close(self) -> None:
        await self.caller.close()
        await self.files.close()

    def accepts_key(self, key: str) -> bool:
        prefix = self.settings.api_key_prefix
        return key in self.settings.api_keys or bool(prefix and key.startswith(prefix))
