"""Renders every failure in OpenAI's envelope, whatever raised it."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Final

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.routing import Match

from mediarouter.errors import ErrorBody, ErrorEnvelope, MediaRouterError
from mediarouter.kit.request_body import allowed_values
from mediarouter.providers.errors import ErrorKind, ProviderError

log = structlog.get_logger(__name__)

_FRAMEWORK: Final[dict[int, tuple[str, str]]] = {
    400: ("The body cannot be read as JSON.", "invalid_body"),
    404: ("There is nothing at `{path}`. See /docs.", "not_found"),
    405: ("`{path}` does not take {method}.", "method_not_allowed"),
    413: ("The body is too large.", "payload_too_large"),
}
_METHODS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
_MOST_CHARS: Final = 300
_OF_A_FIELD: Final = ("unstorable_value", "unknown_field")
"""Found in the body as a whole, but at fault is the field that the context names."""


def install_error_handlers(app: FastAPI) -> None:
    app.exception_handler(MediaRouterError)(_expected)
    app.exception_handler(RequestValidationError)(_malformed)
    app.exception_handler(HTTPException)(_http)
    app.exception_handler(ProviderError)(_provider)


def envelope(
    status: int,
    message: str,
    *,
    type_: str,
    code: str | None,
    param: str | None = None,
    allowed: Sequence[Any] | None = None,
    headers: dict[str, str] | None = None,
) -> JSONResponse:
    body = ErrorEnvelope(
        error=ErrorBody(
            message=message,
            type=type_,
            param=param,
            code=code,
            allowed=None if allowed is None else list(allowed),
        )
    )
    return JSONResponse(body.model_dump(mode="json"), status, headers)


async def _expected(_: Request, error: MediaRouterError) -> JSONResponse:
    return JSONResponse(
        error.body().model_dump(mode="json"), error.status, error.headers
    )


async def _provider(_: Request, error: ProviderError) -> JSONResponse:
    """A vendor that could not be asked while a caller waited."""
    is_ours = error.kind in (ErrorKind.AUTH, ErrorKind.INVALID_REQUEST)
    status = HTTPStatus.BAD_REQUEST if is_ours else HTTPStatus.BAD_GATEWAY
    return envelope(
        status, error.message, type_="api_error", code=f"provider_{error.kind.value}"
    )


async def _malformed(request: Request, error: RequestValidationError) -> JSONResponse:
    """Name the first field at fault, and the values it may have."""
    problem = error.errors()[0]
    kind = str(problem["type"])
    context = problem.get("ctx") or {}
    source, *path = problem["loc"]
    # Only a body has an inside: elsewhere a place in a list, or which of two types was
    # tried, says nothing to the caller.
    where = [str(part) for part in (path if source == "body" else path[:1])]
    if context.get("at"):
        where.append(context["at"])
    param = ".".join(where) or None
    message = str(problem["msg"]).removeprefix("Value error, ")
    if tuple(problem["loc"]) == ("body",) and kind not in _OF_A_FIELD:
        kind, message = "invalid_body", _why_no_object(request, kind)
    if kind == "json_invalid":
        kind, message, param = "invalid_body", "The body is not valid JSON.", None
    return envelope(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        f"{param}: {message}"[:_MOST_CHARS] if param else message[:_MOST_CHARS],
        type_="invalid_request_error",
        code=kind,
        param=param and param[:_MOST_CHARS],
        allowed=allowed_values(kind, context),
    )


def _why_no_object(request: Request, kind: str) -> str:
    if kind == "missing":
        return "The request has no body."
    content_type = request.headers.get("content-type", "")
    if "json" not in content_type.lower():
        return "Send the body as JSON, with `Content-Type: application/json`."
    return "The body must be a JSON object."


async def _http(request: Request, error: HTTPException) -> JSONResponse:
    """What the framework refuses by itself: addresses, methods, unreadable bodies."""
    message, code = _FRAMEWORK.get(error.status_code, (str(error.detail), None))
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        headers = {"allow": ", ".join(_methods_here(request))}
    return envelope(
        error.status_code,
        message.format(method=request.method, path=request.url.path[:_MOST_CHARS]),
        type_="invalid_request_error",
        code=code,
        headers=headers,
    )


def _methods_here(request: Request) -> list[str]:
    """Collect the methods of every route at this address, not only of the first."""
    found = [
        method
        for method in _METHODS
        if any(
            route.matches({**request.scope, "method": method})[0] is Match.FULL
            for route in request.app.routes
        )
    ]
    return ["HEAD", *found] if "GET" in found and "HEAD" not in found else found


def internal_error(request_id: str | None) -> JSONResponse:
    return envelope(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        f"Something broke here. The log knows it as {request_id}.",
        type_="server_error",
        code="internal_error",
    )
