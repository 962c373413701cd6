"""What can go wrong at a vendor, sorted into what a caller should do about it.

ProviderError            the vendor said no, or could not be understood
SubmitUnknownError       a paid job may exist; nobody may post it again
"""

from enum import StrEnum
from typing import Final


class ErrorKind(StrEnum):
    """The seven kinds. The kind decides retry, HTTP status and the words shown."""

    AUTH = "auth"
    QUOTA = "quota"
    RATE_LIMITED = "rate_limited"
    INVALID_REQUEST = "invalid_request"
    CONTENT_BLOCKED = "content_blocked"
    UNAVAILABLE = "unavailable"
    BAD_RESPONSE = "bad_response"


_TRANSIENT: Final = frozenset(
    {ErrorKind.RATE_LIMITED, ErrorKind.UNAVAILABLE, ErrorKind.BAD_RESPONSE}
)


class ProviderError(Exception):
    """One classified failure at a vendor.

    Raised by `generate_video` it is a promise that no paid job exists: `unavailable`
    and `rate_limited` may be tried again, the other kinds are the vendor's refusal.
    Raised by `check_status` it says nothing about the job itself.
    """

    def __init__(
        self,
        kind: ErrorKind,
        message: str,
        *,
        vendor_code: str | None = None,
        retry_after: float | None = None,
        http_status: int | None = None,
    ) -> None:
        """Keep the vendor's words.

        Args:
            kind: what the caller should do about it.
            message: a sentence for people, without secrets.
            vendor_code: the vendor's own code, verbatim.
            retry_after: seconds the vendor asked us to wait.
            http_status: the status of the vendor's answer, when there was one.
        """
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.vendor_code = vendor_code
        self.retry_after = retry_after
        self.http_status = http_status

    @property
    def is_transient(self) -> bool:
        return self.kind in _TRANSIENT


class JobNotFoundError(ProviderError):
    """The vendor answered that it knows no such job."""

    def __init__(self, message: str, *, http_status: int | None = 404) -> None:
        super().__init__(
            ErrorKind.BAD_RESPONSE,
            message,
            vendor_code="job_not_found",
            http_status=http_status,
        )


class SubmitUnknownError(Exception):
    """The request left us and no readable answer came back.

    A paid job may be running. Only proof (a look-up, a callback, a person) may
    end this state; repeating the request could pay twice.
    """

    def __init__(self, message: str, *, http_status: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.http_status = http_status
