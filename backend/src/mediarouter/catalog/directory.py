"""The providers as they stand here: the catalogue, the keys, and what was seen."""

from mediarouter.catalog.service import Catalog
from mediarouter.catalog.views import ProviderView, provider_view
from mediarouter.generations.usual_times import UsualTimes
from mediarouter.kit.clock import Now
from mediarouter.provider_keys.pool import ProviderPool
from mediarouter.provider_keys.service import ProviderKeyService


class ProviderDirectory:
    """Lists every provider with its models."""

    def __init__(
        self,
        catalog: Catalog,
        keys: ProviderKeyService,
        pool: ProviderPool,
        usual_times: UsualTimes,
        now: Now,
    ) -> None:
        self._catalog = catalog
        self._keys = keys
        self._pool = pool
        self._usual_times = usual_times
        self._now = now

    async def list(self) -> list[ProviderView]:
        statuses = await self._keys.provider_statuses()
        used_up = await self._keys.used_up()
        usual = await self._usual_times.by_model()
        today = self._now().date()
        return [
            provider_view(
                provider,
                today,
                key_status=statuses.get(provider.id),
                cancel=self._pool.cancel_terms(provider.id),
                health=self._pool.health.of(
                    provider, statuses.get(provider.id), used_up.get(provider.id)
                ),
                usual=usual,
            )
            for provider in self._catalog.providers.values()
        ]
