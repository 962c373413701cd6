"""Builds the services, once for each process, and starts and stops them in order."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog
from filelock import BaseFileLock

from mediarouter.api_keys.service import ApiKeyService
from mediarouter.api_keys.sessions import SessionService
from mediarouter.assets.local_store import LocalStore
from mediarouter.assets.service import AssetService
from mediarouter.assets.storage import StorageReader
from mediarouter.bootstrap import (
    check_provider_keys,
    check_webhook_secrets,
    ensure_admin_key,
    ensure_secrets,
)
from mediarouter.callbacks.inbox import PATH, CallbackInbox
from mediarouter.catalog.aliases import ModelAliases
from mediarouter.catalog.directory import ProviderDirectory
from mediarouter.catalog.service import Catalog
from mediarouter.config import Settings
from mediarouter.db.migrate import migrate
from mediarouter.db.notices import Notices
from mediarouter.db.session import Database
from mediarouter.engine.embedded import EmbeddedRunner, lock_database
from mediarouter.events.feed import LiveFeed
from mediarouter.events.presenter import EventPresenter
from mediarouter.generations import repository
from mediarouter.generations.admission import Admission
from mediarouter.generations.callbacks import CallbackReceiver
from mediarouter.generations.ended import EndedGenerations
from mediarouter.generations.files import GenerationFiles
from mediarouter.generations.lifecycle import Lifecycle
from mediarouter.generations.orphans import OrphanSweep
from mediarouter.generations.pace import Pace
from mediarouter.generations.polling import StatusReader
from mediarouter.generations.progress import ProgressBook
from mediarouter.generations.prompt_privacy import PromptPrivacy
from mediarouter.generations.retention import Retention
from mediarouter.generations.rows import Rows
from mediarouter.generations.runner import JobRunner
from mediarouter.generations.service import GenerationService
from mediarouter.generations.timeline import TimelineReader
from mediarouter.generations.tools import CallbackUrl, Tools
from mediarouter.generations.usual_times import UsualTimes
from mediarouter.kit.callback_tokens import CallbackTokens
from mediarouter.kit.clock import Now, utc_now
from mediarouter.kit.crypto import SealedBox
from mediarouter.kit.safe_http import SafeHttp
from mediarouter.kit.signed_links import SignedLinks
from mediarouter.kit.wakes import Wakes
from mediarouter.provider_keys.accounts import AccountReader
from mediarouter.provider_keys.pool import ProviderPool
from mediarouter.provider_keys.service import ProviderKeyService
from mediarouter.providers.registry import PROVIDERS
from mediarouter.settings.service import SettingsService
from mediarouter.usage.detailed import DetailedReport
from mediarouter.usage.export import UsageExport
from mediarouter.usage.service import UsageService
from mediarouter.webhooks.build import build_webhooks
from mediarouter.webhooks.deliveries import DeliveryService
from mediarouter.webhooks.dispatcher import Dispatcher
from mediarouter.webhooks.sender import Sender
from mediarouter.webhooks.service import WebhookService

log = structlog.get_logger(__name__)

_STOP_SECONDS: Final = 10.0
_LAST_SENDS_SECONDS: Final = 3.0
_HOUSEKEEPING_SECONDS: Final = 60.0
_SCRATCH_LIFETIME: Final = timedelta(days=2)
_ORPHANS_EVERY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Services:
    """Everything the endpoints and the engine call."""

    settings: Settings
    works: bool
    """Whether this process drives jobs."""

    now: Now
    db: Database
    catalog: Catalog
    aliases: ModelAliases
    api_keys: ApiKeyService
    sessions: SessionService
    provider_keys: ProviderKeyService
    providers: ProviderPool
    accounts: AccountReader
    safe_http: SafeHttp
    assets: AssetService
    storage: StorageReader
    runtime_settings: SettingsService
    retention: Retention
    links: SignedLinks
    generations: GenerationService
    generation_files: GenerationFiles
    usage: UsageService
    usage_report: DetailedReport
    usage_export: UsageExport
    usual_times: UsualTimes
    directory: ProviderDirectory
    live: LiveFeed
    notices: Notices
    callback_tokens: CallbackTokens
    callbacks: CallbackInbox
    webhooks: WebhookService
    webhook_deliveries: DeliveryService
    webhook_dispatcher: Dispatcher
    webhook_sender: Sender
    lifecycle: Lifecycle
    admission: Admission
    runner: JobRunner


def build_services(
    settings: Settings, now: Now = utc_now, *, works: bool = True
) -> Services:
    """Put the services together. Reads the catalogue and the secrets; opens nothing."""
    secrets = ensure_secrets(settings)
    catalog = Catalog.load(settings.catalog_path)
    db = Database(settings.database_dsn)
    box = SealedBox(secrets.sealing_keys)
    safe_http = SafeHttp(settings.outbound_allow_hosts)
    providers = ProviderPool(
        db,
        box,
        settings,
        catalog.providers,
        PROVIDERS,
        outside_http=safe_http.client,
        now=now,
    )
    provider_keys = ProviderKeyService(db, box, providers, catalog.providers, now=now)
    api_keys = ApiKeyService(db, secrets.secret_key, now=now)
    assets = AssetService(
        db,
        LocalStore(settings.storage_path),
        safe_http,
        max_upload_bytes=settings.max_upload_bytes,
        max_video_bytes=settings.max_video_bytes,
        now=now,
    )
    runtime_settings = SettingsService(db, now)
    # Before the webhooks' part, so that theirs tells of what is left of a prompt.
    db.before_commit.append(PromptPrivacy(runtime_settings).complete)
    webhooks = build_webhooks(
        settings, db, box, assets, secrets.secret_key, now, works=works
    )
    wakes = Wakes()
    notices = Notices(db, settings.database_url)
    runner = _runner(settings, db, wakes, notices, now, works=works)
    admission = Admission(db, catalog, runner, now)
    progress = ProgressBook(db, wakes, now)
    callback_tokens = CallbackTokens(secrets.secret_key)
    tools = Tools(
        db=db,
        rows=Rows(db),
        progress=progress,
        catalog=catalog,
        providers=providers,
        provider_keys=provider_keys,
        assets=assets,
        webhooks=webhooks.service,
        admission=admission,
        runner=runner,
        wakes=wakes,
        statuses=StatusReader(providers),
        pace=Pace.from_settings(settings),
        now=now,
        parallel_downloads=settings.max_parallel_downloads,
        callback_url=_callback_url(settings, callback_tokens),
    )
    aliases = ModelAliases(db, catalog, now)
    usual_times = UsualTimes(db, catalog, now)
    generations = GenerationService(tools, aliases, settings.idempotency_hours)
    links = SignedLinks(secrets.secret_key, now=now)
    live = LiveFeed(db, notices, TimelineReader(db, assets), EventPresenter(links), now)
    progress.listeners.append(
        lambda reports: live.publish_progress(
            (one.owned.id, one.progress, one.detail) for one in reports
        )
    )
    return Services(
        settings=settings,
        works=works,
        now=now,
        db=db,
        catalog=catalog,
        aliases=aliases,
        api_keys=api_keys,
        sessions=SessionService(db, api_keys, now=now),
        provider_keys=provider_keys,
        providers=providers,
        accounts=AccountReader(db, providers, now),
        safe_http=safe_http,
        assets=assets,
        storage=StorageReader(db, assets.store),
        runtime_settings=runtime_settings,
        retention=Retention(db, runtime_settings, now),
        links=links,
        generations=generations,
        generation_files=GenerationFiles(generations, assets, now),
        usage=UsageService(db, catalog, now),
        usage_report=DetailedReport(db, catalog, api_keys, now),
        usage_export=UsageExport(
            db, catalog, api_keys, EndedGenerations(db, assets), now
        ),
        usual_times=usual_times,
        directory=ProviderDirectory(
            catalog, provider_keys, providers, usual_times, now
        ),
        live=live,
        notices=notices,
        callback_tokens=callback_tokens,
        callbacks=CallbackInbox(
            callback_tokens, CallbackReceiver(tools, _callback_secrets(settings))
        ),
        webhooks=webhooks.service,
        webhook_deliveries=webhooks.deliveries,
        webhook_dispatcher=webhooks.dispatcher,
        webhook_sender=webhooks.sender,
        lifecycle=Lifecycle(tools),
        admission=admission,
        runner=runner,
    )


def _callback_url(settings: Settings, tokens: CallbackTokens) -> CallbackUrl:
    base_url = settings.public_url

    def callback_url(provider: str, reference: str) -> str | None:
        if base_url is None:
            return None
        return f"{base_url}{PATH}/{provider}/{tokens.make(provider, reference)}"

    return callback_url


def _callback_secrets(settings: Settings) -> dict[str, str]:
    kling = settings.kling_webhook_secret
    return {} if kling is None else {"kling": kling.get_secret_value()}


def _runner(
    settings: Settings,
    db: Database,
    wakes: Wakes,
    notices: Notices,
    now: Now,
    *,
    works: bool,
) -> JobRunner:
    if not settings.uses_sqlite:
        # An installation on SQLite does not hold the queue's packages in memory.
        from mediarouter.engine.fleet import FleetRunner

        return FleetRunner(
            db,
            settings.database_url,
            wakes,
            notices,
            reconcile_seconds=settings.reconcile_seconds,
            takeover_seconds=settings.takeover_seconds,
            works=works,
        )

    async def live_ids() -> list[str]:
        async with db.reading() as session:
            return list(await repository.live_ids(session, now()))

    return EmbeddedRunner(wakes, live_ids, reconcile_seconds=settings.reconcile_seconds)


class Process:
    """One running process: the database lock, the engine, the sweeps."""

    def __init__(self, services: Services, *, issues_keys: bool = True) -> None:
        """Take the services; `issues_keys` says that somebody reads the first key."""
        self._services = services
        self._issues_keys = issues_keys
        self._lock: BaseFileLock | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self.is_ready = False
        self.started_at = services.now()
        self.first_admin_key: str | None = None
        """The first admin key, in the clear, if this start has made it."""

    async def start(self) -> None:
        """Lock, migrate, check the secrets, then work."""
        services = self._services
        if services.settings.sqlite_path is not None:
            self._lock = lock_database(services.settings.sqlite_path)
        await services.assets.store.prepare()
        await migrate(services.db)
        await check_provider_keys(services.provider_keys)
        await check_webhook_secrets(services.webhooks)
        if self._issues_keys:
            self.first_admin_key = await ensure_admin_key(
                services.settings, services.api_keys
            )
        self._tasks = [
            asyncio.create_task(services.runner.run(services.lifecycle.drive)),
            asyncio.create_task(services.webhook_dispatcher.run()),
            asyncio.create_task(self._sweep()),
            asyncio.create_task(self._keep_house()),
            asyncio.create_task(services.live.run()),
            asyncio.create_task(services.notices.run()),
            asyncio.create_task(services.callbacks.run()),
        ]
        self.is_ready = True

    async def stop(self) -> None:
        """Let go of the work; submits that have left are waited for."""
        self.is_ready = False
        services = self._services
        services.live.close()
        for task in self._tasks[1:]:
            task.cancel()
        await services.runner.stop(_STOP_SECONDS)
        # A submit that has left may still bring its receipt, and hand it over.
        await services.lifecycle.stop()
        await services.webhook_dispatcher.stop(_LAST_SENDS_SECONDS)
        await services.runner.close()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=_STOP_SECONDS)
        await services.api_keys.close()
        await services.providers.close()
        await services.safe_http.aclose()
        await services.webhook_sender.aclose()
        await services.db.close()
        if self._lock is not None:
            self._lock.release()

    async def _sweep(self) -> None:
        """Admit what waits for a slot, a minute or the end of a vendor's 429."""
        while True:
            await asyncio.sleep(self._services.settings.sweep_seconds)
            await _survive("sweep_failed", self._services.admission.sweep())

    async def _keep_house(self) -> None:
        services = self._services
        orphans = OrphanSweep(services.db, services.assets)
        swept_at: datetime | None = None
        while True:
            await _survive("housekeeping_failed", self._housekeeping())
            if swept_at is None or services.now() - swept_at >= _ORPHANS_EVERY:
                swept_at = services.now()
                await _survive("orphan_sweep_failed", orphans.sweep())
            await asyncio.sleep(
                max(_HOUSEKEEPING_SECONDS, services.settings.sweep_seconds)
            )

    async def _housekeeping(self) -> None:
        services = self._services
        await services.retention.sweep()
        await services.generations.housekeeping()
        async with services.db.transaction() as session:
            await services.provider_keys.erase_retired(session)
        await services.accounts.refresh()
        await services.assets.sweep_scratch(_SCRATCH_LIFETIME)
        await services.webhook_deliveries.housekeeping()
        async with services.db.reading() as session:
            settings = await services.runtime_settings.current(session)
        if settings.prompt_storage == "hashed":
            await services.db.tidy()


async def _survive(event: str, work: Awaitable[object]) -> None:
    """Run one round of a loop that must outlive a database hiccup."""
    try:
        await work
    except Exception:
        log.exception(event)
