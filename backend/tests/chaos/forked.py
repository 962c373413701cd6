"""Processes that start at once: forked from one that has imported the code already.

To a kill, a socket or a database they are processes like any other. A suite that starts
a hundred of them would else spend most of its time on imports. That the commands start
by themselves is shown in `tests/app/test_cli.py`.
"""

import asyncio
import multiprocessing
import os
from collections.abc import Callable, Mapping
from pathlib import Path

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(
    [
        "tests.chaos.crashing_gateway",
        "mediarouter.sandbox.__main__",
        # What these load only when they run.
        "mediarouter.cli.server",
        "mediarouter.db.tables",
        "alembic.command",
        "uvloop",
    ]
)


class ForkedProcess:
    """A process that runs one function, with this environment and no other."""

    def __init__(
        self,
        run: Callable[..., None],
        *arguments: object,
        environment: Mapping[str, str],
        log: Path,
    ) -> None:
        self._process = _FORKS.Process(
            target=_run, args=(run, arguments, dict(environment), log), daemon=True
        )

    async def start(self) -> None:
        # The first start waits for the imports of all.
        await asyncio.to_thread(self._process.start)

    @property
    def returncode(self) -> int | None:
        """How it ended, as `subprocess` tells it; `None` while it runs."""
        return self._process.exitcode

    def kill(self) -> None:
        self._process.kill()

    def terminate(self) -> None:
        self._process.terminate()

    async def wait(self, within: float) -> None:
        await asyncio.to_thread(self._process.join, within)
        if self._process.is_alive():
            raise TimeoutError(f"still running after {within} s")


def kill_all() -> None:
    """End what this test process has started and not stopped."""
    for process in multiprocessing.active_children():
        process.kill()
        process.join()


def _run(
    run: Callable[..., None],
    arguments: tuple[object, ...],
    environment: dict[str, str],
    log: Path,
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    with log.open("ab") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    run(*arguments)
