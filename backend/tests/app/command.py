"""The `mediarouter` command in an empty folder, here or as a process of its own."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from mediarouter.cli import app
from mediarouter.config import Settings
from mediarouter.process import Process
from mediarouter.services import build_services

SECRET = "a-very-long-and-secret-value-0123"

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _nothing_blocks_the_loop() -> None:
    """A command has the loop to itself while it reads its files."""


@pytest.fixture
def environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sqlite_url: str
) -> dict[str, str]:
    """An empty folder to work in, and nothing of the developer's own settings."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    values = {
        "DATABASE_URL": sqlite_url,
        "STORAGE_PATH": str(tmp_path / "videos"),
        "LOG_FORMAT": "json",
    }
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return {**os.environ, **values}


@pytest.fixture
def run(environment: dict[str, str], log: Any) -> Run:
    def run(*arguments: str, **values: str) -> Result:
        return CliRunner().invoke(app, list(arguments), env=values)

    return run


@contextmanager
def started(
    environment: dict[str, str], *arguments: str
) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", "from mediarouter.cli import main; main()"]
    with subprocess.Popen(
        [*command, *arguments],
        env={**environment, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def read_until(process: "subprocess.Popen[str]", text: str) -> str:
    assert process.stdout is not None
    seen = ""
    for line in process.stdout:
        seen += line
        if text in line:
            return seen
    raise AssertionError(f"It ended without {text!r}: {seen}")


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def make_admin(run: Run) -> None:
    """Let a gateway start and stop, as the first `serve` does."""

    async def start_and_stop() -> None:
        process = Process(build_services(Settings()))
        await process.start()
        await process.stop()

    asyncio.run(start_and_stop())
