"""Refusals that only this surface knows."""

from http import HTTPStatus
from typing import Final

from mediarouter.errors import ConflictError, MediaRouterError

# The SDKs repeat every 409 and 5xx by themselves, a create that has worked too.
NO_RETRY: Final = {"x-should-retry": "false"}


class VideoNotReadyError(ConflictError):
    code = "video_not_ready"


class VideoFailedError(ConflictError):
    code = "video_failed"


class CreateFailedError(MediaRouterError):
    """A create that broke, after which nobody should repeat it blindly."""

    status = HTTPStatus.INTERNAL_SERVER_ERROR
    type = "server_error"
    code = "internal_error"
