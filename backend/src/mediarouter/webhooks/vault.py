"""Putting the secrets of endpoints into their rows and taking them out."""

from datetime import datetime

from mediarouter.kit.crypto import SealedBox, SealError
from mediarouter.webhooks.models import WebhookEndpoint
from mediarouter.webhooks.signing import hint_of, new_secret


class Vault:
    """Seals each secret to the id of its endpoint."""

    def __init__(self, box: SealedBox) -> None:
        self._box = box

    def put_new(self, endpoint: WebhookEndpoint) -> str:
        """Give the endpoint a new secret; the secret, never to be had again."""
        secret = new_secret()
        endpoint.sealed = self._box.seal(endpoint.id, secret)
        endpoint.secret_hint = hint_of(secret)
        return secret

    def rotate(self, endpoint: WebhookEndpoint, keep_until: datetime | None) -> str:
        """Put a new secret; the one before stays valid until `keep_until`."""
        endpoint.previous_sealed = None if keep_until is None else endpoint.sealed
        endpoint.previous_until = keep_until
        return self.put_new(endpoint)

    def reseal(self, endpoint: WebhookEndpoint) -> None:
        """Seal the secrets anew under the newest key; raises `SealError`."""
        endpoint.sealed = self._resealed(endpoint.id, endpoint.sealed)
        if endpoint.previous_sealed is not None:
            endpoint.previous_sealed = self._resealed(
                endpoint.id, endpoint.previous_sealed
            )

    def _resealed(self, endpoint_id: str, sealed: str) -> str:
        return self._box.seal(endpoint_id, self._box.open(endpoint_id, sealed))

    def opens(self, endpoint: WebhookEndpoint) -> bool:
        try:
            self._box.open(endpoint.id, endpoint.sealed)
        except SealError:
            return False
        return True

    def signing_keys(self, endpoint: WebhookEndpoint, now: datetime) -> list[str]:
        """Open the secrets that sign now, newest first; raises `SealError`."""
        keys = [self._box.open(endpoint.id, endpoint.sealed)]
        until = endpoint.previous_until
        if endpoint.previous_sealed is not None and until is not None and until > now:
            keys.append(self._box.open(endpoint.id, endpoint.previous_sealed))
        return keys
