"""Looking at the vendor now, because somebody says that it is worth a look."""

from mediarouter.generations import transitions
from mediarouter.generations.models import TERMINAL, Generation, Stage
from mediarouter.generations.tools import Tools
from mediarouter.generations.unknown import UnknownResolver


class VendorLook:
    """Lets a generation's driver look at once, or looks where nobody drives."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._unknown = UnknownResolver(tools)

    async def now(self, row: Generation) -> None:
        """Look for news of a job; nothing happens when there can be none."""
        if row.stage not in TERMINAL or row.watch_until is not None:
            await self._tools.runner.wake(row.id)
        elif row.stage == Stage.FAILED and row.error_code == transitions.SUBMIT_UNKNOWN:
            await self._unknown.look_once(row)
