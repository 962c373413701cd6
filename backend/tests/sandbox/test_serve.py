"""The sandbox as a server: its options, its address, and how it hangs up."""

import logging
import sys
import threading
from typing import Any

import httpx2
import pytest
import uvicorn

from mediarouter.sandbox import __main__ as command
from mediarouter.sandbox import serve as serving
from mediarouter.sandbox.files import ConnectionDropped
from mediarouter.sandbox.settings import SandboxSettings
from tests.sandbox.process import running_sandbox

HEADERS = {"authorization": "Bearer sandbox-x"}


def a_client() -> httpx2.Client:
    return httpx2.Client(headers=HEADERS, timeout=30)


def served(monkeypatch: pytest.MonkeyPatch, *options: str) -> tuple[Any, ...]:
    calls: list[tuple[Any, ...]] = []
    monkeypatch.setattr(command, "serve", lambda *given: calls.append(given))
    command.main(options)
    return calls[0]


def test_without_options_the_usual_settings_are_served(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert served(monkeypatch) == ("127.0.0.1", 4010, SandboxSettings())


def test_options_become_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    host, port, settings = served(
        monkeypatch,
        *("--host", "::1", "--port", "0", "--no-render", "--max-concurrent", "3"),
        *("--running-seconds", "0.5", "--profile", "sglang", "--accept-delay", "2"),
    )

    assert (host, port) == ("::1", 0)
    assert settings == SandboxSettings(
        render=False,
        max_concurrent=3,
        running_seconds=0.5,
        openai_profile="sglang",
        accept_delay_seconds=2,
    )


def test_a_server_prints_where_it_is_and_answers_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    servers: list[uvicorn.Server] = []

    class Remembered(uvicorn.Server):
        def __init__(self, config: uvicorn.Config) -> None:
            super().__init__(config)
            servers.append(self)

    monkeypatch.setattr(uvicorn, "Server", Remembered)
    settings = SandboxSettings(render=False)
    thread = threading.Thread(target=serving.serve, args=("127.0.0.1", 0, settings))
    thread.start()
    try:
        url = ""
        while not url and thread.is_alive():
            url = capsys.readouterr().out.strip()
        assert httpx2.get(url, timeout=30).text.startswith("MediaRouter sandbox")
    finally:
        servers[0].should_exit = True
        thread.join()


def test_dropped_connections_are_not_logged_as_faults() -> None:
    def record(error: Exception) -> logging.LogRecord:
        try:
            raise error
        except Exception:  # noqa: BLE001 - to have a traceback
            info = sys.exc_info()
        return logging.LogRecord("x", logging.ERROR, "f", 1, "m", (), info)

    plain = logging.LogRecord("x", logging.ERROR, "f", 1, "m", (), None)

    assert not serving.is_worth_logging(record(ConnectionDropped("scene")))
    assert serving.is_worth_logging(record(ValueError("fault")))
    assert serving.is_worth_logging(plain)


def test_a_real_connection_is_dropped_and_cut() -> None:
    pace = ("--queued-seconds", "0", "--running-seconds", "0", "--no-render")
    with running_sandbox(*pace) as url, a_client() as client:
        videos = f"{url}/openai/v1/videos"

        with pytest.raises(httpx2.RemoteProtocolError):
            client.post(videos, json={"prompt": "[[hang]]"})
        hanging = {"prompt": "[[scene:hang_after_accept]]"}
        with pytest.raises(httpx2.ReadTimeout):
            client.post(videos, json=hanging, timeout=httpx2.Timeout(30, read=0.2))
        # The client went away by its own clock; the server's may be behind.
        entries: list[Any] = []
        while len(entries) < 2:
            ledger = client.get(f"{url}/_sandbox/ledger").json()
            entries = ledger["openai"]["entries"]

    assert len(entries) == 2


def test_a_real_download_stops_in_the_middle() -> None:
    pace = ("--queued-seconds", "0", "--running-seconds", "0", "--no-render")
    with running_sandbox(*pace) as url, a_client() as client:
        videos = f"{url}/openai/v1/videos"
        body = {"prompt": "[[scene:truncated_file]]"}
        job = client.post(videos, json=body).json()

        with client.stream("GET", f"{videos}/{job['id']}/content") as answer:
            parts = answer.iter_raw()
            received = len(next(parts))
            with pytest.raises(httpx2.RemoteProtocolError):
                next(parts)

    assert received == int(answer.headers["content-length"]) // 2
