"""Sealing secrets at rest, hashing tokens, making new ones."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class SealError(Exception):
    """A sealed value did not open: wrong key, damaged, or moved to another row."""


class SealedBox:
    """Encrypts short secrets, bound to the id of the row that holds them.

    Fernet has no associated data, so the row's id is sealed inside the plaintext
    and compared on opening: a ciphertext pasted into another row does not open.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        """Take Fernet keys, newest first; the newest seals, all of them open."""
        self._fernet = MultiFernet([Fernet(key) for key in keys])

    def seal(self, row_id: str, secret: str) -> str:
        plaintext = json.dumps({"id": row_id, "secret": secret})
        return self._fernet.encrypt(plaintext.encode()).decode()

    def open(self, row_id: str, sealed: str) -> str:
        """Return the secret; raises `SealError` when it is not this row's."""
        try:
            content = json.loads(self._fernet.decrypt(sealed.encode()))
        except InvalidToken:
            raise SealError("The stored secret does not open with this key.") from None
        if not hmac.compare_digest(str(content["id"]), row_id):
            raise SealError("The stored secret belongs to another row.")
        return str(content["secret"])

    def __repr__(self) -> str:
        return "SealedBox(…)"


def new_sealing_key() -> str:
    return Fernet.generate_key().decode()


def new_token(prefix: str) -> str:
    """Make a secret of 256 random bits that a caller will hold."""
    return f"{prefix}{secrets.token_urlsafe(32)}"


def keyed_hash(key: str, token: str) -> str:
    """Hash a token for storage and look-up.

    The token is random and long, so a fast keyed hash is enough; the key keeps a
    stolen database from being checked against guesses offline.
    """
    return hmac.new(key.encode(), token.encode(), hashlib.sha256).hexdigest()
