"""Ready adapters: one for each provider key, over one HTTP client for each provider."""

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Final

import anyio
import httpx2

from mediarouter.catalog.schemas import CancelSpec, ProviderSpec
from mediarouter.config import Settings
from mediarouter.db.session import Database
from mediarouter.kit.clock import Now, utc_now
from mediarouter.kit.crypto import SealedBox, SealError
from mediarouter.kit.log import get_logger
from mediarouter.kit.tls import tls_context
from mediarouter.provider_keys.connections import connection_of
from mediarouter.provider_keys.health import HealthBook
from mediarouter.provider_keys.models import Status
from mediarouter.provider_keys.repository import ProviderKeyRepository
from mediarouter.providers.base import ProviderContext, VideoProvider
from mediarouter.providers.errors import ErrorKind, ProviderError
from mediarouter.providers.recording import RecordingTransport

if TYPE_CHECKING:
    from mediarouter.kit.aiohttp_transport import AiohttpTransport

# A secret replaced by another instance takes effect after this long.
_TRUST_FOR: Final = timedelta(seconds=20)

_TRANSPORT: Final = "mediarouter.kit.aiohttp_transport"
_MAX_CONNECTIONS: Final = 200
_CONNECT_SECONDS: Final = 5.0
_POOL_SECONDS: Final = 60.0

_log = get_logger(__name__)


class NotConfiguredError(ProviderError):
    """The provider cannot be used until the operator has set something."""

    def __init__(self, message: str) -> None:
        super().__init__(
            ErrorKind.INVALID_REQUEST, message, vendor_code="provider_not_configured"
        )


class KeyUnusableError(ProviderError):
    """The provider key was erased, or does not open with our ENCRYPTION_KEY."""

    def __init__(self, message: str) -> None:
        super().__init__(ErrorKind.AUTH, message, vendor_code="provider_key_unusable")


@dataclass
class _Ready:
    adapter: VideoProvider
    sealed: str
    status: Status
    checked_at: datetime


