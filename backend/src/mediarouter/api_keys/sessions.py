"""The dashboard's way in: one-time login links and the sessions they open."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from urllib.parse import urlencode

from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.api_keys.caller import Caller, Grant
from mediarouter.api_keys.models import DashboardSession, LoginLink
from mediarouter.api_keys.repository import ApiKeyRepository
from mediarouter.api_keys.service import ApiKeyService, as_caller, unknown_key
from mediarouter.api_keys.session_repository import SessionRepository
from mediarouter.api_keys.throttle import LoginThrottle
from mediarouter.db.session import Database
from mediarouter.errors import (
    AuthenticationError,
    InvalidRequestError,
    NotFoundError,
)
from mediarouter.kit.clock import Now, utc_now
from mediarouter.kit.crypto import new_token
from mediarouter.kit.log import get_logger

LINK_LIFETIME: Final = timedelta(minutes=15)
SESSION_LIFETIME: Final = timedelta(days=30)

_log = get_logger(__name__)


def login_url(base_url: str, token: str) -> str:
    return f"{base_url.rstrip('/')}/login?{urlencode({'token': token})}"


@dataclass(frozen=True)
class OpenedSession:
    """A session and its token, which only the browser keeps."""

    token: str = field(repr=False)
    caller: Caller


class SessionService:
    """Dashboard sessions. A session acts as its API key and dies with it."""

    def __init__(
        self, database: Database, api_keys: ApiKeyService, *, now: Now = utc_now
    ) -> None:
        self._database = database
        self._api_keys = api_keys
        self._now = now
        self._throttle = LoginThrottle(now)

    async def create_link(self, api_key_id: str | None = None) -> str:
        """Make a one-time login token for a key, or for the oldest administrator."""
        token = new_token("")
        now = self._now()
        async with self._database.transaction() as session:
            await SessionRepository(session).delete_expired(now)
            if api_key_id is None:
                admin = await ApiKeyRepository(session).oldest_admin(
                    now, self._api_keys.secret_id
                )
                if admin is None:
                    raise NotFoundError("There is no usable admin key to log in as.")
                api_key_id = admin.id
            SessionRepository(session).add(
                LoginLink(
                    token_hash=self._api_keys.hash(token),
                    api_key_id=api_key_id,
                    created_at=now,
                    expires_at=now + LINK_LIFETIME,
                )
            )
        _log.info("login_link.created", api_key_id=api_key_id)
        return token

    async def open(
        self, api_key: str | None, token: str | None, address: str
    ) -> OpenedSession:
        """Log in with a key or a link's token; failures count for the address."""
        if (api_key is None) == (token is None):
            raise InvalidRequestError(
                "Send either `api_key` or `token`.", param="api_key"
            )
        self._throttle.check(address)
        try:
            if api_key is not None:
                return await self.open_with_key(api_key)
            return await self.open_with_link(token or "")
        except AuthenticationError:
            self._throttle.failed(address)
            raise

    async def open_with_link(self, token: str) -> OpenedSession:
        """Turn a one-time token into a session; raises `AuthenticationError`."""
        now = self._now()
        token_hash = self._api_keys.hash(token)
        async with self._database.transaction() as session:
            key_id = await SessionRepository(session).consume_link(token_hash, now)
            opened = None if key_id is None else await self._open(session, key_id)
        if opened is None:
            raise AuthenticationError(
                "This login link has been used already or is too old.",
                code="invalid_login_link",
            )
        return opened

    async def open_with_key(self, api_key: str) -> OpenedSession:
        """Turn an API key into a session; raises `AuthenticationError`."""
        caller = await self._api_keys.authenticate(api_key.strip())
        async with self._database.transaction() as session:
            return await self._open(session, caller.id)

    async def _open(self, session: AsyncSession, key_id: str) -> OpenedSession:
        key = await ApiKeyRepository(session).get(key_id)
        if key is None:
            raise unknown_key()
        token = new_token("")
        now = self._now()
        sessions = SessionRepository(session)
        await sessions.delete_expired(now)
        sessions.add(
            DashboardSession(
                token_hash=self._api_keys.hash(token),
                api_key_id=key_id,
                created_at=now,
                expires_at=now + SESSION_LIFETIME,
            )
        )
        _log.info("session.opened", api_key_id=key_id)
        return OpenedSession(token, as_caller(key))

    async def find(self, token: str) -> Grant | None:
        """Say whose session this is; None when it is over."""
        token_hash = self._api_keys.hash(token)
        return await self._api_keys.grants.get(
            token_hash, lambda: self._look_up(token_hash)
        )

    async def _look_up(self, token_hash: str) -> Grant | None:
        async with self._database.reading() as session:
            found = await SessionRepository(session).find(token_hash, self._now())
        if found is None:
            return None
        row, key = found
        ends = [moment for moment in (row.expires_at, key.expires_at) if moment]
        return Grant(as_caller(key), min(ends))

    async def close(self, token: str) -> None:
        """End a session; may be repeated."""
        token_hash = self._api_keys.hash(token)
        async with self._database.transaction() as session:
            await SessionRepository(session).delete(token_hash)
        self._api_keys.grants.clear()
