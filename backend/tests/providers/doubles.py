"""Stand-ins that the provider tests share: a clock, a tap, requests, catalogue data."""

import asyncio
import json
import tomllib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import httpx2

from mediarouter.catalog.schemas import ModelSpec, ProviderSpec
from mediarouter.providers.base import MediaInput, ProviderContext, VideoRequest

START = datetime(2026, 11, 22, 12, tzinfo=UTC)
BASE_URL = "http://vendor.test"
KEY = "sandbox-key"

PNG = MediaInput(b"\x89PNG first", "image/png", 1280, 720)
JPEG = MediaInput(b"\xff\xd8 last", "image/jpeg", 1280, 720)
WEBP = MediaInput(b"RIFF reference", "image/webp", 512, 512)

Handler = Callable[[httpx2.Request], httpx2.Response]


@dataclass
class Clock:
    moment: datetime = START

    def now(self) -> datetime:
        return self.moment

    def seconds(self) -> float:
        return self.moment.timestamp()

    def pass_by(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


@dataclass
class Tap(httpx2.AsyncBaseTransport):
    """Keeps what left the process."""

    inner: httpx2.AsyncBaseTransport
    requests: list[httpx2.Request] = field(default_factory=list)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        await request.aread()
        self.requests.append(request)
        return await self.inner.handle_async_request(request)

    @property
    def last(self) -> httpx2.Request:
        return self.requests[-1]

    def json(self) -> Any:
        return json.loads(self.last.content)

    def form(self) -> list[tuple[str, str]]:
        """Read the last request's form; of a file, its name and type."""
        boundary = self.last.headers["content-type"].partition("boundary=")[2]
        parts = self.last.content.split(b"--" + boundary.encode())[1:-1]
        return [_form_part(part) for part in parts]


@dataclass
class GivesUp(httpx2.AsyncBaseTransport):
    """Loses its patience with each request at a chosen moment, not by a clock."""

    inner: httpx2.AsyncBaseTransport
    is_time: Callable[[], Awaitable[bool]]

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        answer = asyncio.ensure_future(self.inner.handle_async_request(request))
        while not (await self.is_time() or answer.done()):
            pass
        if answer.done():
            return await answer
        answer.cancel()
        await asyncio.wait({answer})
        raise httpx2.ReadTimeout("no answer", request=request)


def answering(
    status: int = 200, body: object = None, headers: Mapping[str, str] | None = None
) -> Handler:
    return lambda _: httpx2.Response(status, json=body, headers=headers)


def raising(error: type[Exception]) -> Handler:
    def handler(_: httpx2.Request) -> httpx2.Response:
        raise error("no such luck")

    return handler


def tap(handler: Handler) -> Tap:
    return Tap(httpx2.MockTransport(handler))


def context(
    transport: httpx2.AsyncBaseTransport, clock: Clock | None = None, **changes: Any
) -> ProviderContext:
    values: dict[str, Any] = {
        "http": httpx2.AsyncClient(transport=transport),
        "base_url": BASE_URL,
        "key": KEY,
        "now": (clock or Clock()).now,
    }
    return ProviderContext(**(values | changes))


def a_request(model: str = "some-model", **changes: Any) -> VideoRequest:
    values: dict[str, Any] = {"prompt": "a paper boat", "reference": "mr-1"}
    return VideoRequest(model=model, **(values | changes))


@cache
def catalogue() -> dict[str, ProviderSpec]:
    folder = files("mediarouter.catalog").joinpath("data")
    specs = [
        ProviderSpec.model_validate(tomllib.loads(entry.read_text("utf-8")))
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    ]
    return {spec.id: spec for spec in specs}


def model_spec(provider: str, model: str) -> ModelSpec:
    spec = catalogue()[provider]
    found = spec.find(model) or spec.unlisted_models
    assert found is not None, f"{provider}/{model} is not in the catalogue"
    return found


def for_model(provider: str, model: str, **changes: Any) -> VideoRequest:
    """Make a request as the gateway does: with the catalogue's wire table and size."""
    spec = model_spec(provider, model)
    size = spec.size(changes.get("resolution"), changes.get("aspect_ratio"))
    return a_request(model, **({"wire": spec.wire, "size": size} | changes))


def _form_part(part: bytes) -> tuple[str, str]:
    head, _, content = part.strip(b"\r\n").partition(b"\r\n\r\n")
    words = head.decode().replace("\r\n", "; ").split("; ")
    fields = dict(word.split("=", 1) for word in words if "=" in word)
    name = fields["name"].strip('"')
    if "filename" not in fields:
        return name, content.decode()
    content_type = head.decode().rpartition("Content-Type: ")[2].partition("\r\n")[0]
    return name, f"{fields['filename'].strip(chr(34))} {content_type}"
