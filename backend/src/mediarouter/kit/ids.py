"""Prefixed random ids: the prefix says what a thing is, the rest cannot be guessed."""

import secrets
from typing import Final

_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH: Final = 24


def new_id(prefix: str) -> str:
    """Make an id such as `gen_7q2m…` with 120 random bits."""
    # The alphabet has 32 letters, so five bits of each byte choose one evenly.
    body = "".join(_ALPHABET[byte & 31] for byte in secrets.token_bytes(_LENGTH))
    return f"{prefix}_{body}"


def with_prefix(prefix: str, other_id: str) -> str:
    """Rename an id to another surface: `gen_abc` and `video_abc` are one row."""
    return f"{prefix}_{other_id.partition('_')[2]}"
