"""Writes the results of tries in batches: one commit for all that wait meanwhile."""

import asyncio

from mediarouter.webhooks.claims import Claims, Result


class Recorder:
    """Collects results while the batch before is on its way to the disk."""

    def __init__(self, claims: Claims) -> None:
        self._claims = claims
        self._waiting: list[tuple[Result, asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def add(self, result: Result) -> None:
        """Write a result; it is on disk when this returns.

        Raises what the database raises; the delivery is sent again then, when its
        claim has ended.
        """
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((result, done))
        if self._writer is None:
            self._writer = asyncio.create_task(self._write())
        await done

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                await self._claims.record([result for result, _ in batch])
            except Exception as error:  # noqa: BLE001 - each waiter is told
                for _, done in batch:
                    if not done.done():
                        done.set_exception(error)
            else:
                for _, done in batch:
                    if not done.done():
                        done.set_result(None)
        self._writer = None
