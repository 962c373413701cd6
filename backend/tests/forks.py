"""`mediarouter` commands that start at once: forked from a process that has warmed up.

    python -m tests.forks SOCKET

Who connects to the socket sends a line of JSON with `args`, `cwd` and `env`. The answer
is the process's id on a line, then all that it writes, until it ends. To its callers it
is the command like any other; a suite that starts thirty of them would else spend most
of its time on imports and first requests. Beside the socket lie the clips that they
share. The end of the standard input ends it all.
"""

import asyncio
import gc
import importlib
import io
import json
import os
import selectors
import signal
import socket
import sys
import tempfile
from pathlib import Path
from typing import Any

from mediarouter.kit.log import configure_logging
from tests.shared import share_clips, share_compiled_statements, share_dashboard
from tests.whole import running_sandbox, whole_gateway, whole_settings

_MODULES = (
    "mediarouter.cli",
    # What the commands load only when they run.
    "mediarouter.cli.server",
    "mediarouter.db.tables",
    "mediarouter.sandbox.__main__",
    "alembic.command",
    "uvloop",
)
_ASKED_BY_PAGES = (
    "/v1/api-keys",
    "/v1/budgets",
    "/v1/keys",
    "/v1/model-aliases",
    "/v1/models",
    "/v1/providers",
    "/v1/session",
    "/v1/settings",
    "/v1/storage",
    "/v1/usage/stats",
    "/v1/video/generations?limit=100",
    "/v1/webhook_endpoints",
)


def next_command(listener: socket.socket) -> dict[str, Any] | None:
    """Fork for each caller; give its command in the fork, and `None` at the end."""
    with selectors.DefaultSelector() as waiting:
        waiting.register(listener, selectors.EVENT_READ)
        waiting.register(sys.stdin, selectors.EVENT_READ)
        while all(key.fileobj is listener for key, _ in waiting.select()):
            caller, _ = listener.accept()
            with caller:
                if os.fork():
                    continue
                return _answer(caller)
    return None


def _answer(caller: socket.socket) -> dict[str, Any]:
    with caller.makefile() as said:
        command: dict[str, Any] = json.loads(said.readline())
    caller.sendall(f"{os.getpid()}\n".encode())
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for stream in (1, 2):
        os.dup2(caller.fileno(), stream)
    return command


async def warm_up() -> None:
    """Let a gateway live here for a moment: what it has compiled is kept."""
    configure_logging("info", "json", io.StringIO())
    with tempfile.TemporaryDirectory() as folder, running_sandbox() as sandbox:
        settings = whole_settings(sandbox, f"sqlite:///{folder}/db", f"{folder}/videos")
        async with whole_gateway(settings, sandbox) as gateway:
            await gateway.add_keys()
            for path in _ASKED_BY_PAGES:
                await gateway.ok("GET", path)
            await gateway.made("demo/test-card", "Warm", duration=1, resolution="360p")


def run(command: dict[str, Any]) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.chdir(command["cwd"])
    os.environ.clear()
    os.environ.update(command["env"])
    sys.argv = ["mediarouter", *command["args"]]
    importlib.import_module("mediarouter.cli").main()


def share(folder: Path) -> None:
    folder.mkdir()
    share_clips(folder)
    share_compiled_statements()
    share_dashboard()


def main() -> None:
    path = Path(sys.argv[1])
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen()
        # From here on callers wait until it is warm.
        os.write(1, b"listening\n")
        for name in _MODULES:
            importlib.import_module(name)
        share(path.with_name("clips"))
        asyncio.run(warm_up())
        gc.freeze()
        # Nobody waits for those that have ended.
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        command = next_command(listener)
    if command is not None:
        run(command)


if __name__ == "__main__":
    main()
