"""Kling's errors: an HTTP status and a number each.

From Kling's page on error codes, read 2026-11-22.
"""

import secrets
from typing import Final

from starlette.responses import JSONResponse, Response

INVALID_VALUE: Final = 1201
WRONG_METHOD: Final = 1202
NO_SUCH_RESOURCE: Final = 1203
CONTENT_SAFETY: Final = 1301
TOO_MANY_TASKS: Final = 1303
PACK_USED_UP: Final = 1102

_CODES: Final[dict[int, tuple[int, str]]] = {
    1000: (401, "Authentication failed"),
    1001: (401, "Authorization is empty"),
    1002: (401, "Authorization is invalid"),
    1003: (401, "Authorization is not yet valid"),
    1004: (401, "Authorization has expired"),
    1102: (429, "Resource pack depleted or expired"),
    1103: (403, "Unauthorized to access this resource"),
    1200: (400, "Invalid request parameters"),
    1201: (400, "Invalid parameters"),
    1202: (404, "The requested method is invalid"),
    1203: (404, "The requested resource does not exist"),
    1301: (400, "Failed to pass the risk control system"),
    1302: (429, "API rate limit exceeded"),
    1303: (429, "parallel task over resource pack limit"),
    5000: (500, "Internal server error"),
    5001: (503, "Service temporarily unavailable"),
    5002: (504, "Server timeout"),
}
_BY_STATUS: Final = {
    400: 1201,
    401: 1002,
    403: 1103,
    404: 1203,
    429: 1302,
    503: 5001,
    504: 5002,
}


class InvalidValue(ValueError):  # noqa: N818 - the vendor's name for code 1201
    """A parameter the vendor refuses."""


class NoSuchModel(ValueError):  # noqa: N818 - the vendor's name for code 1203
    """A path or a model that does not exist, or no longer does."""


def failed(
    code: int, message: str | None = None, headers: dict[str, str] | None = None
) -> Response:
    status, usual = _CODES[code]
    body = {"code": code, "message": message or usual, "request_id": request_id()}
    return JSONResponse(body, status, headers)


def with_status(status: int, headers: dict[str, str] | None = None) -> Response:
    """Say what Kling says with an HTTP status; 5000 stands for any it has not."""
    code = _BY_STATUS.get(status, 5000)
    body = {"code": code, "message": _CODES[code][1], "request_id": request_id()}
    return JSONResponse(body, status, headers)


def succeeded(data: object) -> Response:
    return JSONResponse(
        {"code": 0, "message": "SUCCEED", "request_id": request_id(), "data": data}
    )


def request_id() -> str:
    return secrets.token_hex(16)
