"""Every expected failure, and the one shape callers see it in (OpenAI's envelope).

MediaRouterError
├── InvalidRequestError       400  a field is missing, malformed or not offered
│   ├── ModelRetiredError     400  the vendor has switched the model off
│   └── ProviderKeyMissingError 400  no usable key for the provider
├── AuthenticationError       401  no key, or one we do not know
├── PermissionDeniedError     403  the key's role does not allow this
│   └── BudgetExceededError   403  a monthly limit would be passed
├── NotFoundError             404  no such thing, or not the caller's
├── ConflictError             409  the thing is in another state
│   └── IdempotencyError      409  one Idempotency-Key, two different requests
├── PayloadTooLargeError      413  an upload over the limit
├── RangeNotSatisfiableError  416  a byte range outside the file
└── UpstreamError             502  a vendor could not be asked just now
"""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, ClassVar

from pydantic import JsonValue

from mediarouter.kit.view import View


class ErrorBody(View):
    """What went wrong."""

    message: str
    type: str
    param: str | None = None
    """The request field at fault, such as `duration` or `body.image`."""

    code: str | None = None
    allowed: list[JsonValue] | None = None
    """The values that `param` may have, when they can be listed."""


class ErrorEnvelope(View):
    """The body of every answer that is not a success."""

    error: ErrorBody


def fails_with(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Describe to the OpenAPI document how a route may fail."""
    return {status: {"model": ErrorEnvelope} for status in statuses}


class MediaRouterError(Exception):
    """Base of every expected failure; raising one is part of normal work."""

    status: ClassVar[HTTPStatus]
    type: ClassVar[str]
    code: str

    def __init__(
        self,
        message: str,
        *,
        param: str | None = None,
        code: str | None = None,
        allowed: Sequence[JsonValue] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.param = param
        self.code = code or type(self).code
        self.allowed = None if allowed is None else list(allowed)
        self.headers = headers or {}

    def body(self) -> ErrorEnvelope:
        return ErrorEnvelope(
            error=ErrorBody(
                message=self.message,
                type=self.type,
                param=self.param,
                code=self.code,
                allowed=self.allowed,
            )
        )


class InvalidRequestError(MediaRouterError):
    status = HTTPStatus.BAD_REQUEST
    type = "invalid_request_error"
    code = "invalid_value"


class ModelRetiredError(InvalidRequestError):
    code = "model_retired"


class ProviderKeyMissingError(InvalidRequestError):
    code = "provider_key_missing"


class AuthenticationError(MediaRouterError):
    status = HTTPStatus.UNAUTHORIZED
    type = "authentication_error"
    code = "invalid_api_key"


class PermissionDeniedError(MediaRouterError):
    status = HTTPStatus.FORBIDDEN
    type = "permission_error"
    code = "insufficient_role"


class BudgetExceededError(PermissionDeniedError):
    code = "budget_exceeded"


class NotFoundError(MediaRouterError):
    status = HTTPStatus.NOT_FOUND
    type = "invalid_request_error"
    code = "not_found"


class ConflictError(MediaRouterError):
    status = HTTPStatus.CONFLICT
    type = "invalid_request_error"
    code = "conflict"


class IdempotencyError(ConflictError):
    code = "idempotency_key_reused"


class PayloadTooLargeError(MediaRouterError):
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    type = "invalid_request_error"
    code = "payload_too_large"


class RangeNotSatisfiableError(MediaRouterError):
    status = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
    type = "invalid_request_error"
    code = "range_not_satisfiable"


class UpstreamError(MediaRouterError):
    status = HTTPStatus.BAD_GATEWAY
    type = "api_error"
    code = "provider_unavailable"
