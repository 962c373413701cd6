"""API keys: make, check, list, revoke."""

import asyncio
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from mediarouter.api_keys.cache import GrantCache
from mediarouter.api_keys.caller import Caller, Grant, Role
from mediarouter.api_keys.models import ApiKey
from mediarouter.api_keys.repository import ApiKeyRepository
from mediarouter.db.session import Database
from mediarouter.errors import (
    AuthenticationError,
    ConflictError,
    InvalidRequestError,
    NotFoundError,
)
from mediarouter.kit.clock import Now, utc_now
from mediarouter.kit.crypto import keyed_hash, new_token
from mediarouter.kit.ids import new_id
from mediarouter.kit.log import get_logger
from mediarouter.kit.pagination import BadCursorError, Cursor

TOKEN_PREFIX: Final = "mr_"  # noqa: S105 - a prefix, not a secret
_USED_EVERY: Final = timedelta(minutes=1)
_LONGEST_TOKEN: Final = 512
_PREVIEW: Final = 4
_IDS_AT_ONCE: Final = 500

_log = get_logger(__name__)


@dataclass(frozen=True)
class ApiKeyPage:
    """One page of a list and the cursor behind it."""

    keys: Sequence[ApiKey]
    next_cursor: str | None


class ApiKeyService:
    """The callers' keys. Only keyed hashes of them are stored."""

    def __init__(
        self, database: Database, secret_key: str, *, now: Now = utc_now
    ) -> None:
        self._database = database
        self._secret_key = secret_key
        self.secret_id = keyed_hash(secret_key, "secret_id")[:12]
        self._now = now
        self.grants = GrantCache(now)
        self._used: dict[str, datetime] = {}
        self._notes: set[asyncio.Task[None]] = set()

    def hash(self, token: str) -> str:
        return keyed_hash(self._secret_key, token)

    async def authenticate(self, token: str) -> Caller:
        """Say whose key this is; raises `AuthenticationError`."""
        if len(token) > _LONGEST_TOKEN or not (token.isascii() and token.isprintable()):
            raise unknown_key()
        token_hash = self.hash(token)
        grant = await self.grants.get(token_hash, lambda: self._look_up(token_hash))
        if grant is None:
            raise unknown_key()
        self.note_used(grant.caller.id)
        return grant.caller

    async def _look_up(self, token_hash: str) -> Grant | None:
        async with self._database.reading() as session:
            key = await ApiKeyRepository(session).by_hash(token_hash)
        if key is None or not hmac.compare_digest(key.token_hash, token_hash):
            return None
        if key.revoked_at is not None:
            return None
        return Grant(as_caller(key), key.expires_at)

    async def administrator(self) -> Caller:
        """Stand in for everybody where authentication is switched off."""
        grant = await self.grants.get("administrator", self._oldest_admin)
        if grant is None:
            raise AuthenticationError(
                "There is no administrator; restart the gateway to have one made."
            )
        return grant.caller

    async def _oldest_admin(self) -> Grant | None:
        async with self._database.reading() as session:
            key = await ApiKeyRepository(session).oldest_admin(
                self._now(), self.secret_id
            )
        return None if key is None else Grant(as_caller(key), key.expires_at)

    async def create(
        self, by: Caller, name: str, role: Role, expires_at: datetime | None
    ) -> tuple[ApiKey, str]:
        """Make a key; the second value is the key itself, never to be had again."""
        if expires_at is not None and expires_at <= self._now():
            raise InvalidRequestError(
                "`expires_at` lies in the past.", param="expires_at"
            )
        token = new_token(TOKEN_PREFIX)
        key = self._row(token, name, role, expires_at)
        async with self._database.transaction() as session:
            ApiKeyRepository(session).add(key)
        _log.info("api_key.created", by=by.id, api_key_id=key.id, role=role.value)
        return key, token

    async def page(self, cursor: str | None, limit: int) -> ApiKeyPage:
        try:
            after = None if cursor is None else Cursor.decode(cursor)
        except BadCursorError as error:
            raise InvalidRequestError(str(error), param="cursor") from error
        async with self._database.reading() as session:
            found = await ApiKeyRepository(session).page(after, limit + 1)
        keys = found[:limit]
        if len(found) <= limit:
            return ApiKeyPage(keys, None)
        return ApiKeyPage(keys, Cursor(keys[-1].created_at, keys[-1].id).encode())

    async def of_ids(self, ids: Sequence[str]) -> dict[str, ApiKey]:
        """Look keys up by id, revoked ones included; unknown ids are left out."""
        found: dict[str, ApiKey] = {}
        async with self._database.reading() as session:
            keys = ApiKeyRepository(session)
            for at in range(0, len(ids), _IDS_AT_ONCE):
                some = await keys.of_ids(ids[at : at + _IDS_AT_ONCE])
                found |= {key.id: key for key in some}
        return found

    async def revoke(self, by: Caller, key_id: str) -> None:
        """End a key and its dashboard sessions; may be repeated."""
        now = self._now()
        async with self._database.transaction() as session:
            keys = ApiKeyRepository(session)
            await keys.lock_admins()
            key = await keys.get(key_id)
            if key is None:
                raise NotFoundError(f"There is no API key `{key_id}`.")
            if key.revoked_at is not None:
                return
            key.revoked_at = now
            await session.flush()
            if key.role == Role.ADMIN and not await keys.count_admins(
                now, self.secret_id
            ):
                raise ConflictError(
                    f"`{key_id}` is the last admin key. Create another one first.",
                    code="last_admin",
                )
        self.grants.clear()
        _log.info("api_key.revoked", by=by.id, api_key_id=key_id)

    async def create_first_admin(self) -> str | None:
        """Make an admin key and return it, unless there is a usable one."""
        token = new_token(TOKEN_PREFIX)
        async with self._database.transaction() as session:
            keys = ApiKeyRepository(session)
            await keys.lock_admins()
            now = self._now()
            if await keys.count_admins(now, self.secret_id):
                return None
            lost = await keys.count_admins(now)
            key = self._row(token, "admin", Role.ADMIN, None)
            keys.add(key)
        _log.info("api_key.created", by="first start", api_key_id=key.id, role="admin")
        if lost:
            _log.warning(
                "api_key.secret_key_changed",
                hint="API keys made under another SECRET_KEY do not work. Instances "
                "that share a database must share SECRET_KEY.",
            )
        return token

    async def adopt_admin(self, token: str) -> None:
        """Make sure that a key chosen by the operator is an administrator's.

        One that was revoked stays revoked: whoever did that had a reason, and the
        setting may have been forgotten.
        """
        async with self._database.transaction() as session:
            keys = ApiKeyRepository(session)
            await keys.lock_admins()
            key = await keys.by_hash(self.hash(token))
            if key is None:
                key = self._row(token, "ADMIN_API_KEY", Role.ADMIN, None)
                keys.add(key)
                _log.info(
                    "api_key.created", by="setting", api_key_id=key.id, role="admin"
                )
        if key.revoked_at is not None:
            _log.warning("api_key.setting_is_revoked", api_key_id=key.id)
        elif key.role != Role.ADMIN:
            _log.warning("api_key.setting_is_no_admin", api_key_id=key.id)

    def note_used(self, key_id: str) -> None:
        """Store the time of use soon, at most once a minute for each key."""
        now = self._now()
        last = self._used.get(key_id)
        if last is not None and timedelta(0) <= now - last < _USED_EVERY:
            return
        self._used[key_id] = now
        note = asyncio.create_task(self._store_use(key_id, now))
        self._notes.add(note)
        note.add_done_callback(self._notes.discard)

    async def _store_use(self, key_id: str, moment: datetime) -> None:
        try:
            async with self._database.transaction() as session:
                await ApiKeyRepository(session).mark_used(
                    key_id, moment, moment - _USED_EVERY
                )
        except SQLAlchemyError as error:
            # Only a convenience for people; no request may fail for it.
            _log.warning("api_key.use_not_stored", reason=type(error).__name__)

    async def close(self) -> None:
        """Wait for the times of use that are still being stored."""
        await asyncio.gather(*self._notes)

    def _row(
        self, token: str, name: str, role: Role, expires_at: datetime | None
    ) -> ApiKey:
        return ApiKey(
            id=new_id("ak"),
            name=name,
            role=role.value,
            token_hash=self.hash(token),
            secret_id=self.secret_id,
            preview=token[-_PREVIEW:],
            created_at=self._now(),
            expires_at=expires_at,
        )


def as_caller(key: ApiKey) -> Caller:
    return Caller(id=key.id, role=Role(key.role), name=key.name)


def unknown_key() -> AuthenticationError:
    # One answer for malformed, unknown, expired and revoked: a guesser learns
    # nothing from it.
    return AuthenticationError(
        "This API key is not valid: it is unknown, expired or revoked.",
        headers={"WWW-Authenticate": "Bearer"},
    )
