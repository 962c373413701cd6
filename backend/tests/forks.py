"""`mediarouter` commands that start at once: forked from one process with its imports.

    python backend/tests/forks.py SOCKET

Who connects to the socket sends a line of JSON with `args`, `cwd` and `env`. The answer
is the process's id on a line, then all that it writes, until it ends. To its callers it
is the command like any other; a suite that starts thirty of them would else spend most
of its time on imports. The end of the standard input ends the whole.
"""

import gc
import importlib
import json
import os
import selectors
import signal
import socket
import sys
from typing import Any

_MODULES = (
    "mediarouter.cli",
    # What the commands load only when they run.
    "mediarouter.cli.server",
    "mediarouter.db.tables",
    "mediarouter.sandbox.__main__",
    "alembic.command",
    "uvloop",
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


def run(command: dict[str, Any]) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.chdir(command["cwd"])
    os.environ.clear()
    os.environ.update(command["env"])
    sys.argv = ["mediarouter", *command["args"]]
    importlib.import_module("mediarouter.cli").main()


def main() -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(sys.argv[1])
        listener.listen()
        # From here on callers wait for the imports.
        os.write(1, b"listening\n")
        for name in _MODULES:
            importlib.import_module(name)
        gc.freeze()
        # Nobody waits for those that have ended.
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        command = next_command(listener)
    if command is not None:
        run(command)


if __name__ == "__main__":
    main()
