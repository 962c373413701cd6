"""Addresses that only their holder can know: a reference and its signature.

Whoever is given one may call us about that reference and no other. Nothing is stored;
a guess fails on the signature before any table is read.
"""

import hashlib
import hmac
from typing import Final

_PURPOSE: Final = "mediarouter callback"
_LONGEST: Final = 200


class CallbackTokens:
    """Makes and reads the tokens."""

    def __init__(self, secret: str) -> None:
        """Take the installation's secret."""
        # The secret also keys other hashes, so a key for this purpose is made of it.
        self._key = hmac.digest(secret.encode(), _PURPOSE.encode(), hashlib.sha256)

    def make(self, sender: str, reference: str) -> str:
        return f"{reference}.{self._sign(sender, reference)}"

    def read(self, sender: str, token: str) -> str | None:
        """The reference in a token that we made for this sender; None for any other."""
        reference, _, signature = token[:_LONGEST].rpartition(".")
        genuine = self._sign(sender, reference)
        if not hmac.compare_digest(genuine.encode(), signature.encode()):
            return None
        return reference

    def _sign(self, sender: str, reference: str) -> str:
        message = f"{sender}\n{reference}".encode()
        return hmac.new(self._key, message, hashlib.sha256).hexdigest()[:32]
