"""Who is calling: the dependencies that every route states.

`CurrentCaller` for any key, `AdminCaller` for admin keys, `OptionalCaller` where a
signed link may take a key's place.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated, Final

from fastapi import Depends, Request
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer

from mediarouter.api_keys.caller import Caller
from mediarouter.api_keys.origin import (
    SAFE_METHODS,
    require_local_host,
    require_same_origin,
)
from mediarouter.api_keys.service import ApiKeyService
from mediarouter.api_keys.sessions import SessionService
from mediarouter.config import Settings
from mediarouter.errors import (
    AuthenticationError,
    ErrorEnvelope,
    PermissionDeniedError,
)

SESSION_COOKIE: Final = "mediarouter_session"

_bearer = HTTPBearer(
    scheme_name="ApiKey", description="An API key (`mr_…`).", auto_error=False
)
_cookie = APIKeyCookie(
    name=SESSION_COOKIE,
    scheme_name="Session",
    description="The dashboard's session.",
    auto_error=False,
)

AUTH_ERRORS: Final[dict[int | str, dict[str, object]]] = {
    401: {"model": ErrorEnvelope, "description": "No API key, or not a valid one."},
    403: {"model": ErrorEnvelope, "description": "The key's role does not allow this."},
}


def api_keys_of(request: Request) -> ApiKeyService:
    service: ApiKeyService = request.app.state.api_keys
    return service


def sessions_of(request: Request) -> SessionService:
    service: SessionService = request.app.state.sessions
    return service


def settings_of(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


async def optional_caller(
    request: Request,
    bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
    cookie: Annotated[str | None, Depends(_cookie)],
) -> Caller | None:
    """Find the caller; None for one who shows nothing, or a session that is over.

    A key that is shown and not valid is refused even where none is needed.
    """
    settings = settings_of(request)
    is_unsafe = request.method not in SAFE_METHODS
    if settings.auth_disabled:
        # Clients that insist on sending some key are welcome too.
        require_local_host(request, settings.public_url)
        if is_unsafe:
            require_same_origin(
                request,
                settings.public_url,
                browsers_only=True,
                trusted=settings.cors_origins,
            )
        return await api_keys_of(request).administrator()
    if bearer is not None:
        return await api_keys_of(request).authenticate(bearer.credentials)
    grant = None if not cookie else await sessions_of(request).find(cookie)
    if grant is None:
        return None
    if is_unsafe:
        require_same_origin(request, settings.public_url)
    api_keys_of(request).note_used(grant.caller.id)
    return grant.caller


OptionalCaller = Annotated[Caller | None, Depends(optional_caller)]


async def current_caller(caller: OptionalCaller) -> Caller:
    if caller is None:
        raise AuthenticationError(
            "Send an API key as `Authorization: Bearer mr_…`, or log in to the "
            "dashboard.",
            code="missing_api_key",
            headers={"WWW-Authenticate": "Bearer"},
        )
    return caller


CurrentCaller = Annotated[Caller, Depends(current_caller)]


async def caller_check(
    request: Request,
    bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
    cookie: Annotated[str | None, Depends(_cookie)],
) -> Callable[[], Awaitable[bool]]:
    """Give a check to repeat during an answer that lasts: is the caller still good?"""

    async def is_good() -> bool:
        try:
            return await optional_caller(request, bearer, cookie) is not None
        except AuthenticationError:
            return False

    return is_good


CallerCheck = Annotated[Callable[[], Awaitable[bool]], Depends(caller_check)]


async def admin_caller(caller: CurrentCaller) -> Caller:
    if not caller.is_admin:
        raise PermissionDeniedError("Only an admin key may do this.")
    return caller


AdminCaller = Annotated[Caller, Depends(admin_caller)]