class ProviderPool:
    """Builds adapters and keeps them while their key stays the same."""

    def __init__(
        self,
        database: Database,
        box: SealedBox,
        settings: Settings,
        catalog: Mapping[str, ProviderSpec],
        classes: Mapping[str, type[VideoProvider]],
        *,
        outside_http: httpx2.AsyncClient | None = None,
        transport: httpx2.AsyncBaseTransport | None = None,
        now: Now = utc_now,
    ) -> None:
        """Keep what adapters are made of.

        Args:
            database: holds the sealed keys.
            box: opens them.
            settings: base URLs and options of providers.
            catalog: the providers by id.
            classes: the adapters by provider id (`providers.registry.PROVIDERS`).
            outside_http: the guarded client, for hosts that a vendor's answer names.
            transport: stands in for the network in tests.
            now: the clock of the adapters and of the cache.
        """
        self._database = database
        self._box = box
        self._settings = settings
        self._catalog = catalog
        self._classes = classes
        self._outside_http = outside_http
        self._transport = transport
        self._tls = tls_context()
        self._now = now
        self.health = HealthBook(now)
        self._clients: dict[str, httpx2.AsyncClient] = {}
        self._ready: dict[str, _Ready] = {}
        self._keyless: dict[str, VideoProvider] = {}
        self._locks: dict[str, anyio.Lock] = {}

    async def get(self, provider: str, key_id: str | None) -> VideoProvider:
        """Give the adapter of a key, or of a provider that needs none.

        It may read jobs; a deleted or refused key is not refused here. Raises
        `ProviderError` when there can be none; nothing was sent then.
        """
        if key_id is None:
            adapter = self._keyless.get(provider)
            if adapter is None:
                adapter = self._keyless[provider] = self.build(provider, "")
            return adapter
        return (await self._get_ready(provider, key_id)).adapter

    async def get_for_submit(self, provider: str, key_id: str | None) -> VideoProvider:
        """Give an adapter that may start a job: its key must still be active."""
        if key_id is not None:
            status = (await self._get_ready(provider, key_id)).status
            if status is not Status.ACTIVE:
                what = "was deleted" if status is Status.REVOKED else "was refused"
                raise KeyUnusableError(f"The provider key `{key_id}` {what}.")
        return await self.get(provider, key_id)

    def build(
        self, provider: str, secret: str, key_id: str | None = None
    ) -> VideoProvider:
        """Make an adapter that is not kept; no id for a secret not stored yet."""
        spec = self._catalog.get(provider)
        adapter = self._classes.get(provider)
        if spec is None or adapter is None:
            raise NotConfiguredError(f"There is no provider `{provider}`.")
        connection = connection_of(spec, self._settings)
        if connection.base_url is None:
            setting = connection.setting or "its `base_url` in the catalogue"
            raise NotConfiguredError(f"`{provider}` has no address yet: set {setting}.")
        return adapter(
            ProviderContext(
                http=self._client(provider),
                outside_http=self._outside_http,
                base_url=connection.base_url,
                key=secret,
                options=connection.options,
                models=tuple(model.id for model in spec.models),
                now=self._now,
                heard=self.health.listener(provider, key_id),
            )
        )

    def cancel_terms(self, provider: str) -> CancelSpec:
        """What a cancel does at a provider, as it is configured here."""
        spec = self._catalog.get(provider)
        if spec is None:
            return CancelSpec()
        connection = connection_of(spec, self._settings)
        return spec.cancel_terms(connection.options.get("profile"))

    def forget(self, key_id: str) -> None:
        """Read a key anew next time: its secret was replaced, or it is gone."""
        self._ready.pop(key_id, None)
        self.health.forget_key(key_id)

    async def close(self) -> None:
        clients = list(self._clients.values())
        self._clients.clear()
        for client in clients:
            await client.aclose()

    async def _get_ready(self, provider: str, key_id: str) -> _Ready:
        ready = self._ready.get(key_id)
        if ready is not None and self._is_fresh(ready):
            return ready
        # Thousands of polls share a key: one of them looks it up, the others wait.
        async with self._locks.setdefault(key_id, anyio.Lock()):
            ready = self._ready.get(key_id)
            if ready is None or not self._is_fresh(ready):
                ready = await self._refreshed(provider, key_id, ready)
            return ready

    async def _refreshed(
        self, provider: str, key_id: str, known: _Ready | None
    ) -> _Ready:
        checked_at = self._now()
        async with self._database.reading() as session:
            key = await ProviderKeyRepository(session).get(key_id)
        if key is None or key.provider != provider or not key.sealed:
            self.forget(key_id)
            raise KeyUnusableError(f"The provider key `{key_id}` was deleted.")
        if known is not None and known.sealed == key.sealed:
            known.checked_at = checked_at
            known.status = Status(key.status)
            return known
        try:
            secret = self._box.open(key.id, key.sealed)
        except SealError as error:
            self.forget(key_id)
            _log.error("provider_key.does_not_open", provider_key_id=key_id)
            raise KeyUnusableError(
                f"The provider key `{key_id}` does not open with ENCRYPTION_KEY."
            ) from error
        adapter = self.build(provider, secret, key_id)
        ready = _Ready(adapter, key.sealed, Status(key.status), checked_at)
        self._ready[key_id] = ready
        return ready

    def _is_fresh(self, ready: _Ready) -> bool:
        return timedelta(0) <= self._now() - ready.checked_at < _TRUST_FOR

    def _client(self, provider: str) -> httpx2.AsyncClient:
        client = self._clients.get(provider)
        if client is None:
            answer = self._settings.submit_timeout_seconds
            client = httpx2.AsyncClient(
                transport=RecordingTransport(
                    self._transport or _Network(self._tls), self._now
                ),
                timeout=httpx2.Timeout(
                    answer, connect=_CONNECT_SECONDS, pool=_POOL_SECONDS
                ),
                follow_redirects=False,
                trust_env=False,
            )
            self._clients[provider] = client
        return client


class _Network(httpx2.AsyncBaseTransport):
    """The way to the vendors, loaded beside the loop with the first request.

    A gateway that stands idle does not hold it in memory.
    """

    def __init__(self, tls: ssl.SSLContext) -> None:
        self._tls = tls
        self._loaded: AiohttpTransport | None = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        if self._loaded is None:
            await asyncio.to_thread(import_module, _TRANSPORT)
            self._loaded = self._loaded or self._load()
        return await self._loaded.handle_async_request(request)

    def _load(self) -> "AiohttpTransport":
        from mediarouter.kit.aiohttp_transport import AiohttpTransport

        return AiohttpTransport(self._tls, max_connections=_MAX_CONNECTIONS)

    async def aclose(self) -> None:
        if self._loaded is not None:
            await self._loaded.aclose()
