"""Proving who we are to Kling, and who they are to us.

Wire facts from the vendor's pages on authentication and callbacks, read 2026-11-22.
"""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Final, Protocol

from mediarouter.kit.clock import Now, unix_seconds

_LIFETIME_SECONDS: Final = 1800
_REUSE_SECONDS: Final = 1500
_BACKDATE_SECONDS: Final = 5
_CALLBACK_TOLERANCE_SECONDS: Final = 300


class Auth(Protocol):
    def headers(self) -> dict[str, str]: ...

    def renew(self) -> None:
        """Forget what was derived from the key, after the vendor refused it."""


class ApiKeyAuth:
    """The key itself is the bearer token."""

    def __init__(self, key: str) -> None:
        self._key = key

    def headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self._key}"}

    def renew(self) -> None:
        """Do nothing: the key is all there is."""


class JwtAuth:
    """A short-lived token signed with the SecretKey, reused while it is fresh."""

    def __init__(self, access_key: str, secret_key: str, now: Now) -> None:
        self._access_key = access_key
        self._secret_key = secret_key
        self._now = now
        self._token: tuple[str, int] | None = None

    def headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self._fresh_token()}"}

    def renew(self) -> None:
        self._token = None

    def _fresh_token(self) -> str:
        now = unix_seconds(self._now())
        if self._token is None or not 0 <= now - self._token[1] < _REUSE_SECONDS:
            self._token = (sign_token(self._access_key, self._secret_key, now), now)
        return self._token[0]


def auth_for(key: str, now: Now) -> Auth:
    """Choose by the form of the key: `ACCESS:SECRET` signs, anything else is sent."""
    access_key, colon, secret_key = key.partition(":")
    if colon:
        return JwtAuth(access_key, secret_key, now)
    return ApiKeyAuth(key)


def sign_token(access_key: str, secret_key: str, now: int) -> str:
    """Make the HS256 token (JWT) of the legacy API.

    Written out, because PyJWT warns about secrets as short as the vendor issues.
    """
    claims: dict[str, str | int] = {
        "iss": access_key,
        "exp": now + _LIFETIME_SECONDS,
        "nbf": now - _BACKDATE_SECONDS,
    }
    signed = f"{_segment({'alg': 'HS256', 'typ': 'JWT'})}.{_segment(claims)}"
    signature = hmac.digest(secret_key.encode(), signed.encode(), hashlib.sha256)
    return f"{signed}.{_base64url(signature)}"


def is_genuine(headers: Mapping[str, str], body: bytes, secret: str, now: int) -> bool:
    """Check a callback's signature (Standard Webhooks) and its age."""
    sent = {name.lower(): value for name, value in headers.items()}
    message_id = sent.get("webhook-id", "")
    timestamp = sent.get("webhook-timestamp", "")
    if not timestamp.isdecimal():
        return False
    if abs(now - int(timestamp)) > _CALLBACK_TOLERANCE_SECONDS:
        return False
    try:
        key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except (binascii.Error, ValueError):
        return False
    content = f"{message_id}.{timestamp}.".encode() + body
    expected = base64.b64encode(hmac.digest(key, content, hashlib.sha256))
    return any(
        hmac.compare_digest(candidate.encode(), b"v1," + expected)
        for candidate in sent.get("webhook-signature", "").split()
    )


def _segment(content: Mapping[str, str | int]) -> str:
    return _base64url(json.dumps(content, separators=(",", ":")).encode())


def _base64url(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
