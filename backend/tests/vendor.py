"""A made-up vendor, `acme`: its API as a mock transport, and its adapter."""

import asyncio
from collections.abc import Mapping

import httpx2

from mediarouter.catalog.schemas import ProviderSpec
from mediarouter.providers.base import (
    Job,
    ProviderFeatures,
    VideoProvider,
    VideoRequest,
    VideoResponse,
)
from mediarouter.providers.errors import ErrorKind, ProviderError

GOOD_SECRET = "acme-good-secret-0000-1111-2222-abcd"
OTHER_SECRET = "acme-other-secret-3333-4444-5555-wxyz"
BAD_SECRET = "acme-bad-secret-6666-7777-8888-efgh"

_KINDS: Mapping[int, ErrorKind] = {
    401: ErrorKind.AUTH,
    402: ErrorKind.QUOTA,
    429: ErrorKind.RATE_LIMITED,
}

CATALOG: Mapping[str, ProviderSpec] = {
    spec.id: spec
    for spec in (
        ProviderSpec(id="acme", display_name="Acme", base_url="https://acme.example"),
        ProviderSpec(id="openai", display_name="OpenAI"),
        ProviderSpec(id="demo", display_name="Demo", needs_key=False),
    )
}


class FakeVendor:
    """Knows some keys; answers `status` to all others, or not at all when down."""

    def __init__(self) -> None:
        self.known = {GOOD_SECRET, OTHER_SECRET}
        self.status = 401
        self.is_down = False
        self.is_asleep = False
        self.requests: list[httpx2.Request] = []

    def transport(self) -> httpx2.AsyncBaseTransport:
        return httpx2.MockTransport(self._answer)

    async def _answer(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        if self.is_asleep:
            await asyncio.Event().wait()
        if self.is_down:
            raise httpx2.ConnectError("no route to host")
        secret = request.headers["authorization"].removeprefix("Bearer ")
        if secret in self.known:
            return httpx2.Response(200, json={})
        # Some vendors repeat the whole key in their refusal.
        return httpx2.Response(self.status, text=f"Incorrect API key: {secret}")


class AcmeProvider(VideoProvider):
    name = "acme"

    def get_supported_features(self) -> ProviderFeatures:
        return ProviderFeatures()

    async def validate_key(self) -> None:
        try:
            answer = await self.context.http.get(
                f"{self.context.base_url}/me",
                headers={"authorization": f"Bearer {self.context.key}"},
            )
        except httpx2.RequestError as error:
            raise ProviderError(
                ErrorKind.UNAVAILABLE, "Acme could not be reached."
            ) from error
        if not answer.is_success:
            kind = _KINDS.get(answer.status_code, ErrorKind.UNAVAILABLE)
            raise ProviderError(kind, answer.text)

    async def generate_video(self, request: VideoRequest) -> VideoResponse:
        raise NotImplementedError

    async def check_status(self, job: Job) -> VideoResponse:
        raise NotImplementedError


class OpenAIStandIn(AcmeProvider):
    name = "openai"


class DemoStandIn(AcmeProvider):
    name = "demo"


CLASSES: Mapping[str, type[VideoProvider]] = {
    adapter.name: adapter for adapter in (AcmeProvider, OpenAIStandIn, DemoStandIn)
}
