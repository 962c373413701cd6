"""What every step of a generation's life works with."""

from collections.abc import Callable
from dataclasses import dataclass

from mediarouter.assets.service import AssetService
from mediarouter.catalog.service import Catalog
from mediarouter.db.session import Database
from mediarouter.generations.admission import Admission
from mediarouter.generations.pace import Pace
from mediarouter.generations.polling import StatusReader
from mediarouter.generations.progress import ProgressBook
from mediarouter.generations.rows import Rows
from mediarouter.generations.runner import JobRunner
from mediarouter.kit.clock import Now
from mediarouter.kit.wakes import Wakes
from mediarouter.provider_keys.pool import ProviderPool
from mediarouter.provider_keys.service import ProviderKeyService
from mediarouter.webhooks.service import WebhookService

CallbackUrl = Callable[[str, str], str | None]
"""Where a provider may call about a submit; None where no vendor can reach us."""


@dataclass(frozen=True)
class Tools:
    """The services that the steps share."""

    db: Database
    rows: Rows
    progress: ProgressBook
    catalog: Catalog
    providers: ProviderPool
    provider_keys: ProviderKeyService
    assets: AssetService
    webhooks: WebhookService
    admission: Admission
    runner: JobRunner
    wakes: Wakes
    statuses: StatusReader
    pace: Pace
    now: Now
    parallel_downloads: int
    callback_url: CallbackUrl
