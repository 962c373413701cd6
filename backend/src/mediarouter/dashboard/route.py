"""The route that answers last: the dashboard's files, and its page for every address.

The dashboard finds its way by the address in the browser, so a reload at `/models`
must bring its page. The API's addresses are not the dashboard's: a wrong one there
is a 404 in the envelope, also for a browser.
"""

import re
from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from mediarouter.dashboard.build import Build, BuiltFile

NOT_THE_DASHBOARDS: Final = frozenset(
    {
        "docs",
        "files",
        "health",
        "login",
        "mcp",
        "metrics",
        "openapi.json",
        "ready",
        "static-offline-docs",
        "v1",
        "videos",
    }
)
"""First parts of addresses that belong to the gateway."""

# Scripts come from here alone. Styles may be set by them: Radix and the toasts do.
# Pictures and clips come from here too, or are being edited in the page (`blob:`).
_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "font-src 'self'",
        "img-src 'self' blob: data:",
        "media-src 'self' blob:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_METHODS: Final = ("GET", "HEAD")
_FOREVER: Final = "public, max-age=31536000, immutable"
_ASK_FIRST: Final = "no-cache"
_REFUSED: Final = re.compile(r";\s*q=0(\.0*)?\s*$")


class DashboardRoute(BaseRoute):
    """Takes what no other route took, so it has to be the last."""

    def __init__(self, build: Build) -> None:
        self._build = build

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        file = self._find(scope) if scope["type"] == "http" else None
        if file is None:
            return Match.NONE, {}
        is_read = scope["method"] in _METHODS
        return Match.FULL if is_read else Match.PARTIAL, {"dashboard_file": file}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in _METHODS:
            raise HTTPException(HTTPStatus.METHOD_NOT_ALLOWED)
        response = _answer(scope["dashboard_file"], Headers(scope=scope))
        await response(scope, receive, send)

    def _find(self, scope: Scope) -> BuiltFile | None:
        path: str = scope["path"]
        if path == "/":
            return self._build.page
        file = self._build.files.get(path)
        if file is not None:
            return file
        is_ours = path.split("/", 2)[1] not in NOT_THE_DASHBOARDS
        return self._build.page if is_ours and _is_navigation(scope) else None


def _is_navigation(scope: Scope) -> bool:
    """Only browsers that open an address ask for HTML by name."""
    if scope["method"] not in _METHODS:
        return False
    return "text/html" in Headers(scope=scope).get("accept", "")


def _answer(file: BuiltFile, asked: Headers) -> Response:
    headers = {"cache-control": _FOREVER if file.is_hashed else _ASK_FIRST}
    if file.media_type == "text/html":
        headers["content-security-policy"] = _POLICY
    path = file.path
    if file.encoded:
        headers["vary"] = "accept-encoding"
        encoding = _encoding(file, asked.get("accept-encoding", ""))
        if encoding is not None:
            path = file.encoded[encoding]
            headers["content-encoding"] = encoding
    return FileResponse(path, headers=headers, media_type=file.media_type)


def _encoding(file: BuiltFile, accepted: str) -> str | None:
    """Choose the smallest twin that the browser takes."""
    offered = {
        part.split(";")[0].strip().lower()
        for part in accepted.split(",")
        if not _REFUSED.search(part)
    }
    return next((name for name in file.encoded if name in offered), None)
