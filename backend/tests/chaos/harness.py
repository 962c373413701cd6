"""Real processes for the chaos suite: a sandbox, and gateways to be killed."""

import asyncio
import atexit
import contextlib
import functools
import os
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import pytest

from mediarouter.kit.tls import tls_context
from mediarouter.sandbox.__main__ import main as sandbox
from tests.chaos import crashing_gateway
from tests.chaos.forked import ForkedProcess, kill_all

ADMIN_KEY = "mr_" + "chaos-suite-administrator-key-0123456789"
TERMINAL = {"completed", "failed", "cancelled"}
# The demo provider renders what it is asked for, which is no part of what is tested.
SMALL: dict[str, Any] = {"duration": 1, "resolution": "360p"}


@pytest.fixture(autouse=True)
def no_gateway_outlives_its_test() -> Iterator[None]:
    """A test that fails half-way would leave them to slow down all the others."""
    yield
    kill_all()


@functools.cache
def clips_folder() -> Path:
    """Where all gateways of this test process find what one has rendered."""
    folder = Path(tempfile.mkdtemp(prefix="mediarouter-clips-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class SandboxProcess:
    """The vendors, in a process that nobody kills."""

    def __init__(self, folder: Path, *options: str) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self._process = ForkedProcess(
            sandbox,
            ("--port", str(port), "--profile", "sglang", *options),
            environment={"PATH": os.environ["PATH"]},
            log=folder / "sandbox.log",
        )

    async def __aenter__(self) -> "SandboxProcess":
        await self._process.start()
        async with asyncio.timeout(60):
            while True:
                with contextlib.suppress(httpx2.TransportError):
                    await self.ledger()
                    return self
                await asyncio.sleep(0.02)

    async def __aexit__(self, *_: object) -> None:
        self._process.kill()
        await self._process.wait(60)

    async def ledger(self) -> dict[str, Any]:
        async with httpx2.AsyncClient(verify=tls_context(), timeout=60) as http:
            found = (await http.get(f"{self.url}/_sandbox/ledger")).json()
        return dict(found)

    async def wait_for_charges(self, count: int) -> None:
        """Wait until the vendors have accepted this many jobs."""
        async with asyncio.timeout(60):
            while sum((await self.paid_prompts()).values()) < count:  # noqa: ASYNC110 - another process cannot set our event
                await asyncio.sleep(0.05)

    async def paid_prompts(self) -> Counter[str]:
        """How often each prompt was accepted, which is how often it was paid."""
        return Counter(
            entry["prompt"]
            for page in (await self.ledger()).values()
            for entry in page["entries"]
        )


@dataclass
class GatewayProcess:
    """One gateway process over a folder and a database."""

    folder: Path
    sandbox_url: str
    database_url: str | None = None
    settings: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: ForkedProcess | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.returncode is None

    def environment(self) -> dict[str, str]:
        database = self.database_url or f"sqlite:///{self.folder}/mediarouter.db"
        return {
            "PATH": os.environ["PATH"],
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "DATABASE_URL": database,
            "STORAGE_PATH": str(self.folder / "videos"),
            "ENCRYPTION_KEY": "Y2hhb3Mtc3VpdGUtc2VhbGluZy1rZXktMDEyMzQ1Njc=",
            "SECRET_KEY": "chaos-suite-hashing-key-0123456789",
            "ADMIN_API_KEY": ADMIN_KEY,
            "OPENAI_BASE_URL": f"{self.sandbox_url}/openai/v1",
            "OPENAI_PROFILE": "sglang",
            "RUNWAY_BASE_URL": f"{self.sandbox_url}/runway",
            "KLING_BASE_URL": f"{self.sandbox_url}/kling",
            "OUTBOUND_ALLOW_HOSTS": "127.0.0.1",
            "POLL_MIN_SECONDS": "0.3",
            "POLL_MAX_SECONDS": "1",
            "RETRY_BASE_SECONDS": "0.2",
            "SWEEP_SECONDS": "0.5",
            "RECONCILE_SECONDS": "2",
            "TAKEOVER_SECONDS": "3",
            "SUBMIT_UNKNOWN_MINUTES": "0.05",
            "DEMO_SECONDS": "0.5",
            "LOG_LEVEL": "warning",
            "CLIPS": str(clips_folder()),
            **self.settings,
        }

    async def start(self, crash_at: str | None = None, crash_after: int = 1) -> None:
        environment = self.environment()
        if crash_at is not None:
            environment |= {"CRASH_AT": crash_at, "CRASH_AFTER": str(crash_after)}
        self.process = ForkedProcess(
            crashing_gateway.main,
            environment=environment,
            log=self.folder / "gateway.log",
        )
        await self.process.start()
        await self.wait_until_ready()

    async def wait_until_ready(self) -> None:
        async with httpx2.AsyncClient(verify=tls_context(), timeout=60) as http:
            for _ in range(600):
                assert self.process is not None
                assert self.process.returncode in (None, -signal.SIGKILL), self.log()
                if self.process.returncode is not None:
                    return
                with contextlib.suppress(httpx2.TransportError):
                    if (await http.get(f"{self.url}/ready")).status_code == 200:
                        return
                await asyncio.sleep(0.05)
        raise AssertionError("The gateway did not become ready.\n" + self.log())

    async def wait_for_partial_file(self, least: int, most: int) -> None:
        """Wait until some download is between the two sizes."""
        async with asyncio.timeout(60):
            while not any(  # noqa: ASYNC110 - another process cannot set our event
                least < path.stat().st_size < most
                for path in (self.folder / "videos").rglob("*")
                if path.is_file()
            ):
                await asyncio.sleep(0.005)

    def log(self) -> str:
        return (self.folder / "gateway.log").read_text("utf-8", "replace")[-4000:]

    async def kill(self) -> None:
        """Pull the plug."""
        if self.process is not None and self.process.returncode is None:
            self.process.kill()
        await self.died()

    async def died(self, within: float = 60) -> None:
        assert self.process is not None
        await self.process.wait(within)

    async def stop(self) -> None:
        """Ask it to go, as an orchestrator does."""
        if self.process is not None and self.process.returncode is None:
            self.process.terminate()
            await self.process.wait(30)

    @contextlib.asynccontextmanager
    async def client(self) -> AsyncIterator[httpx2.AsyncClient]:
        headers = {"authorization": f"Bearer {ADMIN_KEY}"}
        async with httpx2.AsyncClient(
            base_url=self.url, headers=headers, timeout=30, verify=tls_context()
        ) as http:
            yield http

    async def add_keys(self, *providers: str) -> None:
        async with self.client() as http:
            for provider in providers:
                body = {"provider": provider, "api_key": f"sandbox-{provider}-key"}
                answer = await http.post("/v1/keys", json=body)
                assert answer.status_code < 300, answer.text

    async def generations(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        cursor = None
        async with self.client() as http:
            while True:
                params = {"limit": "200"} | ({"cursor": cursor} if cursor else {})
                page = (await http.get("/v1/video/generations", params=params)).json()
                found += page["data"]
                cursor = page["next_cursor"]
                if cursor is None:
                    return found

    async def wait_until_all_ended(self, within: float = 240) -> list[dict[str, Any]]:
        return await self.wait_until(
            lambda rows: all(row["status"] in TERMINAL for row in rows), within
        )

    async def wait_until(
        self, happy: Callable[[list[dict[str, Any]]], bool], within: float = 240
    ) -> list[dict[str, Any]]:
        deadline = time.monotonic() + within
        rows: list[dict[str, Any]] = []
        while time.monotonic() < deadline:
            rows = await self.generations()
            if rows and happy(rows):
                return rows
            # To list them all is work for the gateway, which has enough of it.
            await asyncio.sleep(0.5)
        stages = Counter(row["stage"] for row in rows)
        raise AssertionError(f"still {stages} after {within} s\n{self.log()}")


async def create_many(
    gateway: GatewayProcess, count: int, models: tuple[str, ...], name: str = "chaos"
) -> dict[str, str]:
    """Create generations, each with a prompt of its own; gives prompt → id.

    A gateway that dies meanwhile leaves the rest unanswered, and they are not listed.
    """
    accepted: dict[str, str] = {}

    async def one(number: int, http: httpx2.AsyncClient) -> None:
        prompt = f"{name} number {number}"
        model = models[number % len(models)]
        size = SMALL if model.startswith("demo/") else {}
        body = {"model": model, "prompt": prompt, **size}
        with contextlib.suppress(httpx2.TransportError):
            answer = await http.post("/v1/video/generations", json=body)
            assert answer.status_code == 200, answer.text
            accepted[prompt] = answer.json()["id"]

    async with gateway.client() as http:
        await asyncio.gather(*(one(number, http) for number in range(count)))
    return accepted
