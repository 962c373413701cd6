"""The one client for URLs that came from a caller or from a vendor's answer.

It opens a connection only to an address it has looked at: the name is resolved here,
every address it has must be public (or on the operator's list), and the connection
goes to exactly that address. A name that points elsewhere a moment later (DNS
rebinding) gains nothing. TLS still checks the certificate against the name.

UnsafeUrlError   the URL may not be opened, now or later
FetchError       it could not be fetched; `retryable` says whether to try again
"""

import asyncio
import re
import socket
import ssl
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Iterable,
    Mapping,
    Sequence,
)
from contextlib import asynccontextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Final, Literal

import httpcore2
import httpx2

from mediarouter.kit.addresses import is_public
from mediarouter.kit.allow_list import AllowList
from mediarouter.kit.tls import tls_context

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Looks up the addresses of a host."""

MAX_REDIRECTS: Final = 5

_HOST: Final = re.compile(rb"[A-Za-z0-9._:-]+")
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_TIMEOUT: Final = httpx2.Timeout(60, connect=15)
_VET_SECONDS: Final = 3.0
_LIMITS: Final = httpx2.Limits(
    max_connections=100, max_keepalive_connections=20, keepalive_expiry=15
)

# Other hosts get these headers only: any other may be a credential of the first.
_HARMLESS_HEADERS: Final = frozenset(
    {"accept", "accept-encoding", "if-range", "range", "user-agent"}
)

# Below 1024 only the web's own ports are open. These are the services above it that
# take harm from a request they were not made for.
_OTHER_SERVICES: Final = frozenset(
    {1433, 1521, 2049, 2181, 2375, 2376, 2379, 3306, 3389, 5432, 5672, 5900}
    | {6379, 6443, 6667, 8500, 9042, 9200, 10250, 11211, 27017}
)


class UnsafeUrlError(httpx2.ConnectError):
    """The URL may not be opened. Nothing was sent."""


class UnknownHostError(httpx2.ConnectError):
    """The host has no address."""


class FetchError(Exception):
    """The URL could not be fetched. The message holds no path and no query."""

    def __init__(self, message: str, *, retryable: bool) -> None:
        super().__init__(message)
        self.message = message
        self.retryable = retryable


class SafeHttp:
    """Fetches from strangers. `allow` lists what is reachable although private."""

    def __init__(
        self,
        allow: Sequence[str] = (),
        *,
        user_agent: str = "MediaRouter",
        resolve: Resolve | None = None,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        """Prepare the client; raises `ValueError` for a malformed `allow` entry."""
        self._network = network = _VettedNetwork(AllowList(allow), resolve or _resolve)
        context = ssl_context or tls_context()
        self.client = httpx2.AsyncClient(
            transport=_VettedTransport(network, context),
            headers={"user-agent": user_agent},
            timeout=_TIMEOUT,
            # Nobody's cookies are kept, let alone shown to the next caller's host.
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            # A proxy would resolve the names by itself.
            trust_env=False,
            follow_redirects=False,
        )
        """For code that speaks httpx2: the same checks, no redirects."""

    @asynccontextmanager
    async def stream(
        self,
        method: Literal["GET", "HEAD"],
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> AsyncIterator[httpx2.Response]:
        """Open a URL, following up to five redirects, each checked like the first.

        Any status is an answer. Raises `UnsafeUrlError` and `FetchError`, the latter
        also for a body that breaks off inside the block.
        """
        target = parse_url(url)
        sent = dict(headers or {})
        for _ in range(MAX_REDIRECTS + 1):
            request = self.client.build_request(method, target, headers=sent)
            try:
                response = await self.client.send(request, stream=True)
                try:
                    location = redirect_target(response)
                    if location is None:
                        yield response
                        return
                finally:
                    await response.aclose()
            except UnsafeUrlError:
                raise
            except httpx2.RequestError as error:
                raise _fetch_error(target, error) from error
            if not same_origin(target, location):
                sent = harmless_headers(sent)
            target = location
        raise FetchError(
            f"`{target.host}` redirects more than {MAX_REDIRECTS} times.",
            retryable=False,
        )

    async def vet(self, url: str) -> None:
        """Check an address before it is kept, to be sent to later.

        It must be https, plain http only towards the operator's list. Raises
        `UnsafeUrlError` and `UnknownHostError`. A name service that does not answer
        says nothing against the address; it is looked at again when it is opened.
        """
        target = parse_url(url)
        try:
            is_listed = await self._network.vet(target.host, _port(target))
        except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
            is_listed = self._network.lists(target.host, _port(target))
        if target.scheme != "https" and not is_listed:
            raise UnsafeUrlError(
                f"`{target.host}` needs an https address. An operator can allow plain "
                "http to it with OUTBOUND_ALLOW_HOSTS."
            )

    async def aclose(self) -> None:
        await self.client.aclose()


def parse_url(url: str) -> httpx2.URL:
    """Read a web address; raises `UnsafeUrlError` for anything else."""
    try:
        parsed = httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError):
        raise UnsafeUrlError("This is not a web address.") from None
    _check_url(parsed)
    return parsed


def redirect_target(response: httpx2.Response) -> httpx2.URL | None:
    """Give the URL that an answer redirects to; None when it does not.

    Raises `UnsafeUrlError` for one that leaves the web, or leaves https.
    """
    location = response.headers.get("location")
    if response.status_code not in _REDIRECTS or location is None:
        return None
    try:
        target = response.url.join(location).copy_with(fragment=None)
    except (httpx2.InvalidURL, ValueError):
        raise UnsafeUrlError(
            f"`{response.url.host}` redirects to something that is not a web address."
        ) from None
    _check_url(target)
    if response.url.scheme == "https" and target.scheme == "http":
        raise UnsafeUrlError(
            f"`{response.url.host}` redirects from https to http, which is refused."
        )
    return target


def same_origin(one: httpx2.URL, other: httpx2.URL) -> bool:
    """Tell whether two URLs lie on one server, so that a credential may travel."""
    return (one.scheme, one.host, _port(one)) == (
        other.scheme,
        other.host,
        _port(other),
    )


def harmless_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Keep what a stranger may see."""
    return {
        name: value
        for name, value in headers.items()
        if name.lower() in _HARMLESS_HEADERS
    }


