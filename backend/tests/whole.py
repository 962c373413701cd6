"""The whole gateway in this process, with the vendors' stand-ins over real HTTP."""

import asyncio
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any

import httpx2
import uvicorn
from fastapi import FastAPI

from mediarouter.app import create_app
from mediarouter.config import Settings
from mediarouter.kit.tls import tls_context
from mediarouter.sandbox.app import SandboxSettings, create_sandbox
from mediarouter.services import Services
from tests.gateway import make_settings

ADMIN_KEY = "mr_" + "whole-gateway-administrator-0123456789"
ENDED = {"completed", "failed", "cancelled"}
VENDORS = ("openai", "runway", "kling")


@dataclass(frozen=True)
class RunningSandbox:
    """The vendors, served from a thread of their own."""

    url: str

    async def control(self, method: str, path: str, **options: Any) -> Any:
        async with httpx2.AsyncClient(
            base_url=self.url, verify=tls_context(), timeout=60
        ) as http:
            answer = await http.request(method, f"/_sandbox{path}", **options)
            answer.raise_for_status()
            return answer.json() if answer.content else None

    async def entries(self, vendor: str) -> list[dict[str, Any]]:
        ledger = await self.control("GET", "/ledger")
        return list(ledger[vendor]["entries"])


def sandbox_settings(**more: Any) -> SandboxSettings:
    values: dict[str, Any] = {
        "queued_seconds": 0.1,
        "running_seconds": 0.3,
        "retry_after_seconds": 1,
        # The dialect of a self-hosted server, which takes any model's name.
        "openai_profile": "sglang",
        **more,
    }
    return SandboxSettings(**values)


@contextmanager
def running_sandbox(
    settings: SandboxSettings | None = None,
) -> Iterator[RunningSandbox]:
    app = create_sandbox(settings or sandbox_settings())
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            # The loggers of the process belong to the tests of logging.
            log_config=None,
            lifespan="on",
            timeout_graceful_shutdown=1,
        )
    )
    thread = threading.Thread(
        target=server.run, kwargs={"sockets": [listener]}, daemon=True
    )
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield RunningSandbox(f"http://127.0.0.1:{listener.getsockname()[1]}")
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


@dataclass(frozen=True)
class WholeGateway:
    """A started gateway and an administrator's client."""

    app: FastAPI
    services: Services
    http: httpx2.AsyncClient
    sandbox: RunningSandbox

    async def add_keys(self, *providers: str) -> None:
        for provider in providers or VENDORS:
            await self.ok(
                "POST",
                "/v1/keys",
                json={"provider": provider, "api_key": f"sandbox-{provider}-key"},
            )

    async def ok(self, method: str, path: str, **options: Any) -> Any:
        answer = await self.http.request(method, path, **options)
        assert answer.status_code < 300, f"{answer.status_code} {answer.text}"
        return answer.json()

    async def refused(
        self, status: int, method: str, path: str, **options: Any
    ) -> dict[str, Any]:
        """Make a request that must fail; its error, checked for the envelope."""
        answer = await self.http.request(method, path, **options)
        assert answer.status_code == status, f"{answer.status_code} {answer.text}"
        error: dict[str, Any] = answer.json()["error"]
        assert {"message", "type", "param", "code"} <= set(error)
        assert answer.headers["x-request-id"]
        return error

    async def create(self, model: str, prompt: str, **more: Any) -> dict[str, Any]:
        body = {"model": model, "prompt": prompt, **more}
        created: dict[str, Any] = await self.ok(
            "POST", "/v1/video/generations", json=body
        )
        return created

    async def get(self, generation_id: str) -> dict[str, Any]:
        found: dict[str, Any] = await self.ok(
            "GET", f"/v1/video/generations/{generation_id}"
        )
        return found

    async def until(
        self, generation_id: str, happy: Callable[[dict[str, Any]], bool]
    ) -> dict[str, Any]:
        """Wait for a state; the patience is for slow machines, not a measure."""
        async with asyncio.timeout(60):
            while True:
                found = await self.get(generation_id)
                if happy(found):
                    return found
                # Each look costs as much as ten milliseconds of the work waited for.
                await asyncio.sleep(0.15)

    async def ended(self, generation_id: str) -> dict[str, Any]:
        return await self.until(generation_id, lambda row: row["status"] in ENDED)

    async def made(self, model: str, prompt: str, **more: Any) -> dict[str, Any]:
        """Create a generation and wait for its end."""
        created = await self.create(model, prompt, **more)
        return await self.ended(created["id"])

    async def event_types(self, generation_id: str) -> list[str]:
        timeline = await self.ok(
            "GET", f"/v1/video/generations/{generation_id}/timeline"
        )
        return [event["type"] for event in timeline["data"]]


def whole_settings(
    sandbox: RunningSandbox, database_url: str, storage: Any, **more: Any
) -> Settings:
    values: dict[str, Any] = {
        "database_url": database_url,
        "storage_path": storage,
        "admin_api_key": ADMIN_KEY,
        "openai_base_url": f"{sandbox.url}/openai/v1",
        "openai_profile": "sglang",
        "runway_base_url": f"{sandbox.url}/runway",
        "kling_base_url": f"{sandbox.url}/kling",
        "outbound_allow_hosts": ("127.0.0.1",),
        "poll_min_seconds": 0.1,
        "poll_max_seconds": 0.3,
        "retry_base_seconds": 0.05,
        "sweep_seconds": 0.2,
        "reconcile_seconds": 1,
        "submit_timeout_seconds": 30,
        "submit_unknown_minutes": 0.01,
        "demo_seconds": 0.2,
        **more,
    }
    return make_settings(**values)


@asynccontextmanager
async def whole_gateway(
    settings: Settings, sandbox: RunningSandbox
) -> AsyncIterator[WholeGateway]:
    """Start everything, as `mediarouter serve` does, and stop it again."""
    app = create_app(settings)
    async with (
        app.router.lifespan_context(app),
        httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app),
            base_url="http://localhost:3001",
            headers={"authorization": f"Bearer {ADMIN_KEY}"},
        ) as http,
    ):
        yield WholeGateway(app, app.state.services, http, sandbox)
