"""Keys and the database, by the `mediarouter` command."""

import re
import signal
from pathlib import Path
from typing import Any

import httpx2
import pytest
from cryptography.fernet import Fernet

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


def test_an_api_key_is_made_on_a_fresh_installation_and_works(
    run: Run, environment: dict[str, str]
) -> None:
    early = run("api-keys", "create", "too early")
    with started(environment, "serve", "--port", "0") as process:
        read_until(process, '"prompt"')
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
    make_admin(run)

    result = run(*arguments)

    assert result.exit_code == code, result.output
    assert isinstance(result.exception, SystemExit)


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
    port = free_port()
    with started(start, "serve", "--port", port) as process:
        read_until(process, '"prompt"')
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
    with started({**start, "ENCRYPTION_KEY": old}, "serve", "--port", "0") as locked:
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
