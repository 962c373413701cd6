"""The users' vendor keys: store, check, change, retire."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.catalog.schemas import ProviderSpec
from mediarouter.db.session import Database, after_commit
from mediarouter.errors import (
    ConflictError,
    InvalidRequestError,
    NotFoundError,
    UpstreamError,
)
from mediarouter.kit.clock import Now, utc_now
from mediarouter.kit.crypto import SealedBox
from mediarouter.kit.ids import new_id
from mediarouter.kit.log import get_logger
from mediarouter.provider_keys.accounts import stored_account, used_up_since
from mediarouter.provider_keys.check import Verdict, ask_vendor, clean_secret
from mediarouter.provider_keys.models import ProviderKey, Status
from mediarouter.provider_keys.pool import ProviderPool
from mediarouter.provider_keys.repository import ProviderKeyRepository
from mediarouter.provider_keys.schemas import ProviderKeyCreate, ProviderKeyUpdate
from mediarouter.provider_keys.vault import Vault

_USED_EVERY: Final = timedelta(minutes=1)
_JUST_VALIDATED: Final = timedelta(minutes=1)

_log = get_logger(__name__)


class ProviderKeyService:
    """Provider keys are sealed; only adapters ever see them open."""

    def __init__(
        self,
        database: Database,
        box: SealedBox,
        pool: ProviderPool,
        catalog: Mapping[str, ProviderSpec],
        *,
        now: Now = utc_now,
    ) -> None:
        self._database = database
        self._vault = Vault(box)
        self._pool = pool
        self._catalog = catalog
        self._now = now
        self._used: dict[str, datetime] = {}

    async def create(self, by: str, wish: ProviderKeyCreate) -> ProviderKey:
        """Check a key at its vendor and store it.

        A key that is stored already is brought up to date instead of stored twice:
        two rows would count the vendor's one limit twice.
        """
        self._require_takes_keys(wish.provider)
        secret = clean_secret(wish.api_key.get_secret_value())
        verdict = await self._approved(wish.provider, secret)
        async with self._database.transaction() as session:
            keys = ProviderKeyRepository(session)
            await keys.lock()
            key = self._vault.find_holder(await keys.sealed(wish.provider), secret)
            if key is None:
                key = ProviderKey(
                    id=new_id("key"), provider=wish.provider, created_at=self._now()
                )
                keys.add(key)
            key.name = wish.name
            key.max_in_flight = wish.max_in_flight
            key.submits_per_minute = wish.submits_per_minute
            self._put_secret(key, secret, verdict)
        self._pool.forget(key.id)
        _log.info(
            "provider_key.added", by=by, provider=key.provider, provider_key_id=key.id
        )
        return key

    async def list_all(self) -> Sequence[ProviderKey]:
        """List all keys whose secret is still here, oldest first."""
        async with self._database.reading() as session:
            return await ProviderKeyRepository(session).sealed()

    async def load(self, key_id: str) -> int:
        """Count the generations that wait for a key or use it, up to a thousand."""
        async with self._database.reading() as session:
            return await ProviderKeyRepository(session).load(key_id)

    async def update(
        self, by: str, key_id: str, wish: ProviderKeyUpdate
    ) -> ProviderKey:
        """Change limits and name; replace the secret after checking the new one."""
        async with self._database.reading() as session:
            key = await _kept(session, key_id)
        secret = verdict = None
        if wish.api_key is not None:
            secret = clean_secret(wish.api_key.get_secret_value())
            verdict = await self._approved(key.provider, secret)
        async with self._database.transaction() as session:
            await ProviderKeyRepository(session).lock()
            key = await _kept(session, key_id)
            if key.status == Status.REVOKED:
                raise ConflictError(f"The provider key `{key_id}` was deleted.")
            given = wish.model_dump(exclude_unset=True, exclude={"api_key"})
            for field, value in given.items():
                setattr(key, field, "" if field == "name" and value is None else value)
            if secret is not None and verdict is not None:
                self._put_secret(key, secret, verdict)
        self._pool.forget(key_id)
        _log.info(
            "provider_key.changed",
            by=by,
            provider_key_id=key_id,
            fields=sorted(wish.model_fields_set),
        )
        return key

    async def delete(self, by: str, key_id: str) -> bool:
        """Retire a key; True when its secret is erased already.

        It takes no new submits. While jobs of it run it is still used to read them.
        """
        now = self._now()
        async with self._database.transaction() as session:
            keys = ProviderKeyRepository(session)
            await keys.lock()
            key = await _kept(session, key_id)
            if key.status != Status.REVOKED:
                key.status = Status.REVOKED
                key.revoked_at = now
            await session.flush()
            erased = key_id in await self.erase_retired(session)
        self._pool.forget(key_id)
        _log.info("provider_key.deleted", by=by, provider_key_id=key_id, erased=erased)
        return erased

    async def validate(self, key_id: str) -> tuple[Verdict, ProviderKey]:
        """Ask the vendor about a stored key and remember a clear answer."""
        async with self._database.reading() as session:
            key = await _kept(session, key_id)
        if key.status == Status.REVOKED:
            return Verdict(False, "This key was deleted."), key
        if not self._vault.opens(key):
            return Verdict(False, "It does not open with ENCRYPTION_KEY."), key
        sealed = key.sealed
        secret = self._vault.open(key)
        verdict = await ask_vendor(self._pool, key.provider, secret)
        if verdict.valid is None:
            return Verdict(key.status == Status.ACTIVE, verdict.reason), key
        async with self._database.transaction() as session:
            # Nothing is written when the secret was replaced or the key deleted
            # while the vendor was asked.
            await ProviderKeyRepository(session).change(
                key_id,
                ProviderKey.sealed == sealed,
                ProviderKey.status != Status.REVOKED,
                status=Status.ACTIVE if verdict.valid else Status.INVALID,
                status_note=verdict.reason,
                last_validated=self._now(),
                **self._told(verdict),
            )
        self._pool.forget(key_id)
        async with self._database.reading() as session:
            return verdict, await _kept(session, key_id)

    async def pick(self, session: AsyncSession, provider: str) -> ProviderKey | None:
        """Choose the active key with the fewest generations waiting or running.

        Keys the vendor has asked us to rest come last; ties go to the oldest key.
        """
        chosen = await self.spread(session, provider, 1)
        return chosen[0] if chosen else None

    async def spread(
        self,
        session: AsyncSession,
        provider: str,
        count: int,
        only: str | None = None,
    ) -> list[ProviderKey]:
        """Choose as `pick` does, once for each of several new generations.

        Gives `count` keys, or none when there is no active one. `only` names the one
        key that will do.
        """
        keys = ProviderKeyRepository(session)
        active = [key for key in await keys.active(provider) if only in (None, key.id)]
        if len(active) < 2:
            return [*active] * count
        now = self._now()
        loads = [
            [key.blocked_until is not None and key.blocked_until > now, load]
            for key, load in [(key, await keys.load(key.id)) for key in active]
        ]
        chosen = []
        for _ in range(count):
            least = loads.index(min(loads))
            loads[least][1] += 1
            chosen.append(active[least])
        return chosen

    async def has_active(self, session: AsyncSession, provider: str) -> bool:
        return bool(await ProviderKeyRepository(session).active(provider))

    async def statuses(self, session: AsyncSession) -> dict[str, str]:
        """Give each provider's key status: `active` when one of its keys is."""
        found: dict[str, str] = {}
        for provider, status in await ProviderKeyRepository(session).statuses():
            if found.get(provider) != Status.ACTIVE:
                found[provider] = status
        return found

    async def provider_statuses(self) -> dict[str, str]:
        """Read `statuses` in a session of its own."""
        async with self._database.reading() as session:
            return await self.statuses(session)

    async def used_up(self) -> dict[str, datetime]:
        """Name the providers whose vendor said that no key has anything left."""
        by_provider: dict[str, list[ProviderKey]] = {}
        for key in await self.list_all():
            by_provider.setdefault(key.provider, []).append(key)
        found = {name: used_up_since(keys) for name, keys in by_provider.items()}
        return {name: since for name, since in found.items() if since is not None}

    async def mark_invalid(self, key_id: str, note: str) -> None:
        """Stop using a key that the vendor refused.

        A key checked within the last minute is left alone: the refusal may belong
        to the secret it had before.
        """
        before = self._now() - _JUST_VALIDATED
        async with self._database.transaction() as session:
            marked = await ProviderKeyRepository(session).change(
                key_id,
                ProviderKey.status == Status.ACTIVE,
                ProviderKey.last_validated.is_(None)
                | (ProviderKey.last_validated < before),
                status=Status.INVALID,
                status_note=note,
            )
        if marked:
            self._pool.forget(key_id)
            _log.warning("provider_key.refused", provider_key_id=key_id, reason=note)

    async def mark_used(self, key_id: str) -> None:
        """Store that a key was used now, at most once a minute."""
        now = self._now()
        last = self._used.get(key_id)
        if last is not None and timedelta(0) <= now - last < _USED_EVERY:
            return
        self._used[key_id] = now
        async with self._database.transaction() as session:
            await ProviderKeyRepository(session).change(key_id, last_used_at=now)

    async def erase_retired(self, session: AsyncSession) -> Sequence[str]:
        """Drop the secrets of deleted keys that no job needs any more; their ids."""
        erased = await ProviderKeyRepository(session).erase_retired(self._now())
        for key_id in erased:
            after_commit(session, partial(self._pool.forget, key_id))
            _log.info("provider_key.erased", provider_key_id=key_id)
        return erased

    async def rotate_all(self) -> int:
        """Seal every stored secret anew under the newest key; how many there were.

        Raises `SealError` when one does not open; nothing is changed then.
        """
        async with self._database.transaction() as session:
            keys = ProviderKeyRepository(session)
            await keys.lock()
            stored = await keys.sealed()
            for key in stored:
                self._vault.reseal(key)
        _log.info("provider_key.rotated", count=len(stored))
        return len(stored)

    async def find_unopenable(self) -> list[str]:
        """List the keys whose secrets do not open with our ENCRYPTION_KEY."""
        async with self._database.reading() as session:
            stored = await ProviderKeyRepository(session).sealed()
        return [key.id for key in stored if not self._vault.opens(key)]

    def _require_takes_keys(self, provider: str) -> None:
        takers: list[Any] = sorted(
            spec.id for spec in self._catalog.values() if spec.needs_key
        )
        if provider in takers:
            return
        if provider in self._catalog:
            message = f"`{provider}` needs no key."
        else:
            message = f"There is no provider `{provider}`."
        raise InvalidRequestError(
            message, param="provider", code="unknown_provider", allowed=takers
        )

    async def _approved(self, provider: str, secret: str) -> Verdict:
        verdict = await ask_vendor(self._pool, provider, secret)
        if verdict.valid is False:
            raise InvalidRequestError(
                f"`{provider}` refused this key: {verdict.reason}",
                param="api_key",
                code="invalid_provider_key",
            )
        if verdict.valid is None:
            raise UpstreamError(
                f"The key could not be checked, which says nothing about the key: "
                f"{verdict.reason} Nothing was stored; try again later."
            )
        return verdict

    def _told(self, verdict: Verdict) -> dict[str, Any]:
        """A vendor that says nothing of the account takes nothing back."""
        account = stored_account(verdict.account, self._now())
        return {} if account is None else {"account": account}

    def _put_secret(self, key: ProviderKey, secret: str, verdict: Verdict) -> None:
        self._vault.put(key, secret)
        key.status = Status.ACTIVE
        key.status_note = verdict.reason
        key.last_validated = self._now()
        key.revoked_at = None
        key.account = stored_account(verdict.account, self._now())


async def _kept(session: AsyncSession, key_id: str) -> ProviderKey:
    """Find a key whose secret is still here."""
    key = await ProviderKeyRepository(session).get(key_id)
    if key is None or not key.sealed:
        raise NotFoundError(f"There is no provider key `{key_id}`.")
    return key
