"""Collects the report."""

import asyncio
import math
from dataclasses import asdict
from datetime import timedelta
from typing import Final

from mediarouter.diagnostics import repository
from mediarouter.diagnostics.safe_settings import safe_settings
from mediarouter.diagnostics.schemas import (
    CountsView,
    DatabaseView,
    DiagnosticsView,
    EngineView,
    ErrorCount,
    ProviderKeyCount,
    ProviderState,
)
from mediarouter.diagnostics.software import read_software
from mediarouter.engine.workers import WORKERS_EACH
from mediarouter.process import Process
from mediarouter.services import Services

_ERRORS_OF: Final = timedelta(days=1)
_SILENT_BEATS: Final = 2


async def collect(
    services: Services, process: Process, *, has_dashboard: bool
) -> DiagnosticsView:
    """Look at the whole gateway, once."""
    settings, now = services.settings, services.now()
    is_sqlite = settings.uses_sqlite
    async with services.db.reading() as session:
        database = DatabaseView(
            kind="sqlite" if is_sqlite else "postgresql",
            version=await repository.database_version(session),
            schema_revision=await repository.schema_revision(session),
        )
        counts = CountsView(
            generations_by_stage=await repository.generations_by_stage(session),
            assets_by_kind=await repository.assets_by_kind(session),
            provider_keys=[
                ProviderKeyCount(provider=provider, status=status, count=count)
                for provider, status, count in await repository.provider_keys(session)
            ],
        )
        errors = await repository.failures(session, now - _ERRORS_OF)
        chosen = await services.runtime_settings.read(session)
        instances = 1
        if not is_sqlite:
            silent = settings.takeover_seconds * _SILENT_BEATS
            workers = await repository.living_workers(session, silent)
            # The ones of an instance that has just stopped may be partly gone.
            instances = math.ceil(workers / WORKERS_EACH)
    return DiagnosticsView(
        **asdict(await asyncio.to_thread(read_software)),
        database=database,
        engine=EngineView(
            kind="embedded" if is_sqlite else "fleet",
            works=services.works,
            instances=instances,
        ),
        started_at=process.started_at,
        uptime_seconds=round((now - process.started_at).total_seconds(), 1),
        has_dashboard=has_dashboard,
        counts=counts,
        errors=[
            ErrorCount(provider=provider, code=code, count=count)
            for provider, code, count in errors
        ],
        providers=[
            ProviderState(
                provider=one.name, status=one.health.status, since=one.health.since
            )
            for one in await services.directory.list()
        ],
        settings=safe_settings(settings),
        runtime_settings=chosen.model_dump(),
    )
