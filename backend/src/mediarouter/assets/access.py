"""Who may read which file, by a key or by a signed link."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query, Request

from mediarouter.api_keys.dependencies import OptionalCaller
from mediarouter.assets.service import AssetService
from mediarouter.errors import AuthenticationError, PermissionDeniedError
from mediarouter.kit.signed_links import SignedLinks


def assets_of(request: Request) -> AssetService:
    service: AssetService = request.app.state.assets
    return service


@dataclass(frozen=True)
class Reading:
    """A request for a file, by whomever."""

    request: Request
    caller: OptionalCaller
    expires: Annotated[str | None, Query(max_length=20)] = None
    signature: Annotated[str | None, Query(max_length=100)] = None

    def owner(self, path: str) -> str | None:
        """Tell whose files it may read; None is everybody's.

        Raises `PermissionDeniedError` when its link to this path is not valid, and
        `AuthenticationError` when it has neither a link nor a key.
        """
        links: SignedLinks = self.request.app.state.links
        has_link = self.expires is not None and self.signature is not None
        if has_link and links.is_valid(path, self.expires or "", self.signature or ""):
            return None
        if self.caller is not None:
            return self.caller.sees
        if has_link:
            raise PermissionDeniedError(
                "This link has expired or was changed. Ask for the generation or the"
                " asset again: its answer holds a fresh one.",
                code="link_expired",
            )
        raise AuthenticationError(
            "Send an API key as `Authorization: Bearer mr_…`, or use the link in the"
            " answer about the generation or the asset.",
            code="missing_api_key",
            headers={"WWW-Authenticate": "Bearer"},
        )


AnyReading = Annotated[Reading, Depends()]
