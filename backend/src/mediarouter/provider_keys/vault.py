"""Putting secrets into the rows of provider keys and taking them out."""

import hmac
from collections.abc import Iterable

from mediarouter.kit.crypto import SealedBox, SealError
from mediarouter.provider_keys.check import preview_of
from mediarouter.provider_keys.models import ProviderKey


class Vault:
    """Seals each secret to the id of its row."""

    def __init__(self, box: SealedBox) -> None:
        self._box = box

    def put(self, key: ProviderKey, secret: str) -> None:
        key.sealed = self._box.seal(key.id, secret)
        key.preview = preview_of(secret)

    def open(self, key: ProviderKey) -> str:
        """Return the secret; raises `SealError` when it does not open."""
        return self._box.open(key.id, key.sealed)

    def reseal(self, key: ProviderKey) -> None:
        """Seal a secret anew under the newest key; raises `SealError`."""
        key.sealed = self._box.seal(key.id, self.open(key))

    def opens(self, key: ProviderKey) -> bool:
        try:
            self.open(key)
        except SealError:
            return False
        return True

    def find_holder(
        self, keys: Iterable[ProviderKey], secret: str
    ) -> ProviderKey | None:
        """Find the row that holds a secret."""
        for key in keys:
            if self.opens(key) and hmac.compare_digest(self.open(key), secret):
                return key
        return None
