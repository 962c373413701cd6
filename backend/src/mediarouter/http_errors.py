"""Renders every failure in OpenAI's envelope, whatever raised it."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Final

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from mediarouter.errors import ErrorBody, ErrorEnvelope, MediaRouterError
from mediarouter.providers.errors import ErrorKind, ProviderError

log = structlog.get_logger(__name__)

_TYPE_OF: Final = {
    HTTPStatus.NOT_FOUND: ("invalid_request_error", "not_found"),
    HTTPStatus.METHOD_NOT_ALLOWED: ("invalid_request_error", "method_not_allowed"),
}
_MOST_CHARS: Final = 300


def install_error_handlers(app: FastAPI) -> None:
    app.add_exception_handler(MediaRouterError, _expected)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(ProviderError, _provider)


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


async def _expected(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, MediaRouterError):
        raise error
    return JSONResponse(
        error.body().model_dump(mode="json"), error.status, error.headers
    )


async def _provider(_: Request, error: Exception) -> JSONResponse:
    """A vendor that could not be asked while a caller waited."""
    if not isinstance(error, ProviderError):
        raise error
    is_ours = error.kind in (ErrorKind.AUTH, ErrorKind.INVALID_REQUEST)
    status = HTTPStatus.BAD_REQUEST if is_ours else HTTPStatus.BAD_GATEWAY
    return envelope(
        status, error.message, type_="api_error", code=f"provider_{error.kind.value}"
    )


async def _malformed(_: Request, error: Exception) -> JSONResponse:
    """Name the first field at fault, and the values it may have."""
    if not isinstance(error, RequestValidationError):
        raise error
    problem = error.errors()[0]
    where = [str(part) for part in problem["loc"]]
    param = ".".join(where[1:]) if len(where) > 1 else None
    context = problem.get("ctx") or {}
    message = str(problem["msg"])
    if problem["type"] == "json_invalid":
        message, param = "The body is not valid JSON.", None
    if problem["type"] == "missing" and param is None:
        message = "The request has no body."
    return envelope(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        f"{param}: {message}"[:_MOST_CHARS] if param else message[:_MOST_CHARS],
        type_="invalid_request_error",
        code=str(problem["type"]),
        param=param,
        allowed=_allowed(problem["type"], context),
    )


def _allowed(kind: str, context: dict[str, Any]) -> list[str] | None:
    if kind not in ("literal_error", "enum"):
        return None
    expected = str(context.get("expected", ""))
    return [
        part.strip().strip("'")
        for chunk in expected.split(" or ")
        for part in chunk.split(",")
        if part.strip()
    ]


async def _http(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    type_, code = _TYPE_OF.get(
        HTTPStatus(error.status_code), ("invalid_request_error", None)
    )
    headers = dict(error.headers) if error.headers else None
    return envelope(
        error.status_code, str(error.detail), type_=type_, code=code, headers=headers
    )


def internal_error(request_id: str) -> JSONResponse:
    return envelope(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        f"Something broke here. The log knows it as {request_id}.",
        type_="server_error",
        code="internal_error",
    )
