"""Builds the services, once for each process, and starts and stops them in order."""

from dataclasses import dataclass

from mediarouter.api_keys.service import ApiKeyService
from mediarouter.api_keys.sessions import SessionService
from mediarouter.assets.local_store import LocalStore
from mediarouter.assets.service import AssetService
from mediarouter.assets.storage import StorageReader
from mediarouter.bootstrap import ensure_secrets
from mediarouter.callbacks.inbox import PATH, CallbackInbox
from mediarouter.catalog.aliases import ModelAliases
from mediarouter.catalog.directory import ProviderDirectory
from mediarouter.catalog.service import Catalog
from mediarouter.config import Settings
from mediarouter.db.notices import Notices
from mediarouter.db.session import Database
from mediarouter.engine.embedded import EmbeddedRunner
from mediarouter.events.feed import LiveFeed
from mediarouter.events.presenter import EventPresenter
from mediarouter.generations import repository
from mediarouter.generations.admission import Admission
from mediarouter.generations.callbacks import CallbackReceiver
from mediarouter.generations.ended import EndedGenerations
from mediarouter.generations.files import GenerationFiles
from mediarouter.generations.lifecycle import Lifecycle
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
from mediarouter.usage.budgets import BudgetService
from mediarouter.usage.detailed import DetailedReport
from mediarouter.usage.export import UsageExport
from mediarouter.usage.service import UsageService
from mediarouter.webhooks.build import build_webhooks
from mediarouter.webhooks.deliveries import DeliveryService
from mediarouter.webhooks.dispatcher import Dispatcher
from mediarouter.webhooks.sender import Sender
from mediarouter.webhooks.service import WebhookService


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
    budgets: BudgetService
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
    ended = EndedGenerations(assets)
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
        budgets=BudgetService(db, catalog, api_keys, now),
        usage_report=DetailedReport(db, catalog, api_keys, ended, now),
        usage_export=UsageExport(db, catalog, api_keys, ended, now),
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
