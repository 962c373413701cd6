"""What is left at the vendors for the stored keys, read now and then."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from mediarouter.db.session import Database
from mediarouter.kit.clock import Now
from mediarouter.provider_keys.check import read_account
from mediarouter.provider_keys.models import ProviderKey, Status
from mediarouter.provider_keys.pool import ProviderPool
from mediarouter.provider_keys.repository import ProviderKeyRepository
from mediarouter.providers.base import Account
from mediarouter.providers.errors import ProviderError

_EVERY: Final = timedelta(hours=1)


def stored_account(account: Account | None, now: datetime) -> dict[str, Any] | None:
    """Give the form that is kept with the key."""
    if account is None:
        return None
    return {
        "balance": None if account.balance is None else f"{account.balance:f}",
        "unit": account.unit,
        "note": account.note,
        "checked_at": now.isoformat(),
    }


def used_up_since(keys: Sequence[ProviderKey]) -> datetime | None:
    """Tell when the vendor said that nothing is left for any of a provider's keys."""
    told = [key.account for key in keys if key.status == Status.ACTIVE]
    if not told or not all(one and _is_empty(one["balance"]) for one in told):
        return None
    return min(datetime.fromisoformat(one["checked_at"]) for one in told if one)


def _is_empty(balance: str | None) -> bool:
    """Tell whether it is known to be nothing, be it written `0` or `0.0`."""
    return balance is not None and Decimal(balance) == 0


class AccountReader:
    """Asks about once an hour, for keys that were used since it last asked."""

    def __init__(self, db: Database, pool: ProviderPool, now: Now) -> None:
        self._db = db
        self._pool = pool
        self._now = now
        self._asked: dict[str, datetime] = {}

    async def refresh(self) -> None:
        async with self._db.reading() as session:
            keys = await ProviderKeyRepository(session).sealed()
        for key in keys:
            if key.status == Status.ACTIVE and self._is_due(key):
                await self._read(key)

    def _is_due(self, key: ProviderKey) -> bool:
        asked = self._asked.get(key.id) or key.last_validated or key.created_at
        used = key.last_used_at
        return used is not None and used > asked and self._now() - asked >= _EVERY

    async def _read(self, key: ProviderKey) -> None:
        """Ask once; whoever does not answer is not asked again within the hour."""
        self._asked[key.id] = self._now()
        with suppress(ProviderError):
            account = await read_account(await self._pool.get(key.provider, key.id))
            values = stored_account(account, self._now())
            if values is None:
                return
            async with self._db.transaction() as session:
                await ProviderKeyRepository(session).change(
                    key.id, ProviderKey.sealed == key.sealed, account=values
                )
