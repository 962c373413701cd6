"""Steps that end although their caller was cancelled."""

import asyncio
import gc
import tempfile
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import anyio
import pytest

from mediarouter.kit.uninterrupted import (
    open_file,
    temporary_folder,
    uninterrupted,
)


class Step:
    """Ends when it is let go, as it is told."""

    def __init__(self, end: BaseException | str = "done") -> None:
        self.began = asyncio.Event()
        self.go = asyncio.Event()
        self.has_ended = False
        self._end = end

    async def take(self) -> str:
        self.began.set()
        await self.go.wait()
        self.has_ended = True
        if isinstance(self._end, BaseException):
            raise self._end
        return self._end


async def test_a_step_gives_its_result_and_its_error() -> None:
    good, bad = Step(), Step(ValueError("no"))
    good.go.set()
    bad.go.set()

    assert await uninterrupted(good.take()) == "done"
    with pytest.raises(ValueError, match="no"):
        await uninterrupted(bad.take())


@pytest.mark.parametrize("end", ["done", ValueError("no"), asyncio.CancelledError()])
async def test_a_cancelled_caller_waits_for_the_end(end: BaseException | str) -> None:
    step = Step(end)
    caller = asyncio.create_task(uninterrupted(step.take()))
    await step.began.wait()

    caller.cancel()
    await asyncio.sleep(0.01)
    assert not caller.done()
    step.go.set()

    with pytest.raises(asyncio.CancelledError):
        await caller
    assert step.has_ended


async def test_a_cancelled_scope_waits_for_the_end() -> None:
    step = Step()

    async def let_go() -> None:
        await step.began.wait()
        scope.cancel()
        await asyncio.sleep(0.01)
        step.go.set()

    helper = asyncio.create_task(let_go())
    with anyio.CancelScope() as scope:
        await uninterrupted(step.take())
    await helper

    assert scope.cancelled_caught
    assert step.has_ended


async def cancelled_at_each_turn(use: Callable[[], Coroutine[Any, Any, None]]) -> None:
    for turns in range(40):
        user = asyncio.create_task(use())
        for _ in range(turns):
            await asyncio.sleep(0)
        user.cancel()
        await asyncio.wait([user])


async def test_a_cancelled_user_leaves_no_file_open(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"some bytes")

    async def use() -> None:
        async with open_file(path, "rb") as file:
            while await file.read(1):
                pass

    await cancelled_at_each_turn(use)

    # One that is still open warns of itself now, and the run makes an error of that.
    gc.collect()


async def test_a_cancelled_user_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    async def use() -> None:
        async with temporary_folder() as folder:
            write = asyncio.to_thread((folder / "file").write_bytes, b"some bytes")
            await uninterrupted(write)
            await asyncio.Event().wait()

    await cancelled_at_each_turn(use)

    gc.collect()
    left = await asyncio.to_thread(lambda: list(tmp_path.iterdir()))
    assert left == []
