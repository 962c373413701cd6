"""The `mediarouter` command."""

import json
import re
import signal
import socket
import subprocess
from pathlib import Path

import httpx2
import pytest

from tests.app.command import (
    SECRET,
    Run,
    _nothing_blocks_the_loop,
    environment,
    free_port,
    make_admin,
    read_until,
    run,
    started,
)

__all__ = ["_nothing_blocks_the_loop", "environment", "run"]


def test_the_first_start_shows_the_way_in_and_a_second_process_is_refused(
    environment: dict[str, str],
) -> None:
    port = free_port()
    with started(environment, "serve", "--port", port) as first:
        told = read_until(first, '"prompt"')
        key = re.search(r"shown only this once: (mr_\S+)", told)
        link = re.search(r"http://127\.0\.0\.1:\d+/login\?token=\S+", told)
        assert key is not None
        assert link is not None
        assert f"http://127.0.0.1:{port}/docs" in told

        with started(environment, "serve", "--port", free_port()) as second:
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

    with started(environment, "serve", "--port", port) as again:
        told = read_until(again, '"prompt"')
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
    with started(chosen, "serve", "--port", "0") as process:
        told = read_until(process, '"prompt"')
        process.send_signal(signal.SIGINT)
        rest, logged = process.communicate(timeout=60)

    assert SECRET not in told + rest + logged
    assert '"Authorization: Bearer $ADMIN_API_KEY"' in told
    assert "https://v.example/login?token=" in told


def test_a_port_that_is_taken_ends_it_with_a_word(environment: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with started(environment, "serve", "--port", port) as process:
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
    with started({**environment, **folder}, "serve", "--port", "0") as process:
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
    with started(chosen, "worker") as process:
        told = read_until(process, "driving generations")
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0

    # Who starts it may not be looking: only `serve` makes and shows the first key.
    assert "mr_" not in told


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
    make_admin(run)

    result = run("login-link", HOST=host, PUBLIC_URL=public)

    assert result.output.startswith(f"{shown}login?token="), result.output
