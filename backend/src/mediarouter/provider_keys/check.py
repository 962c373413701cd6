"""Asking a vendor whether a key is good."""

import asyncio
from dataclasses import dataclass
from typing import Final

from mediarouter.errors import InvalidRequestError
from mediarouter.provider_keys.pool import NotConfiguredError, ProviderPool
from mediarouter.providers.base import Account, VideoProvider
from mediarouter.providers.errors import ErrorKind, ProviderError

# A person is waiting for the answer.
_PATIENCE_SECONDS: Final = 20.0
_SHORTEST: Final = 4
_PREVIEW: Final = 4


@dataclass(frozen=True)
class Verdict:
    """What the vendor said about a key."""

    valid: bool | None
    """None when the vendor could not be asked, which says nothing about the key."""

    reason: str | None = None
    account: Account | None = None
    """What is left for it, where the vendor tells."""


async def read_account(adapter: VideoProvider) -> Account | None:
    """Read what is left for a key; None when the vendor does not tell, or not now."""
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            return await adapter.account()
    except (ProviderError, TimeoutError):
        return None


async def ask_vendor(pool: ProviderPool, provider: str, secret: str) -> Verdict:
    """Check a key with the provider's free call."""
    try:
        adapter = pool.build(provider, secret)
    except NotConfiguredError as error:
        raise InvalidRequestError(
            error.message, param="provider", code="provider_not_configured"
        ) from error
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            await adapter.validate_key()
    except ProviderError as error:
        reason = without_secret(error.message, secret)
        if error.kind is ErrorKind.AUTH:
            return Verdict(False, reason)
        # The vendor knows the key; the account behind it has run dry.
        if error.kind is ErrorKind.QUOTA:
            return Verdict(True, reason)
        return Verdict(None, reason)
    except TimeoutError:
        return Verdict(None, f"`{provider}` did not answer in time.")
    return Verdict(True, account=await read_account(adapter))


def clean_secret(text: str) -> str:
    """Strip what pasting adds; refuse what no header can carry."""
    secret = text.strip()
    if len(secret) < _SHORTEST or not (secret.isascii() and secret.isprintable()):
        raise InvalidRequestError(
            "`api_key` is too short or holds characters that no key has.",
            param="api_key",
        )
    return secret


def preview_of(secret: str) -> str:
    """Keep the last four characters, fewer of a short secret."""
    return secret[-min(_PREVIEW, len(secret) // 4) :]


def without_secret(text: str, secret: str) -> str:
    """Some vendors repeat the key in their refusal."""
    for part in {secret, *secret.split(":")}:
        if len(part) >= _SHORTEST:
            text = text.replace(part, f"…{preview_of(part)}")
    return text
