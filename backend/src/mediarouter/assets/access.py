"""Who may read which file, by a key or by a signed link."""

from typing import Annotated

from fastapi import Query, Request

from mediarouter.api_keys.caller import Caller
from mediarouter.assets.service import AssetService
from mediarouter.errors import AuthenticationError, PermissionDeniedError
from mediarouter.kit.signed_links import SignedLinks

Expires = Annotated[str | None, Query(max_length=20)]
Signature = Annotated[str | None, Query(max_length=100)]


def assets_of(request: Request) -> AssetService:
    service: AssetService = request.app.state.assets
    return service


def reader_of(
    request: Request,
    caller: Caller | None,
    path: str,
    expires: str | None,
    signature: str | None,
) -> str | None:
    """Tell whose files this request may read; None is everybody's."""
    links: SignedLinks = request.app.state.links
    has_link = expires is not None and signature is not None
    if has_link and links.is_valid(path, expires or "", signature or ""):
        return None
    if caller is not None:
        return caller.sees
    if has_link:
        raise PermissionDeniedError(
            "This link has expired or was changed. Ask for the generation or the asset"
            " again: its answer holds a fresh one.",
            code="link_expired",
        )
    raise AuthenticationError(
        "Send an API key as `Authorization: Bearer mr_…`, or use the link in the"
        " answer about the generation or the asset.",
        code="missing_api_key",
        headers={"WWW-Authenticate": "Bearer"},
    )
