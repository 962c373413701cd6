"""Runs the real gateway and kills it, like a power cut, at a chosen stage boundary.

    CLIPS=/tmp CRASH_AT=before_post CRASH_AFTER=5 python -m tests.chaos.crashing_gateway

The gateway's code is not changed: one of its functions is wrapped so that the chosen
call, counted from the start, ends the process with SIGKILL. Only what the demo renders
is shared with the other gateways, in the folder that `CLIPS` names.
"""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mediarouter.assets.service import AssetService
from mediarouter.generations.submit import Submitter
from mediarouter.generations.watch import Watcher
from mediarouter.provider_keys.pool import ProviderPool
from tests.shared import share_clips

_left = int(os.environ.get("CRASH_AFTER", "1"))


def _die_in_time() -> None:
    global _left
    _left -= 1
    if _left == 0:
        os.kill(os.getpid(), signal.SIGKILL)


def _before(owner: type, name: str) -> None:
    original: Callable[..., Any] = getattr(owner, name)

    async def wrapped(*args: Any, **kwargs: Any) -> Any:
        _die_in_time()
        return await original(*args, **kwargs)

    setattr(owner, name, wrapped)


def _after(owner: type, name: str) -> None:
    original: Callable[..., Any] = getattr(owner, name)

    async def wrapped(*args: Any, **kwargs: Any) -> Any:
        result = await original(*args, **kwargs)
        _die_in_time()
        return result

    setattr(owner, name, wrapped)


def _around_the_post(*, after: bool) -> None:
    """Wrap every adapter's submit as the pool hands the adapter out."""
    original = ProviderPool.get
    wrapped: set[type] = set()

    async def get(self: ProviderPool, provider: str, key_id: str | None) -> Any:
        adapter = await original(self, provider, key_id)
        if type(adapter) not in wrapped:
            wrapped.add(type(adapter))
            (_after if after else _before)(type(adapter), "generate_video")
        return adapter

    ProviderPool.get = get  # type: ignore[method-assign]


def _install(boundary: str) -> None:
    match boundary:
        case "after_create":
            _before(Submitter, "submit")
        case "before_post":
            _around_the_post(after=False)
        case "after_accept":
            _around_the_post(after=True)
        case "after_submitted":
            _before(Watcher, "watch")
        case "before_download":
            _before(AssetService, "collect")
        case "before_publish":
            _before(AssetService, "publish")
        case "before_settle":
            _after(AssetService, "publish")
        case _:
            raise SystemExit(f"unknown boundary {boundary}")


def main() -> None:
    from mediarouter.cli import app

    boundary = os.environ.get("CRASH_AT")
    if boundary:
        _install(boundary)
    share_clips(Path(os.environ["CLIPS"]))
    app(["serve"])


if __name__ == "__main__":
    main()
