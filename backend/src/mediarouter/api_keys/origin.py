"""Tells whether a browser's request comes from the gateway's own pages.

A cookie travels with requests that other sites' pages make. What changes something
must therefore come from our own origin. Only headers that a page cannot set are
believed: `Sec-Fetch-Site`, `Origin` and `Host`. `X-Forwarded-*` is left to the
server, which applies it for trusted proxies only.
"""

import re
from collections.abc import Collection
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from starlette.requests import Request

from mediarouter.errors import PermissionDeniedError

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
_PORTS: Final = {"http": 80, "https": 443}
_OWN_PATH: Final = re.compile(r"/(?![/\\])[^\x00-\x20\x7f]{0,2000}")
"""Browsers read `//host` and `/\\host` as another site, and skip control characters."""


def require_same_origin(
    request: Request,
    public_url: str | None,
    *,
    browsers_only: bool = False,
    trusted: Collection[str] = (),
) -> None:
    """Refuse a request that a foreign page made.

    With `browsers_only` a request without a browser's headers passes: nothing that
    only a browser would add was needed to authenticate it. Pages of `trusted`
    origins pass as well.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if origin is not None and origin in trusted:
        allowed = True
    elif site is not None:
        allowed = site in ("same-origin", "none")
    elif origin is not None:
        allowed = _is_own(origin, request, public_url)
    else:
        allowed = browsers_only
    if not allowed:
        raise PermissionDeniedError(
            "A dashboard session works only on the gateway's own pages. Other "
            "programs send an API key as `Authorization: Bearer`.",
            code="cross_origin",
        )


def require_local_host(request: Request, public_url: str | None) -> None:
    """Refuse a request that reached a loopback gateway under a foreign name.

    Without authentication a foreign page could otherwise reach it by a name of its
    own that it lets point to 127.0.0.1 (DNS rebinding).
    """
    name = request.url.hostname or ""
    if name != (public_url and urlsplit(public_url).hostname) and not _is_local(name):
        raise PermissionDeniedError(
            "With AUTH_DISABLED the gateway answers only under a loopback name.",
            code="cross_origin",
        )


def require_known_origin(
    request: Request, public_url: str | None, trusted: Collection[str]
) -> None:
    """Refuse a browser's page of an origin that nobody here has named.

    Known are `public_url`, the `trusted` ones, and the gateway's own pages under a
    loopback name or a bare address: any other name could be one that a foreign page
    has let point here (DNS rebinding). Programs send no `Origin` and pass.
    """
    origin = request.headers.get("origin")
    if origin is None or origin in trusted:
        return
    theirs = _parts(origin)
    if theirs is not None:
        if public_url is not None and theirs == _parts(public_url):
            return
        is_bare = _is_local(theirs[1]) or _is_address(theirs[1])
        if is_bare and _is_own(origin, request, None):
            return
    raise PermissionDeniedError(
        "Pages of this origin are not known here. Name it in CORS_ORIGINS, or set"
        " PUBLIC_URL if it is the gateway's own.",
        code="cross_origin",
    )


def own_path(text: str) -> str | None:
    """Give a path of the gateway's own pages; None for what could lead elsewhere."""
    return text if _OWN_PATH.fullmatch(text) else None


def is_https(request: Request, public_url: str | None) -> bool:
    """Tell whether the browser's side of this request is encrypted."""
    if request.url.scheme == "https":
        return True
    if public_url is None:
        return False
    public = urlsplit(public_url)
    return public.scheme == "https" and public.hostname == request.url.hostname


def _is_own(origin: str, request: Request, public_url: str | None) -> bool:
    theirs = _parts(origin)
    if theirs is None:
        return False
    if public_url is not None and theirs == _parts(public_url):
        return True
    ours = _parts(f"{request.url.scheme}://{request.headers.get('host', '')}")
    # Behind a proxy that ends TLS we see http where the browser sees https.
    proxied = _parts(f"https://{request.headers.get('host', '')}")
    return theirs in (ours, proxied)


def _parts(url: str) -> tuple[str, str, int] | None:
    try:
        parsed = urlsplit(url)
        if parsed.scheme not in _PORTS or not parsed.hostname:
            return None
        return parsed.scheme, parsed.hostname, parsed.port or _PORTS[parsed.scheme]
    except ValueError:
        return None


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _is_local(name: str) -> bool:
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
