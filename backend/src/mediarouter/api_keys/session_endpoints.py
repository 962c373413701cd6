"""`/v1/session` and `/login`: logging in to the dashboard."""

from typing import Annotated, Final
from urllib.parse import unquote, urlencode

from fastapi import APIRouter, Cookie, Request, Response
from fastapi.responses import RedirectResponse

from mediarouter.api_keys.dependencies import (
    AUTH_ERRORS,
    SESSION_COOKIE,
    AdminCaller,
    CurrentCaller,
    sessions_of,
    settings_of,
)
from mediarouter.api_keys.login_page import PRIVATE_HEADERS, link_refused
from mediarouter.api_keys.origin import is_https, own_path, require_same_origin
from mediarouter.api_keys.schemas import (
    LoginLinkView,
    SessionCreate,
    SessionEnded,
    SessionView,
)
from mediarouter.api_keys.sessions import (
    LINK_LIFETIME,
    SESSION_LIFETIME,
    OpenedSession,
    login_url,
)
from mediarouter.errors import AuthenticationError, ErrorEnvelope

WANTED_COOKIE: Final = "mediarouter_wanted"
"""Set by the login page for `/login` alone: the page that was asked for."""

router = APIRouter(tags=["Session"])


@router.post(
    "/v1/session",
    operation_id="create_session",
    summary="Log in to the dashboard",
    responses={
        **AUTH_ERRORS,
        429: {"model": ErrorEnvelope, "description": "Too many failed logins."},
    },
)
async def create_session(
    request: Request, response: Response, body: SessionCreate
) -> SessionView:
    """Sets the session cookie, good for 30 days."""
    require_same_origin(request, settings_of(request).public_url, browsers_only=True)
    address = request.client.host if request.client else ""
    opened = await sessions_of(request).open(body.api_key, body.token, address)
    _set_cookie(request, response, opened)
    return SessionView.of(opened.caller, settings_of(request))


@router.get(
    "/v1/session",
    operation_id="get_session",
    summary="Say who is logged in",
    responses=AUTH_ERRORS,
)
async def get_session(request: Request, caller: CurrentCaller) -> SessionView:
    """For the dashboard's session, and for any API key too."""
    return SessionView.of(caller, settings_of(request))


@router.delete(
    "/v1/session",
    operation_id="delete_session",
    summary="Log out",
    responses={403: AUTH_ERRORS[403]},
)
async def delete_session(
    request: Request,
    response: Response,
    cookie: Annotated[
        str | None, Cookie(alias=SESSION_COOKIE, include_in_schema=False)
    ] = None,
) -> SessionEnded:
    """Ends the session of the cookie; API keys are not touched."""
    if cookie:
        require_same_origin(request, settings_of(request).public_url)
        await sessions_of(request).close(cookie)
    response.delete_cookie(SESSION_COOKIE, httponly=True, samesite="lax")
    return SessionEnded(message="You are logged out.")


@router.post(
    "/v1/session/links",
    operation_id="create_login_link",
    summary="Make a one-time login link",
    responses=AUTH_ERRORS,
)
async def create_login_link(request: Request, caller: AdminCaller) -> LoginLinkView:
    """The link logs in as the key that made it, once, within 15 minutes."""
    token = await sessions_of(request).create_link(caller.id)
    base_url = settings_of(request).public_url or str(request.base_url)
    return LoginLinkView(
        url=login_url(base_url, token), expires_in=int(LINK_LIFETIME.total_seconds())
    )


@router.get("/login", include_in_schema=False)
async def login(
    request: Request,
    token: str = "",
    wanted: Annotated[str, Cookie(alias=WANTED_COOKIE)] = "",
) -> Response:
    """Lead to the page that the login page was asked for instead of, else to `/`."""
    wanted_path = own_path(unquote(wanted))
    try:
        opened = await sessions_of(request).open_with_link(token)
    except AuthenticationError:
        is_browser = "text/html" in request.headers.get("accept", "")
        if is_browser and request.app.state.has_dashboard:
            query = {"link": "refused" if token else None, "next": wanted_path}
            told = urlencode({name: value for name, value in query.items() if value})
            return RedirectResponse(
                f"/sign-in?{told}" if told else "/sign-in",
                status_code=303,
                headers=PRIVATE_HEADERS,
            )
        return link_refused()
    response = RedirectResponse(
        wanted_path or "/", status_code=303, headers=PRIVATE_HEADERS
    )
    if wanted:
        response.delete_cookie(WANTED_COOKIE, path="/login", samesite="lax")
    _set_cookie(request, response, opened)
    return response


def _set_cookie(request: Request, response: Response, opened: OpenedSession) -> None:
    response.set_cookie(
        SESSION_COOKIE,
        opened.token,
        max_age=int(SESSION_LIFETIME.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=is_https(request, settings_of(request).public_url),
    )
