"""Webhook endpoints: make, change, rotate; and the secrets of `webhook_url`s."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from mediarouter.api_keys.caller import Caller
from mediarouter.db.session import Database
from mediarouter.errors import (
    ConflictError,
    InvalidRequestError,
    NotFoundError,
    PermissionDeniedError,
)
from mediarouter.kit.clock import Now
from mediarouter.kit.ids import new_id, with_prefix
from mediarouter.kit.log import get_logger
from mediarouter.kit.pagination import Cursor
from mediarouter.kit.safe_http import UnknownHostError, UnsafeUrlError
from mediarouter.webhooks import repository
from mediarouter.webhooks.models import Kind, Scope, WebhookEndpoint
from mediarouter.webhooks.schemas import WebhookEndpointCreate, WebhookEndpointUpdate
from mediarouter.webhooks.sender import Sender
from mediarouter.webhooks.subscribers import Subscribers
from mediarouter.webhooks.vault import Vault

OLD_SECRET_SIGNS_FOR: Final = timedelta(hours=24)
REQUESTS_PREFIX: Final = "whs"
_MOST_ENDPOINTS: Final = 50
_REPLACED: Final = "Disabled by its owner."

_log = get_logger(__name__)


class WebhookService:
    """Where events go, and what signs them."""

    def __init__(
        self,
        db: Database,
        vault: Vault,
        sender: Sender,
        subscribers: Subscribers,
        now: Now,
    ) -> None:
        self._db = db
        self._vault = vault
        self._sender = sender
        self._subscribers = subscribers
        self._now = now
        self._with_requests: set[str] = set()

    async def create(
        self, caller: Caller, wish: WebhookEndpointCreate
    ) -> tuple[WebhookEndpoint, str]:
        """Store an endpoint; the second value is its secret, never to be had again.

        Raises `InvalidRequestError`, `PermissionDeniedError`, `ConflictError`.
        """
        scope = wish.scope or (Scope.ALL if caller.is_admin else Scope.OWN)
        if scope is Scope.ALL and not caller.is_admin:
            raise PermissionDeniedError(
                "Only an admin key may hear of everybody's generations."
            )
        await self._require_safe(wish.url, "url")
        endpoint = self._row(new_id("we"), Kind.ENDPOINT, caller.id, scope, wish.url)
        endpoint.name = wish.name
        endpoint.event_types = _unique(wish.event_types)
        endpoint.enabled = wish.enabled
        secret = self._vault.put_new(endpoint)
        async with self._db.transaction() as session:
            if await repository.count(session, caller.id) >= _MOST_ENDPOINTS:
                raise ConflictError(
                    f"An API key may have {_MOST_ENDPOINTS} webhook endpoints.",
                    code="too_many_endpoints",
                )
            session.add(endpoint)
            self._subscribers.forget_after(session)
        _log.info("webhook.created", by=caller.id, webhook_endpoint_id=endpoint.id)
        return endpoint, secret

    async def get(self, owner: str | None, endpoint_id: str) -> WebhookEndpoint:
        """Read one; raises `NotFoundError` for others' and deleted ones."""
        async with self._db.reading() as session:
            endpoint = await repository.get(session, endpoint_id, owner)
        if endpoint is None:
            raise _not_found(endpoint_id)
        return endpoint

    async def page(
        self, owner: str | None, after: str | None, limit: int
    ) -> tuple[Sequence[WebhookEndpoint], bool]:
        """List endpoints behind the id `after`, newest first; True for more."""
        async with self._db.reading() as session:
            cursor = None
            if after is not None:
                last = await repository.get(session, after, owner)
                if last is None:
                    return [], False
                cursor = Cursor(last.created_at, last.id)
            found = await repository.page(session, owner, cursor, limit + 1)
        return found[:limit], len(found) > limit

    async def update(
        self, owner: str | None, endpoint_id: str, wish: WebhookEndpointUpdate
    ) -> WebhookEndpoint:
        """Change what is given; raises `NotFoundError`, `InvalidRequestError`."""
        if wish.url is not None:
            await self._require_safe(wish.url, "url")
        now = self._now()
        async with self._db.transaction() as session:
            endpoint = await repository.get(
                session, endpoint_id, owner, for_update=True
            )
            if endpoint is None:
                raise _not_found(endpoint_id)
            if wish.url is not None:
                endpoint.url = wish.url
            if wish.name is not None:
                endpoint.name = wish.name
            if wish.event_types is not None:
                endpoint.event_types = _unique(wish.event_types)
            if wish.enabled:
                endpoint.enabled = True
                endpoint.disabled_reason = endpoint.disabled_at = None
                endpoint.failing_since = None
            elif wish.enabled is False and endpoint.enabled:
                endpoint.enabled = False
                endpoint.disabled_at = now
                await repository.cancel_pending(session, endpoint_id, _REPLACED, now)
            if session.is_modified(endpoint):
                endpoint.updated_at = now
            self._subscribers.forget_after(session)
        return endpoint

    async def delete(self, owner: str | None, endpoint_id: str) -> None:
        """Forget an endpoint and its secret; what waits for it is not sent."""
        now = self._now()
        async with self._db.transaction() as session:
            endpoint = await repository.get(
                session, endpoint_id, owner, for_update=True
            )
            if endpoint is None:
                raise _not_found(endpoint_id)
            endpoint.enabled = False
            endpoint.deleted_at = now
            endpoint.sealed = ""
            endpoint.previous_sealed = None
            reason = "The endpoint was deleted."
            await repository.cancel_pending(session, endpoint_id, reason, now)
            self._subscribers.forget_after(session)
        _log.info("webhook.deleted", webhook_endpoint_id=endpoint_id)

    async def rotate(
        self, owner: str | None, endpoint_id: str, *, keep_old: bool
    ) -> tuple[WebhookEndpoint, str]:
        """Give an endpoint a new secret, which is the second value."""
        async with self._db.transaction() as session:
            endpoint = await repository.get(
                session, endpoint_id, owner, for_update=True
            )
            if endpoint is None:
                raise _not_found(endpoint_id)
            secret = self._rotate(endpoint, keep_old=keep_old)
        _log.info("webhook.rotated", webhook_endpoint_id=endpoint_id)
        return endpoint, secret

    # The `webhook_url`s of requests

    async def accept_request_url(self, api_key_id: str, url: str) -> None:
        """Make ready to tell a request's `webhook_url` of its end.

        Raises `InvalidRequestError` for an address that must not be sent to.
        """
        await self._require_safe(url, "webhook_url")
        if api_key_id in self._with_requests:
            return
        async with self._db.reading() as session:
            known = await repository.of_requests(session, _requests_id(api_key_id))
        if known is None:
            endpoint = self._requests_row(api_key_id)
            self._vault.put_new(endpoint)
            async with self._db.transaction() as session:
                await repository.add_once(session, endpoint)
                self._subscribers.forget_after(session)
        self._with_requests.add(api_key_id)

    async def request_secret(self, api_key_id: str) -> WebhookEndpoint | None:
        """Read what is known of a caller's signing secret; None before its use."""
        async with self._db.reading() as session:
            return await repository.of_requests(session, _requests_id(api_key_id))

    async def rotate_request_secret(
        self, api_key_id: str, *, keep_old: bool
    ) -> tuple[WebhookEndpoint, str]:
        """Make or replace the secret that signs for a caller's `webhook_url`s."""
        endpoint = self._requests_row(api_key_id)
        self._vault.put_new(endpoint)
        async with self._db.transaction() as session:
            await repository.add_once(session, endpoint)
            stored = await repository.of_requests(session, endpoint.id, for_update=True)
            if stored is None:
                raise NotFoundError("There is no signing secret.")
            secret = self._rotate(
                stored, keep_old=keep_old and stored.sealed != endpoint.sealed
            )
            self._subscribers.forget_after(session)
        return stored, secret

    # The installation's keys

    async def reseal_all(self) -> int:
        """Seal every secret anew under the newest key; how many endpoints have one.

        Raises `SealError` when one does not open; nothing is changed then.
        """
        async with self._db.transaction() as session:
            stored = await repository.with_secret(session, for_update=True)
            for endpoint in stored:
                self._vault.reseal(endpoint)
            self._subscribers.forget_after(session)
        return len(stored)

    async def find_unopenable(self) -> list[str]:
        """List the endpoints whose secrets do not open with our ENCRYPTION_KEY."""
        async with self._db.reading() as session:
            stored = await repository.with_secret(session)
        return [one.id for one in stored if not self._vault.opens(one)]

    async def _require_safe(self, url: str, param: str) -> None:
        try:
            await self._sender.vet(url)
        except (UnsafeUrlError, UnknownHostError) as error:
            raise InvalidRequestError(
                str(error), param=param, code="invalid_webhook_url"
            ) from error

    def _rotate(self, endpoint: WebhookEndpoint, *, keep_old: bool) -> str:
        now = self._now()
        endpoint.updated_at = now
        return self._vault.rotate(
            endpoint, now + OLD_SECRET_SIGNS_FOR if keep_old else None
        )

    def _requests_row(self, api_key_id: str) -> WebhookEndpoint:
        return self._row(
            _requests_id(api_key_id), Kind.REQUESTS, api_key_id, Scope.OWN, ""
        )

    def _row(
        self, row_id: str, kind: Kind, api_key_id: str, scope: Scope, url: str
    ) -> WebhookEndpoint:
        now = self._now()
        return WebhookEndpoint(
            id=row_id,
            kind=kind.value,
            api_key_id=api_key_id,
            scope=scope.value,
            url=url,
            name="",
            event_types=[],
            enabled=True,
            created_at=now,
            updated_at=now,
        )


def is_of_requests(endpoint_id: str) -> bool:
    return endpoint_id.startswith(f"{REQUESTS_PREFIX}_")


def _requests_id(api_key_id: str) -> str:
    """One row for each API key: its id is made of the key's."""
    return with_prefix(REQUESTS_PREFIX, api_key_id)


def _unique(event_types: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(event_types))


def _not_found(endpoint_id: str) -> NotFoundError:
    return NotFoundError(
        f"There is no webhook endpoint `{endpoint_id[:80]}`.", param="id"
    )
