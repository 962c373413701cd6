"""The FastAPI app: lifespan, middleware, routers. No logic."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import HTMLResponse
from fastapi_offline import FastAPIOffline

from mediarouter.api_keys import endpoints as api_keys
from mediarouter.api_keys import session_endpoints as sessions
from mediarouter.assets import endpoints as assets
from mediarouter.assets import file_endpoints as asset_files
from mediarouter.assets import storage_endpoints as storage
from mediarouter.assets.links import FILES_PATH
from mediarouter.callbacks import endpoints as callbacks
from mediarouter.catalog import endpoints as catalog
from mediarouter.config import Settings
from mediarouter.dashboard.build import find_build, read_build
from mediarouter.dashboard.route import DashboardRoute
from mediarouter.diagnostics import endpoints as diagnostics
from mediarouter.errors import ErrorEnvelope
from mediarouter.events import endpoints as events
from mediarouter.events.stream import HEARTBEAT_SECONDS
from mediarouter.generations import endpoints as generations
from mediarouter.generations import file_endpoints as generation_files
from mediarouter.health import router as health_router
from mediarouter.http_errors import install_error_handlers
from mediarouter.mcp_server import endpoint as mcp
from mediarouter.middleware import Guard, HeadAsGet, RequestFrame
from mediarouter.openai_compat import endpoints as openai_compat
from mediarouter.openai_compat.body_schemas import BODY_SCHEMAS
from mediarouter.process import Process
from mediarouter.provider_keys import endpoints as provider_keys
from mediarouter.services import Services, build_services
from mediarouter.settings import endpoints as runtime_settings
from mediarouter.usage import budget_endpoints as budgets
from mediarouter.usage import endpoints as usage
from mediarouter.webhooks import delivery_endpoints as webhook_deliveries
from mediarouter.webhooks import endpoints as webhooks

_DESCRIPTION: Final = """One API for every AI video vendor, on your own machine.

Authenticate with `Authorization: Bearer mr_…`. Every failure comes in the envelope
`{"error": {"message", "type", "param", "code", "allowed"}}`; every answer carries
`X-Request-Id`. Amounts are US dollars, times UTC.
"""

_TAGS: Final = [
    {"name": "Generations", "description": "Make videos and follow them."},
    {"name": "Live updates", "description": "What happens, as it happens."},
    {"name": "OpenAI Videos", "description": "The same, as OpenAI's SDKs know it."},
    {"name": "Videos", "description": "The finished files."},
    {"name": "Assets", "description": "Input images, and what is stored."},
    {"name": "Models", "description": "Providers, their models, and your own names."},
    {"name": "Usage", "description": "What was made, what it cost, what it would."},
    {"name": "Budgets", "description": "What may be spent in a month."},
    {"name": "Webhooks", "description": "Being told instead of asking."},
    {"name": "Provider keys", "description": "Your keys for vendors."},
    {"name": "Settings", "description": "What changes while the gateway runs."},
    {"name": "API keys", "description": "The keys of your callers."},
    {"name": "Session", "description": "Logging in to the dashboard."},
    {"name": "Health", "description": "For machines that watch the gateway."},
]
_ANYWHERE: Final[dict[int | str, dict[str, Any]]] = {
    400: {"model": ErrorEnvelope, "description": "The request cannot be served."},
    413: {"model": ErrorEnvelope, "description": "The body is too large."},
    422: {"model": ErrorEnvelope, "description": "The request is malformed."},
}


def create_app(
    settings: Settings, *, works: bool = True, dashboard: Path | None = None
) -> FastAPI:
    """Make the app. Nothing is opened before its lifespan begins.

    With `works=False` it serves the API only; another process drives the jobs.
    `dashboard` is the folder of the dashboard's build; the one that is found by
    default may be missing, and then a plain page leads on.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        services = build_services(settings, works=works)
        process = Process(services)
        await process.start()
        _publish(app, services, process)
        app.state.mcp = mcp.McpServer(_max_body_bytes(settings))
        try:
            yield
        finally:
            await app.state.mcp.close()
            await process.stop()

    # The reference page brings its own scripts: it works without the internet, and
    # opening it tells nobody.
    app = FastAPIOffline(
        title="MediaRouter",
        version=version("mediarouter"),
        description=_DESCRIPTION,
        lifespan=lifespan,
        redoc_url=None,
        openapi_tags=_TAGS,
    )
    install_error_handlers(app)
    app.router.routes.extend(_api().routes)
    _describe_bodies(app)
    _add_dashboard(app, dashboard or find_build())
    # The last one added is the first to see a request.
    app.add_middleware(HeadAsGet, apart=f"{FILES_PATH}/")
    app.add_middleware(Guard, max_body_bytes=_max_body_bytes(settings))
    app.add_middleware(
        CORSMiddleware,
        allow_origins=list(settings.cors_origins),
        allow_methods=["*"],
        allow_headers=["*"],
        expose_headers=["X-Request-Id"],
    )
    app.add_middleware(RequestFrame)
    return app


