"""Kling's two credentials: an API key, or a JWT signed with an access key pair.

The JWT is HS256 with `iss` (the access key), `exp` and `nbf` (Kling's page on
authentication, read 2026-11-22). Verified by hand: the vendor tells apart what a
library reports as one kind of failure.
"""

import base64
import hashlib
import hmac
import json
from typing import Any, Final

from mediarouter.sandbox.state import SandboxState

FAILED: Final = 1000
MISSING: Final = 1001
INVALID: Final = 1002
NOT_YET_VALID: Final = 1003
EXPIRED: Final = 1004


def identify(state: SandboxState, token: str | None) -> str | int:
    """Give the account a token belongs to, or the code it is refused with."""
    if token is None:
        return MISSING
    if state.accepts_key(token):
        return token
    claims = read_jwt(token, state.settings.kling_secret_key)
    if claims is None:
        return INVALID
    if claims.get("iss") != state.settings.kling_access_key:
        return FAILED
    now = state.now()
    if claims.get("nbf", 0) > now:
        return NOT_YET_VALID
    if claims.get("exp", 0) <= now:
        return EXPIRED
    return state.settings.kling_access_key


def read_jwt(token: str, secret: str) -> dict[str, Any] | None:
    """Give the claims of a genuine HS256 token; its times are not looked at."""
    signed, _, signature = token.rpartition(".")
    expected = hmac.new(secret.encode(), signed.encode(), hashlib.sha256).digest()
    try:
        header, claims = (json.loads(_decode(part)) for part in signed.split("."))
        genuine = hmac.compare_digest(_decode(signature), expected)
    except ValueError:
        return None
    if not (isinstance(header, dict) and isinstance(claims, dict)):
        return None
    return claims if genuine and header.get("alg") == "HS256" else None


def _decode(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
