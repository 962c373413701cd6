"""`POST /mcp`: who may come in, and the SDK behind it, loaded when somebody does."""

import asyncio
from importlib import import_module
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from mediarouter.api_keys.dependencies import CurrentCaller, settings_of
from mediarouter.api_keys.origin import require_known_origin

router = APIRouter()


# The other methods of the transport are optional, and a stateless server has no use
# for them: GET opens a stream for news without a call, DELETE ends a session.
@router.post("/mcp", include_in_schema=False)
async def serve_mcp(request: Request, caller: CurrentCaller) -> Response:
    """Answer one message of the Model Context Protocol (streamable HTTP)."""
    settings = settings_of(request)
    require_known_origin(request, settings.public_url, settings.cors_origins)
    request.state.caller = caller
    server: McpServer = request.app.state.mcp
    return _HandOver(await server.get())


class McpServer:
    """The SDK's server: nothing at first, made for the first message."""

    def __init__(self, max_body_bytes: int) -> None:
        self._max_body_bytes = max_body_bytes
        self._making = asyncio.Lock()
        self._manager: Any = None
        self._holder: asyncio.Task[None] | None = None
        self._closing = asyncio.Event()

    async def get(self) -> ASGIApp:
        """Give the running server; the first caller waits until it is loaded."""
        async with self._making:
            if self._manager is None:
                # The import takes a second, in which the others are served on.
                module = await asyncio.to_thread(
                    import_module, "mediarouter.mcp_server.server"
                )
                manager = module.build_manager(self._max_body_bytes)
                runs = asyncio.Event()
                self._holder = asyncio.create_task(self._hold(manager, runs))
                await runs.wait()
                self._manager = manager
        app: ASGIApp = self._manager.asgi_app
        return app

    async def _hold(self, manager: Any, runs: asyncio.Event) -> None:
        """Keep it running, from one task: the SDK's scopes must not change hands."""
        async with manager.run():
            runs.set()
            await self._closing.wait()

    async def close(self) -> None:
        self._closing.set()
        if self._holder is not None:
            await self._holder


class _HandOver(Response):
    """Lets the SDK answer the request."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__()
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)