def _check_url(url: httpx2.URL) -> None:
    if url.scheme not in ("http", "https"):
        raise UnsafeUrlError("Only http and https addresses are opened.")
    if url.userinfo:
        raise UnsafeUrlError("An address with a user name or password is refused.")
    if _HOST.fullmatch(url.raw_host) is None:
        raise UnsafeUrlError("The address names no host.")
    if url.port is not None and not 0 < url.port < 65536:
        raise UnsafeUrlError("The address names a port that does not exist.")


def _port(url: httpx2.URL) -> int:
    return url.port or (443 if url.scheme == "https" else 80)


def _fetch_error(url: httpx2.URL, error: httpx2.RequestError) -> FetchError:
    host = url.host
    if isinstance(error, UnknownHostError):
        return FetchError(f"`{host}` has no address.", retryable=False)
    if isinstance(error, httpx2.TimeoutException):
        return FetchError(f"`{host}` did not answer in time.", retryable=True)
    if isinstance(error, httpx2.ConnectError):
        return FetchError(f"`{host}` could not be connected to.", retryable=True)
    return FetchError(
        f"The answer of `{host}` broke off ({type(error).__name__}).", retryable=True
    )


class _VettedNetwork(httpcore2.AsyncNetworkBackend):
    """Opens connections to addresses that were looked at, and to no others."""

    def __init__(self, allow: AllowList, resolve: Resolve) -> None:
        self._allow = allow
        self._resolve = resolve
        self._network = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the interface's name
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        addresses = await self._addresses(host, port, timeout)
        failure: Exception = UnknownHostError(f"`{host}` has no address.")
        # A share of the time for each: one dead address must not use it all up.
        share = timeout and timeout / max(1, len(addresses))
        for address in addresses:
            try:
                return await self._network.connect_tcp(
                    address, port, share, local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure

    async def _addresses(
        self, host: str, port: int, seconds: float | None
    ) -> list[str]:
        """Look a host up; raises `UnsafeUrlError` unless all of it may be reached."""
        try:
            async with asyncio.timeout(seconds):
                addresses = list(dict.fromkeys(await self._resolve(host, port)))
        except TimeoutError as error:
            raise httpcore2.ConnectTimeout from error
        for address in addresses:
            self._check(host, address, port)
        return addresses

    async def vet(self, host: str, port: int) -> bool:
        """Look a host up and check it; True when the operator's list names it."""
        addresses = await self._addresses(host, port, _VET_SECONDS)
        if not addresses:
            raise UnknownHostError(f"`{host}` has no address.")
        return self.lists(host, port) or all(
            self._allow.has_address(address, port) for address in addresses
        )

    def lists(self, host: str, port: int) -> bool:
        return self._allow.has_name(host, port)

    def _check(self, host: str, address: str, port: int) -> None:
        if self._allow.has_name(host, port) or self._allow.has_address(address, port):
            return
        if not is_public(address):
            raise UnsafeUrlError(
                f"`{host}` is not on the public internet. An operator can allow it "
                "with OUTBOUND_ALLOW_HOSTS."
            )
        if port in _OTHER_SERVICES or (port < 1024 and port not in (80, 443)):
            raise UnsafeUrlError(f"Port {port} of `{host}` is not a web server's.")


class _VettedTransport(httpx2.AsyncHTTPTransport):
    def __init__(self, network: _VettedNetwork, context: ssl.SSLContext) -> None:
        super().__init__(verify=context, trust_env=False, limits=_LIMITS)
        # httpx2 passes no network on to its pool; the tests would notice if the pool
        # came to live elsewhere, because nothing private would be refused any more.
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=context,
            max_connections=_LIMITS.max_connections,
            max_keepalive_connections=_LIMITS.max_keepalive_connections,
            keepalive_expiry=_LIMITS.keepalive_expiry,
            network_backend=network,
        )

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        _check_url(request.url)
        return await super().handle_async_request(request)


async def _resolve(host: str, port: int) -> Sequence[str]:
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
            raise httpcore2.ConnectError("The name service did not answer.") from error
        raise UnknownHostError(f"`{host}` has no address.") from error
    return [str(address[0]) for *_, address in found]
