"""The `mediarouter` command."""

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from cryptography.fernet import Fernet
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
def _process(
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


def _read_until(process: "subprocess.Popen[str]", text: str) -> str:
    assert process.stdout is not None
    seen = ""
    for line in process.stdout:
        seen += line
        if text in line:
            return seen
    raise AssertionError(f"It ended without {text!r}: {seen}")


def _free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


# Serving


def test_the_first_start_shows_the_way_in_and_a_second_process_is_refused(
    environment: dict[str, str],
) -> None:
    port = _free_port()
    with _process(environment, "serve", "--port", port) as first:
        told = _read_until(first, '"prompt"')
        key = re.search(r"shown only this once: (mr_\S+)", told)
        link = re.search(r"http://127\.0\.0\.1:\d+/login\?token=\S+", told)
        assert key is not None
        assert link is not None
        assert f"http://127.0.0.1:{port}/docs" in told

        with _process(environment, "serve", "--port", _free_port()) as second:
            out, complaint = second.communicate(timeout=60)
        assert second.returncode == 1
        assert "Another MediaRouter process works on mediarouter.db" in complaint
        assert "PostgreSQL" in complaint
        assert "Traceback" not in complaint
        assert "ready" not in out

        with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as http:
            opened = http.get(link[0].partition(port)[2])
            used_up = http.get(link[0].partition(port)[2])
        assert opened.status_code == 303
        assert opened.cookies["mediarouter_session"]
        assert used_up.status_code == 401
        shown = told[told.index("curl") :].rstrip().removesuffix("\n")
        made = subprocess.run(["/bin/sh", "-c", shown], capture_output=True, check=True)
        assert json.loads(made.stdout)["object"] == "video.generation"

        first.send_signal(signal.SIGINT)
        assert first.wait(60) == 0

    with _process(environment, "serve", "--port", port) as again:
        told = _read_until(again, '"prompt"')
        assert "mr_" not in told
        assert "$MEDIAROUTER_API_KEY" in told
        # A live stream has no end of its own: the stop sets one.
        with (
            httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as http,
            http.stream(
                "GET", "/v1/events", headers={"authorization": f"Bearer {key[1]}"}
            ) as stream,
        ):
            assert stream.status_code == 200
            again.send_signal(signal.SIGTERM)
            assert "retry: " in "".join(stream.iter_text())
        _, logged = again.communicate(timeout=60)
        assert again.returncode in (0, -signal.SIGTERM)
        assert "graceful" not in logged


def test_a_chosen_admin_key_is_never_printed(environment: dict[str, str]) -> None:
    chosen = {**environment, "ADMIN_API_KEY": SECRET, "PUBLIC_URL": "https://v.example"}
    with _process(chosen, "serve", "--port", "0") as process:
        told = _read_until(process, '"prompt"')
        process.send_signal(signal.SIGINT)
        rest, logged = process.communicate(timeout=60)

    assert SECRET not in told + rest + logged
    assert '"Authorization: Bearer $ADMIN_API_KEY"' in told
    assert "https://v.example/login?token=" in told


def test_a_port_that_is_taken_ends_it_with_a_word(environment: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with _process(environment, "serve", "--port", port) as process:
            _, complaint = process.communicate(timeout=60)

    assert process.returncode == 1
    assert complaint.startswith(
        f"Port {port} of 127.0.0.1 cannot be used: address already in use."
    )


def test_a_folder_that_cannot_keep_videos_ends_it_before_one_is_paid_for(
    environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    folder = {"STORAGE_PATH": str(tmp_path / "file" / "videos")}
    with _process({**environment, **folder}, "serve", "--port", "0") as process:
        told, complaint = process.communicate(timeout=60)

    assert process.returncode == 1
    assert "ready" not in told
    assert f"{tmp_path / 'file'}" in complaint
    assert "Traceback" not in complaint


BROKEN = [
    pytest.param({"PORT": SECRET}, "PORT: ", id="port"),
    pytest.param({"SECRET_KEY": "short"}, "SECRET_KEY: must have", id="short-secret"),
    pytest.param(
        {"ADMIN_API_KEY": "change-me-" + SECRET},
        "ADMIN_API_KEY: is a",
        id="placeholder",
    ),
    pytest.param(
        {"HOST": "0.0.0.0", "AUTH_DISABLED": "true"},  # noqa: S104 - to be refused
        "AUTH_DISABLED works only",
        id="open-to-the-world",
    ),
    pytest.param(
        {"DATABASE_URL": f"mysql://me:{SECRET}@host/db"},
        "DATABASE_URL must begin with",
        id="database",
    ),
    pytest.param({"POLL_MAX_SECONDS": "-1"}, "POLL_MAX_SECONDS: ", id="bounds"),
    pytest.param({"ENCRYPTION_KEY": SECRET}, "ENCRYPTION_KEY is malformed", id="key"),
    pytest.param(
        {"DATABASE_URL": f"postgresql://me:{SECRET}@127.0.0.1:1/db"},
        "The database cannot be used",
        id="unreachable",
    ),
    pytest.param(
        {"DATABASE_URL": "sqlite:////dev/null/mediarouter.db"},
        "",
        id="unwritable",
    ),
]


@pytest.mark.parametrize(("values", "says"), BROKEN)
@pytest.mark.parametrize("command", ["serve", "worker", "db"])
def test_a_setting_that_does_not_work_is_named_without_its_secret(
    run: Run, values: dict[str, str], says: str, command: str
) -> None:
    if command == "worker" and "postgres" not in str(values):
        values = {"DATABASE_URL": "postgresql://me@127.0.0.1:1/db", **values}
    if command == "serve" and "HOST" not in values:
        values = {**values, "HOST": "127.0.0.1"}
    arguments = ["db", "upgrade"] if command == "db" else [command]

    result = run(*arguments, **values)

    assert result.exit_code == 1, result.output
    assert says in result.output
    assert SECRET not in result.output
    assert "Traceback" not in result.output
    assert isinstance(result.exception, SystemExit)


def test_a_broken_catalogue_file_is_named(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "catalog"
    folder.mkdir()
    (folder / "mine.toml").write_text("this is no TOML")

    result = run("db", "upgrade", CATALOG_PATH=str(folder))

    assert result.exit_code == 1
    assert "mine.toml cannot be read" in result.output


def test_sqlite_serves_one_process_only(run: Run) -> None:
    worker = run("worker")
    split = run("serve", "--no-worker")

    assert (worker.exit_code, split.exit_code) == (1, 1)
    assert "needs PostgreSQL" in worker.output
    assert "needs PostgreSQL" in split.output


def test_a_worker_drives_on_postgres_until_it_is_told_to_stop(
    environment: dict[str, str], postgres_url: str
) -> None:
    chosen = {**environment, "DATABASE_URL": postgres_url}
    with _process(chosen, "worker") as process:
        told = _read_until(process, "driving generations")
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0

    # Who starts it may not be looking: only `serve` makes and shows the first key.
    assert "mr_" not in told


# Keys and the database


def test_an_api_key_is_made_on_a_fresh_installation_and_works(
    run: Run, environment: dict[str, str]
) -> None:
    early = run("api-keys", "create", "too early")
    with _process(environment, "serve", "--port", "0") as process:
        _read_until(process, '"prompt"')
        beside = run("api-keys", "create", "beside", "--role", "admin", "--days", "3")
        link = run("login-link")
        process.send_signal(signal.SIGINT)
        process.wait(60)

    assert early.exit_code == 1
    assert "administrator" in early.output.lower()
    assert re.fullmatch(r"mr_[\w-]{30,}\n", beside.output)
    assert re.fullmatch(r"http://127\.0\.0\.1:3001/login\?token=\S+\n", link.output)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["api-keys", "create", "x", "--role", "king"], 2),
        (["api-keys", "create", "x", "--days", "soon"], 2),
        (["api-keys", "create", "x", "--days", "999999999"], 2),
        (["api-keys", "create", "x", "--days", "-1"], 2),
        (["nonsense"], 2),
    ],
)
def test_nonsense_is_refused(
    run: Run, environment: dict[str, str], arguments: list[str], code: int
) -> None:
    _make_admin(run)

    result = run(*arguments)

    assert result.exit_code == code, result.output
    assert isinstance(result.exception, SystemExit)


def _make_admin(run: Run) -> None:
    """Let a gateway start and stop, as the first `serve` does."""

    async def start_and_stop() -> None:
        process = Process(build_services(Settings()))
        await process.start()
        await process.stop()

    asyncio.run(start_and_stop())


def test_provider_keys_are_sealed_anew(
    run: Run, environment: dict[str, str], sandbox: Any
) -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    start = {
        **environment,
        "ENCRYPTION_KEY": old,
        "ADMIN_API_KEY": SECRET,
        "RUNWAY_BASE_URL": f"{sandbox.url}/runway",
    }
    port = _free_port()
    with _process(start, "serve", "--port", port) as process:
        _read_until(process, '"prompt"')
        stored = httpx2.post(
            f"http://127.0.0.1:{port}/v1/keys",
            headers={"authorization": f"Bearer {SECRET}"},
            json={"provider": "runway", "api_key": "sandbox-runway-wxyz"},
            timeout=60,
        )
        assert stored.status_code == 200, stored.text
        hook = httpx2.post(
            f"http://127.0.0.1:{port}/v1/webhook_endpoints",
            headers={"authorization": f"Bearer {SECRET}"},
            json={"url": "https://93.184.216.34/hook"},
            timeout=60,
        )
        assert hook.status_code == 200, hook.text
        process.send_signal(signal.SIGINT)
        process.wait(60)

    rotated = run("keys", "rotate", ENCRYPTION_KEY=f"{new},{old}")
    with _process({**start, "ENCRYPTION_KEY": old}, "serve", "--port", "0") as locked:
        _, complaint = locked.communicate(timeout=60)

    assert rotated.output == (
        "Sealed under the newest ENCRYPTION_KEY: provider keys 1, webhook secrets 1.\n"
    )
    assert locked.returncode == 1
    assert "ENCRYPTION_KEY does not open 1 stored provider key" in complaint
    assert "Traceback" not in complaint
    assert old not in complaint


@pytest.mark.parametrize("command", [("keys", "rotate"), ("login-link",)])
def test_a_command_in_the_wrong_folder_makes_no_gateway_there(
    run: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    wrong = tmp_path / "elsewhere" / "mediarouter.db"

    told = run(*command, DATABASE_URL=f"sqlite:///{wrong}")

    assert told.exit_code == 1
    assert f"There is no database {wrong}. Run this where the gateway runs" in (
        told.output
    )
    assert not wrong.parent.exists()
    assert not (tmp_path / "videos").exists()


def test_the_database_is_made_and_upgraded(run: Run, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/fresh/new.db"

    first = run("db", "upgrade", DATABASE_URL=url)
    second = run("db", "upgrade", DATABASE_URL=url)

    assert first.output == second.output == "The database is up to date.\n"
    assert (tmp_path / "fresh" / "new.db").exists()


# The document


def test_the_document_is_written_and_compared(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "openapi.json"

    missing = run("openapi", "--check", str(path))
    written = run("openapi", str(path))
    same = run("openapi", "--check", str(path))
    path.write_text(path.read_text().replace("MediaRouter", "Other"))
    other = run("openapi", "--check", str(path))

    assert [result.exit_code for result in (missing, written, same, other)] == [
        *(1, 0, 0, 1)
    ]
    assert "make openapi" in other.output


def test_the_sandbox_is_at_hand(run: Run) -> None:
    result = run("sandbox", "--help")

    assert result.exit_code == 0
    assert "--port" in result.output


def test_help_names_every_command(run: Run) -> None:
    result = run("--help")

    for name in ("serve", "worker", "sandbox", "login-link", "openapi", "keys", "db"):
        assert name in result.output


@pytest.mark.parametrize(
    ("host", "public", "shown"),
    [
        ("127.0.0.1", "", "http://127.0.0.1:3001/"),
        ("0.0.0.0", "", "http://localhost:3001/"),  # noqa: S104 - shown, not bound
        ("::1", "", "http://[::1]:3001/"),
        ("127.0.0.1", "https://video.example/", "https://video.example/"),
    ],
)
def test_links_lead_to_where_people_reach_it(
    run: Run, host: str, public: str, shown: str
) -> None:
    _make_admin(run)

    result = run("login-link", HOST=host, PUBLIC_URL=public)

    assert result.output.startswith(f"{shown}login?token="), result.output
