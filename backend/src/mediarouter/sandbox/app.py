"""Puts the stand-in vendors, the control routes and a page of help on one app."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

import httpx2
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from mediarouter.sandbox.control import Control
from mediarouter.sandbox.home import home_page
from mediarouter.sandbox.kling.api import Kling
from mediarouter.sandbox.openai_videos.api import OpenAIVideos
from mediarouter.sandbox.runway.api import Runway
from mediarouter.sandbox.settings import SandboxSettings
from mediarouter.sandbox.state import SandboxState
from mediarouter.sandbox.vendor import Vendor

__all__ = ["VENDORS", "SandboxSettings", "create_sandbox"]

VENDORS: Final[tuple[type[Vendor], ...]] = (OpenAIVideos, Runway, Kling)

_DEFAULTS: Final = SandboxSettings()


def create_sandbox(
    settings: SandboxSettings = _DEFAULTS,
    *,
    clock: Callable[[], float] = time.time,
    callback_transport: httpx2.AsyncBaseTransport | None = None,
) -> Starlette:
    """Build the app. Its jobs and files live in memory and end with it.

    Tests pass a clock of their own, and a transport that receives callbacks.
    """
    state = SandboxState(settings, clock, callback_transport)

    async def home(request: Request) -> Response:
        return home_page(request, settings)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            await state.close()

    names = tuple(vendor.name for vendor in VENDORS)
    vendors = [Mount(vendor.mount, app=vendor(state).app()) for vendor in VENDORS]
    control = Control(state, names).routes()
    return Starlette(routes=[*vendors, *control, Route("/", home)], lifespan=lifespan)
