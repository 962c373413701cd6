"""Real processes for the chaos suite: a sandbox, and gateways to be killed."""

import asyncio
import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import psutil
import pytest

from mediarouter.kit.tls import tls_context

ADMIN_KEY = "mr_" + "chaos-suite-administrator-key-0123456789"
BACKEND = Path(__file__).parents[2]
TERMINAL = {"completed", "failed", "cancelled"}
# The demo provider renders what it is asked for, which is no part of what is tested.
SMALL: dict[str, Any] = {"duration": 1, "resolution": "360p"}


@pytest.fixture(autouse=True)
def no_gateway_outlives_its_test() -> Iterator[None]:
    """A test that fails half-way would leave them to slow down all the others."""
    yield
    for child in psutil.Process().children():
        with contextlib.suppress(psutil.NoSuchProcess):
            if "tests.chaos.crashing_gateway" in child.cmdline():
                child.kill()


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class SandboxProcess:
    """The vendors, in a process that nobody kills."""

    def __init__(self, *options: str) -> None:
        self._options = options
        self.url = ""

    async def __aenter__(self) -> "SandboxProcess":
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "mediarouter.sandbox",
            "--port",
            "0",
            "--profile",
            "sglang",
            *self._options,
            cwd=BACKEND,
            stdout=subprocess.PIPE,
        )
        assert self._process.stdout is not None
        line = (await self._process.stdout.readline()).decode()
        match = re.search(r"http://\S+", line)
        assert match is not None, line
        self.url = match[0].rstrip("/")
        return self

    async def __aexit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()

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
    process: "asyncio.subprocess.Process | None" = None

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
            **self.settings,
        }

    async def start(self, crash_at: str | None = None, crash_after: int = 1) -> None:
        environment = self.environment()
        if crash_at is not None:
            environment |= {"CRASH_AT": crash_at, "CRASH_AFTER": str(crash_after)}
        log = (self.folder / "gateway.log").open("ab")
        self.process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.chaos.crashing_gateway",
            cwd=BACKEND,
            env=environment,
            stdout=log,
            stderr=log,
        )
        log.close()
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
        await asyncio.wait_for(self.process.wait(), within)

    async def stop(self) -> None:
        """Ask it to go, as an orchestrator does."""
        if self.process is not None and self.process.returncode is None:
            self.process.terminate()
            await asyncio.wait_for(self.process.wait(), 30)

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
            await asyncio.sleep(0.2)
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
