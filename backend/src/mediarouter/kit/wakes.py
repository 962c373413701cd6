"""Waiting that can be cut short, at a few hundred bytes for each waiter."""

import asyncio


class Wakes:
    """Lets a driver sleep until its time is up or somebody wakes it."""

    def __init__(self) -> None:
        self._waiting: dict[str, asyncio.Future[bool]] = {}
        self._missed: set[str] = set()

    async def wait(self, name: str, seconds: float) -> bool:
        """Sleep; True when woken early. A wake sent just before counts."""
        if name in self._missed:
            self._missed.discard(name)
            return True
        loop = asyncio.get_running_loop()
        future: asyncio.Future[bool] = loop.create_future()
        timer = loop.call_later(max(0.0, seconds), _time_is_up, future)
        self._waiting[name] = future
        try:
            return await future
        finally:
            timer.cancel()
            if self._waiting.get(name) is future:
                del self._waiting[name]

    def wake(self, name: str, *, keep: bool) -> None:
        """Wake the waiter; with `keep`, a waiter that comes later is woken at once."""
        future = self._waiting.get(name)
        # One whose time is just up may not have run on yet, and heeds no wake any more.
        if future is not None and not future.done():
            future.set_result(True)
        elif keep:
            self._missed.add(name)

    def forget(self, name: str) -> None:
        self._missed.discard(name)


def _time_is_up(future: "asyncio.Future[bool]") -> None:
    if not future.done():
        future.set_result(False)