@cache
def _api() -> APIRouter:
    """Every route of the API. They know no app; what they need is in its state.

    FastAPI prepares a route when the first request asks for it, which takes longer than
    a whole start. Many apps in one process, as in tests, share that.
    """
    api = APIRouter(
        responses=_ANYWHERE, generate_unique_id_function=lambda route: route.name
    )
    for router in (
        generations.router,
        generation_files.router,
        events.router,
        callbacks.router,
        openai_compat.router,
        provider_keys.router,
        catalog.router,
        usage.router,
        budgets.router,
        webhooks.router,
        webhook_deliveries.router,
        asset_files.router,
        assets.router,
        storage.router,
        runtime_settings.router,
        diagnostics.router,
        api_keys.router,
        sessions.router,
        mcp.router,
        health_router,
    ):
        api.include_router(router)
    return api


def _max_body_bytes(settings: Settings) -> int:
    """A create may carry several images as data URLs, a third larger than files."""
    return settings.max_upload_bytes * 4


def _describe_bodies(app: FastAPI) -> None:
    """Put the bodies that routes read for themselves into the document too."""
    describe = app.openapi

    def described() -> dict[str, Any]:
        document = describe()
        document["components"]["schemas"].update(BODY_SCHEMAS)
        return document

    app.openapi = described  # type: ignore[method-assign]


def _add_dashboard(app: FastAPI, folder: Path | None) -> None:
    app.state.has_dashboard = folder is not None
    if folder is not None:
        app.router.routes.append(DashboardRoute(read_build(folder)))
        return
    home = _home_page()

    async def show_home() -> Response:
        return home

    app.add_api_route("/", show_home, include_in_schema=False, methods=["GET"])


def _publish(app: FastAPI, services: Services, process: Process) -> None:
    """Give the routes their services."""
    state = app.state
    state.settings = services.settings
    state.now = services.now
    state.process = process
    state.services = services
    state.db = services.db
    state.catalog = services.catalog
    state.aliases = services.aliases
    state.api_keys = services.api_keys
    state.sessions = services.sessions
    state.provider_keys = services.provider_keys
    state.directory = services.directory
    state.usual_times = services.usual_times
    state.assets = services.assets
    state.storage = services.storage
    state.runtime_settings = services.runtime_settings
    state.retention = services.retention
    state.links = services.links
    state.describe_video = services.generations.describe
    state.generations = services.generations
    state.generation_files = services.generation_files
    state.usage = services.usage
    state.budgets = services.budgets
    state.usage_report = services.usage_report
    state.usage_export = services.usage_export
    state.live = services.live
    state.callbacks = services.callbacks
    state.heartbeat_seconds = HEARTBEAT_SECONDS
    state.webhooks = services.webhooks
    state.webhook_deliveries = services.webhook_deliveries

    def base_url(request: Request) -> str:
        return services.settings.public_url or str(request.base_url).rstrip("/")

    state.base_url = base_url


def _home_page() -> Response:
    page = files("mediarouter").joinpath("home.html").read_text("utf-8")
    return HTMLResponse(
        page,
        headers={
            "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'"
        },
    )
