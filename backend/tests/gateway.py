"""The smallest gateway that has keys and sessions, for tests through its front door."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx2
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic_settings import PydanticBaseSettingsSource

from mediarouter.api_keys import endpoints as api_key_endpoints
from mediarouter.api_keys import session_endpoints
from mediarouter.api_keys.caller import Caller, Role
from mediarouter.api_keys.dependencies import CurrentCaller, OptionalCaller
from mediarouter.api_keys.service import ApiKeyService
from mediarouter.api_keys.sessions import SessionService
from mediarouter.config import Settings
from mediarouter.db.session import Database
from mediarouter.errors import MediaRouterError
from mediarouter.kit.clock import Now
from mediarouter.kit.crypto import SealedBox, new_sealing_key
from mediarouter.provider_keys import endpoints as provider_key_endpoints
from mediarouter.provider_keys.pool import ProviderPool
from mediarouter.provider_keys.service import ProviderKeyService
from tests.vendor import CATALOG, CLASSES, FakeVendor

BASE_URL = "http://localhost:3001"


class _Settings(Settings):
    @classmethod
    def settings_customise_sources(
        cls,
        _: object,
        /,
        init_settings: PydanticBaseSettingsSource,
        **__: object,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)


def make_settings(**values: Any) -> Settings:
    """Make settings from these values alone, blind to the environment and `.env`."""
    return _Settings(**values)


@dataclass
class Gateway:
    """A gateway and the people around it."""

    app: FastAPI
    settings: Settings
    database: Database
    api_keys: ApiKeyService
    sessions: SessionService
    provider_keys: ProviderKeyService
    pool: ProviderPool
    box: SealedBox
    admin_key: str = ""
    member_key: str = ""
    admin: Caller = field(init=False)
    member: Caller = field(init=False)

    @classmethod
    @asynccontextmanager
    async def open(
        cls, settings: Settings, database: Database, now: Now, vendor: FakeVendor
    ) -> AsyncIterator["Gateway"]:
        box = SealedBox([new_sealing_key()])
        api_keys = ApiKeyService(database, "a test's secret key", now=now)
        pool = ProviderPool(
            database,
            box,
            settings,
            CATALOG,
            CLASSES,
            transport=vendor.transport(),
            now=now,
        )
        gateway = cls(
            app=FastAPI(),
            settings=settings,
            database=database,
            api_keys=api_keys,
            sessions=SessionService(database, api_keys, now=now),
            provider_keys=ProviderKeyService(database, box, pool, CATALOG, now=now),
            pool=pool,
            box=box,
        )
        gateway._wire_up()
        await gateway._let_people_in()
        yield gateway
        await api_keys.close()
        await pool.close()

    def client(self, key: str | None = None, **options: Any) -> httpx2.AsyncClient:
        """Open a client that sends this API key, or none."""
        headers = {} if key is None else {"authorization": f"Bearer {key}"}
        return httpx2.AsyncClient(
            transport=httpx2.ASGITransport(self.app),
            base_url=options.pop("base_url", BASE_URL),
            headers=headers | options.pop("headers", {}),
            **options,
        )

    def with_settings(self, **values: Any) -> None:
        """Change settings of the running gateway."""
        self.settings = self.settings.model_copy(update=values)
        self.app.state.settings = self.settings

    def _wire_up(self) -> None:
        app = self.app
        app.state.settings = self.settings
        app.state.has_dashboard = False
        app.state.api_keys = self.api_keys
        app.state.sessions = self.sessions
        app.state.provider_keys = self.provider_keys
        app.include_router(api_key_endpoints.router)
        app.include_router(session_endpoints.router)
        app.include_router(provider_key_endpoints.router)

        @app.exception_handler(MediaRouterError)
        async def render(_: Request, error: MediaRouterError) -> JSONResponse:
            return JSONResponse(
                error.body().model_dump(mode="json"), error.status, error.headers
            )

        @app.get("/whoami")
        async def whoami(caller: CurrentCaller) -> dict[str, str]:
            return {"id": caller.id, "role": caller.role}

        @app.get("/maybe")
        async def maybe(caller: OptionalCaller) -> dict[str, str | None]:
            return {"id": caller and caller.id}

        @app.post("/change")
        async def change(caller: CurrentCaller) -> dict[str, str]:
            return {"id": caller.id}

    async def _let_people_in(self) -> None:
        self.admin_key = await self.api_keys.create_first_admin() or ""
        self.admin = await self.api_keys.authenticate(self.admin_key)
        _, self.member_key = await self.api_keys.create(
            self.admin, "a member", Role.MEMBER, None
        )
        self.member = await self.api_keys.authenticate(self.member_key)
