"""Puts the stand-in vendors, the control routes and a page of help on one app."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.routing import Mount

from mediarouter.sandbox.openai_videos.api import OpenAIVideos
from mediarouter.sandbox.settings import SandboxSettings
from mediarouter.sandbox.state import SandboxState

__all__ = ["SandboxSettings", "create_sandbox"]

_DEFAULTS = SandboxSettings()


def create_sandbox(
    settings: SandboxSettings = _DEFAULTS,
    *,
    clock: Callable[[], float] = time.time,
) -> Starlette:
    """Build the app. Its jobs and files live as long as it does."""
    state = SandboxState(settings, clock)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            state.files.close()

    return Starlette(
        routes=[Mount("/openai/v1", app=OpenAIVideos(state).app())],
        lifespan=lifespan,
    )
