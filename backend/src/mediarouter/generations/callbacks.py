"""What a vendor's callback means: look now. Nothing it says is believed.

The driver reads the job's state at the vendor, as it would have at its next poll.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from mediarouter.generations.look import VendorLook
from mediarouter.generations.models import Generation
from mediarouter.generations.tools import Tools
from mediarouter.providers.errors import ProviderError


@dataclass(frozen=True)
class Callback:
    """A call about a submit, at an address that only the vendor was given."""

    provider: str
    reference: str
    """Our reference of the submit."""

    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)


class CallbackReceiver:
    """Finds who waits for a callback, and wakes it."""

    def __init__(self, tools: Tools, secrets: Mapping[str, str]) -> None:
        """Take the secrets of the providers whose callbacks must be signed."""
        self._tools = tools
        self._secrets = secrets
        self._look = VendorLook(tools)

    def is_signed(self, provider: str) -> bool:
        """Tell whether callbacks of this provider need their signature checked."""
        return provider in self._secrets

    async def receive(self, callback: Callback) -> None:
        """Wake the generation; nothing happens when none waits."""
        async with self._tools.db.reading() as session:
            row = await session.scalar(
                select(Generation).where(Generation.submit_ref == callback.reference)
            )
        if row is None or row.provider != callback.provider:
            return
        if not await self._is_genuine(row, callback):
            return
        # A submit that was given up on may just have been proven to be a job.
        await self._look.now(row)

    async def _is_genuine(self, row: Generation, callback: Callback) -> bool:
        secret = self._secrets.get(callback.provider)
        if secret is None:
            return True
        try:
            provider = await self._tools.providers.get(
                row.provider, row.provider_key_id
            )
        except ProviderError:
            return False
        told = provider.parse_callback(callback.headers, callback.body, secret)
        return told in (row.submit_ref, row.job_ref) and told is not None
