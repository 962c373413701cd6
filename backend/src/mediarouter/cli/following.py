"""Waits for the end of a generation, and shows how it goes."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

import httpx2

from mediarouter.cli.output import ExitCode, Output, fail, plain
from mediarouter.cli.remote import Remote

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

ENDED: Final = frozenset({"completed", "failed", "cancelled"})

_SILENCE_SECONDS: Final = 40.0
"""The gateway breaks its silence every 15 seconds; a line that does not is dead."""

_PAUSE_SECONDS: Final = 1.0
_PATIENCE_SECONDS: Final = 120.0
"""How long a gateway may be away before the wait ends, without harm to the video."""


def follow(
    remote: Remote, output: Output, generation: dict[str, Any], timeout: float | None
) -> dict[str, Any]:
    """Wait for the end. Interrupted or out of time, it tells how to go on."""
    name = str(generation["id"])
    deadline = None if timeout is None else time.monotonic() + timeout
    try:
        with _Display(output) as display:
            display.show(generation)
            for latest in _states(remote, name, deadline):
                display.show(latest)
                if latest["status"] in ENDED:
                    return latest
    except KeyboardInterrupt:
        fail(_resume(name), ExitCode.INTERRUPTED)
    except httpx2.TransportError:
        output.say(_resume(name))
        raise
    return fail(_resume(name), ExitCode.STILL_RUNNING)


def _resume(name: str) -> str:
    return (
        f"{name} goes on at the gateway. Wait again: mediarouter status {name} --wait"
    )


def _states(
    remote: Remote, name: str, deadline: float | None
) -> Iterator[dict[str, Any]]:
    """Give each state, until the deadline; a broken line is taken up again."""
    last_seen = time.monotonic()
    while deadline is None or time.monotonic() < deadline:
        try:
            for state in _told(remote, name, deadline):
                last_seen = time.monotonic()
                yield state
            yield remote.get("v1", "video", "generations", name)
            last_seen = time.monotonic()
        except httpx2.TransportError:
            now = time.monotonic()
            if deadline is not None and now >= deadline:
                return
            if now - last_seen > _SILENCE_SECONDS + _PATIENCE_SECONDS:
                raise
        time.sleep(_PAUSE_SECONDS)


def _told(
    remote: Remote, name: str, deadline: float | None
) -> Iterator[dict[str, Any]]:
    """Read the gateway's live events."""
    patience = _SILENCE_SECONDS
    if deadline is not None:
        patience = min(patience, max(deadline - time.monotonic(), 0.05))
    path = ("v1", "video", "generations", name, "events")
    with remote.stream(*path, timeout=httpx2.Timeout(10, read=patience)) as answer:
        for event in httpx2.EventSource(answer):
            yield json.loads(event.data)["generation"]
            if deadline is not None and time.monotonic() >= deadline:
                return


class _Display:
    """A bar on a terminal, else a line for each new stage."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._stage = ""
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> "_Display":
        if self._output.is_watched:
            self._bar = new_bar()
            self._bar.start()
            self._task = self._bar.add_task("", total=None)
        return self

    def __exit__(
        self,
        _: type[BaseException] | None,
        __: BaseException | None,
        ___: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def show(self, generation: dict[str, Any]) -> None:
        stage = str(generation["stage"])
        detail = generation["detail"]
        words = plain(f"{stage} ({detail})" if detail else stage)
        percent = generation["progress"]
        if self._bar is not None and self._task is not None:
            self._bar.update(
                self._task,
                description=words,
                total=None if percent is None else 100,
                completed=percent or 0,
            )
        elif words != self._stage:
            self._output.say(words)
        self._stage = words


def new_bar(*, of_bytes: bool = False) -> "Progress":
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        SpinnerColumn,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        DownloadColumn() if of_bytes else TaskProgressColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )


@contextmanager
def byte_bar(output: Output, what: str, total: int) -> Iterator["_Bytes"]:
    """Show how much of a file is here, where somebody sees it."""
    if not output.is_watched:
        yield _Bytes(None, None)
        return
    with new_bar(of_bytes=True) as bar:
        yield _Bytes(bar, bar.add_task(plain(what), total=total))


class _Bytes:
    def __init__(self, bar: "Progress | None", task: "TaskID | None") -> None:
        self._bar = bar
        self._task = task

    def show(self, here: int) -> None:
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=here)
