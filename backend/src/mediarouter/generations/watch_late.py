"""The step behind a deadline: a job given up on is still watched for a late success."""

from typing import Final

from mediarouter.generations import settle, transitions
from mediarouter.generations.models import Generation
from mediarouter.generations.ownership import Owned
from mediarouter.generations.tools import Tools
from mediarouter.providers.errors import ProviderError

_LATE_SECONDS: Final = 60.0


class LateWatcher:
    """Looks, slowly, whether the vendor has finished after all."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    async def watch(self, owned: Owned, row: Generation) -> bool:
        """Reopen the generation at the vendor's word; False when the watch is over."""
        tools = self._tools
        pause = max(_LATE_SECONDS, tools.pace.poll_max) * self._factor()
        while row.watch_until is not None and tools.now() < row.watch_until:
            await tools.wakes.wait(owned.id, pause)
            row = await tools.rows.read_owned(owned)
            try:
                response = await tools.statuses.read(
                    row.provider, row.provider_key_id, row.job or {}
                )
            except ProviderError:
                continue
            if response.status in ("completed", "failed", "cancelled"):
                async with tools.db.transaction() as session:
                    await transitions.reopen_late(session, owned, tools.now())
                    await settle.take_back(session, row)
                return True
        return False

    def _factor(self) -> float:
        # A gateway with a short polling interval (tests, local models) looks for late
        # results more often too.
        least = self._tools.pace.poll_min
        return 1.0 if least is None else min(1.0, least / 10)
