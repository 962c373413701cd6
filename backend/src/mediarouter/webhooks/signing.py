"""Secrets and signatures after Standard Webhooks (standardwebhooks.com)."""

import base64
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from standardwebhooks import Webhook

from mediarouter.kit.clock import unix_seconds

SECRET_PREFIX: Final = "whsec_"  # noqa: S105 - a prefix, not a secret
# A multiple of three makes base64 without padding, which survives any copying.
_SECRET_BYTES: Final = 24
_HINT_CHARS: Final = 4


def new_secret() -> str:
    random = base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()
    return f"{SECRET_PREFIX}{random}"


def hint_of(secret: str) -> str:
    return secret[-_HINT_CHARS:]


def signed_headers(
    message_id: str, moment: datetime, body: str, keys: Sequence[str]
) -> dict[str, str]:
    """Sign a body with every secret that is valid: a receiver needs one match."""
    signatures = [Webhook(key).sign(message_id, moment, body) for key in keys]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(unix_seconds(moment)),
        "webhook-signature": " ".join(signatures),
    }
