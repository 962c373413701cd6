"""HTTP at a vendor: the one place that decides what an outcome means.

submit   may start a paid job: an outcome that is not certain is
         `SubmitUnknownError`, and nobody may send the request again
ask      harmless to repeat: every failure is a `ProviderError`
get      a read of one job: failures never say that the job has ended
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, TypeVar

import httpx2
from pydantic import BaseModel

from mediarouter.kit.clock import Now, utc_now
from mediarouter.providers.answers import (
    Answer,
    RefusalReader,
    RefusedError,
    excerpt,
    kind_of_status,
    parse_json,
    read_refusal,
    retry_after,
)
from mediarouter.providers.base import Heard, ignore
from mediarouter.providers.errors import (
    ErrorKind,
    JobNotFoundError,
    ProviderError,
    SubmitUnknownError,
)

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)
Parse = Callable[[Answer], T]
"""Reads a good answer; raises `ValueError` when it cannot."""

MAX_BODY_BYTES: Final = 2_000_000

_REDIRECTS: Final = frozenset({301, 307, 308})
"""A request answered so was not carried out here, unlike with 302 and 303."""

_NOT_SENT: Final = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    httpx2.UnsupportedProtocol,
)


class Wire:
    """One vendor's API as seen with one key."""

    def __init__(
        self,
        http: httpx2.AsyncClient,
        base_url: str,
        headers: Callable[[], Mapping[str, str]],
        *,
        vendor: str,
        read: RefusalReader = read_refusal,
        busy: frozenset[int] = frozenset(),
        now: Now = utc_now,
        heard: Heard = ignore,
    ) -> None:
        """Keep what every request needs.

        Args:
            http: sends one request per call, without redirects and retries.
            base_url: what paths are appended to.
            headers: gives the headers of each request, credentials included.
            vendor: the vendor's name for messages.
            read: reads the vendor's words out of a 4xx.
            busy: statuses of 500 and above by which this vendor says that it
                certainly started nothing.
            now: for dates in `Retry-After`.
            heard: is told how each call went.
        """
        self._http = http
        self._base_url = base_url
        self._headers = headers
        self._vendor = vendor
        self._read = read
        self._busy = busy
        self._now = now
        self._heard = heard

    async def submit(
        self,
        path: str,
        parse: Parse[T],
        *,
        headers: Mapping[str, str] | None = None,
        **body: Any,
    ) -> T:
        """Send a request that may start a paid job, once.

        Raises `ProviderError` when certainly no job was started, and
        `SubmitUnknownError` in every other case without a readable answer.
        """
        request = self._request("POST", path, headers, body)
        with self._noted(submit=True):
            return await self._submit(request, parse)

    async def _submit(self, request: httpx2.Request, parse: Parse[T]) -> T:
        try:
            answer = await self._send(request)
        except _NOT_SENT as error:
            raise self._unreachable(error) from error
        except (httpx2.RequestError, OSError) as error:
            raise self._unknown(f"no answer ({type(error).__name__})") from error
        if answer.is_success:
            try:
                return parse(answer)
            except RefusedError:
                raise self._refused(request, answer) from None
            except ValueError as error:
                raise self._unknown(
                    f"an answer we cannot read ({answer.content_type})", answer
                ) from error
        if answer.status in _REDIRECTS:
            raise self._redirected(answer)
        if answer.status in self._busy:
            raise self._refused(request, answer, ErrorKind.UNAVAILABLE)
        if 400 <= answer.status < 500 and answer.status != 408:
            raise self._refused(request, answer)
        raise self._unknown(f"status {answer.status}", answer)

    async def ask(
        self,
        method: str,
        path: str,
        parse: Parse[T],
        *,
        accept: Callable[[Answer], bool] = lambda answer: answer.is_success,
        headers: Mapping[str, str] | None = None,
        **body: Any,
    ) -> T:
        """Send a request that is harmless to repeat."""
        request = self._request(method, path, headers, body)
        with self._noted(submit=False):
            answer = await self._exchange(request)
            return self._understand(request, answer, parse, accept)

    async def get(
        self,
        path: str,
        parse: Parse[T],
        *,
        accept: Callable[[Answer], bool] = lambda answer: answer.is_success,
        by_id: bool = True,
        **query: Any,
    ) -> T:
        """Read a job, or several.

        Raises `JobNotFoundError` when the path names a job (`by_id`) and the vendor,
        not some proxy before it, answers 404.
        """
        request = self._request("GET", path, None, query)
        with self._noted(submit=False):
            return await self._get(request, parse, accept, by_id=by_id)

    async def _get(
        self,
        request: httpx2.Request,
        parse: Parse[T],
        accept: Callable[[Answer], bool],
        *,
        by_id: bool,
    ) -> T:
        answer = await self._exchange(request)
        if by_id and answer.status == 404 and answer.body is not None:
            raise JobNotFoundError(self._refused(request, answer).message)
        try:
            return self._understand(request, answer, parse, accept)
        except ProviderError as error:
            if answer.status in (401, 403) and error.kind is not ErrorKind.UNAVAILABLE:
                error.kind = ErrorKind.AUTH
            elif error.kind in (ErrorKind.INVALID_REQUEST, ErrorKind.CONTENT_BLOCKED):
                error.kind = ErrorKind.BAD_RESPONSE
            raise

    @contextmanager
    def _noted(self, *, submit: bool) -> Iterator[None]:
        """Tell the listener how a call went."""
        try:
            yield
        except ProviderError as error:
            self._heard(error.kind, submit=submit)
            raise
        except SubmitUnknownError:
            self._heard(ErrorKind.UNAVAILABLE, submit=submit)
            raise
        self._heard(None, submit=submit)

    async def _exchange(self, request: httpx2.Request) -> Answer:
        try:
            return await self._send(request)
        except (httpx2.RequestError, OSError) as error:
            raise self._unreachable(error) from error

    def _understand(
        self,
        request: httpx2.Request,
        answer: Answer,
        parse: Parse[T],
        accept: Callable[[Answer], bool],
    ) -> T:
        if accept(answer):
            try:
                return parse(answer)
            except RefusedError:
                raise self._refused(request, answer) from None
            except ValueError as error:
                raise ProviderError(
                    ErrorKind.BAD_RESPONSE,
                    f"{self._vendor} sent an answer we cannot read "
                    f"({answer.content_type}).",
                    http_status=answer.status,
                ) from error
        if 300 <= answer.status < 400:
            raise self._redirected(answer, ErrorKind.BAD_RESPONSE)
        if answer.status >= 500 or answer.status == 408:
            raise self._refused(request, answer, ErrorKind.UNAVAILABLE)
        raise self._refused(request, answer)

    def _request(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | None,
        body: Mapping[str, Any],
    ) -> httpx2.Request:
        sent = {**self._headers(), **(headers or {})}
        if not all(value.isascii() and value.isprintable() for value in sent.values()):
            raise ProviderError(
                ErrorKind.AUTH,
                f"The key for {self._vendor} holds characters that no key has.",
            )
        url = self._base_url.rstrip("/") + path if path else self._base_url
        try:
            return self._http.build_request(method, url, headers=sent, **body)
        except (httpx2.InvalidURL, ValueError) as error:
            raise ProviderError(
                ErrorKind.INVALID_REQUEST,
                f"A request to {self._vendor} cannot be written: check the base URL "
                "and `provider_options`.",
            ) from error

    async def _send(self, request: httpx2.Request) -> Answer:
        response = await self._http.send(request, stream=True, follow_redirects=False)
        content = bytearray()
        try:
            async for chunk in response.aiter_bytes():
                content += chunk
                if len(content) > MAX_BODY_BYTES:
                    content.clear()
                    break
        except (httpx2.RequestError, OSError):
            # The status of a refusal is enough; anything else needs its body.
            if not 400 <= response.status_code < 500:
                raise
            content.clear()
        finally:
            await response.aclose()
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status_code, headers, parse_json(bytes(content)))

    def _refused(
        self, request: httpx2.Request, answer: Answer, kind: ErrorKind | None = None
    ) -> ProviderError:
        refusal = self._read(answer)
        secret = request.headers.get("authorization", "").rpartition(" ")[2]
        return ProviderError(
            kind or refusal.kind or kind_of_status(answer.status),
            f"{self._vendor} answered {answer.status}: "
            f"{excerpt(refusal.message, secret)}",
            vendor_code=None if refusal.code is None else excerpt(refusal.code, secret),
            retry_after=retry_after(answer.headers, self._now()),
            http_status=answer.status,
        )

    def _redirected(
        self, answer: Answer, kind: ErrorKind = ErrorKind.INVALID_REQUEST
    ) -> ProviderError:
        return ProviderError(
            kind,
            f"{self._vendor} answered with a redirect ({answer.status}): check the "
            "base URL.",
            http_status=answer.status,
        )

    def _unreachable(self, error: Exception) -> ProviderError:
        return ProviderError(
            ErrorKind.UNAVAILABLE,
            f"{self._vendor} could not be reached ({type(error).__name__}).",
        )

    def _unknown(self, what: str, answer: Answer | None = None) -> SubmitUnknownError:
        return SubmitUnknownError(
            f"{self._vendor} gave {what} to a submit: a paid job may exist.",
            http_status=None if answer is None else answer.status,
        )


def as_model(model: type[M]) -> Parse[M]:
    """Make a reader that expects the whole body to be one wire model."""
    return lambda answer: model.model_validate(answer.body)


def nothing(answer: Answer) -> None:
    """Accept any good answer, whatever its body."""


def same_origin(url: str, other: str) -> bool:
    """Tell whether a key for one URL may travel to the other."""
    try:
        return _origin(url) == _origin(other)
    except (httpx2.InvalidURL, ValueError):
        return False


def _origin(url: str) -> tuple[str, str, int | None]:
    parsed = httpx2.URL(url)
    port = parsed.port or {"http": 80, "https": 443}.get(parsed.scheme)
    return parsed.scheme, parsed.host, port
