"""Which adapters there are: our own, and those that other packages bring.

A package adds one with an entry point in the group `mediarouter.providers`, whose
value is a subclass of `VideoProvider`.
"""

from collections.abc import Iterable, Mapping
from importlib.metadata import EntryPoint, entry_points
from inspect import isabstract
from types import MappingProxyType
from typing import Final

import structlog

from mediarouter.providers.base import VideoProvider
from mediarouter.providers.demo import DemoProvider
from mediarouter.providers.kling import KlingProvider
from mediarouter.providers.openai_videos import OpenAIVideosProvider
from mediarouter.providers.runway import RunwayProvider

ENTRY_POINT_GROUP: Final = "mediarouter.providers"

_BUILT_IN: Final[tuple[type[VideoProvider], ...]] = (
    OpenAIVideosProvider,
    RunwayProvider,
    KlingProvider,
    DemoProvider,
)

_log = structlog.get_logger(__name__)


def load_providers(plugins: Iterable[EntryPoint]) -> Mapping[str, type[VideoProvider]]:
    """Collect adapters by name; a plugin that does not load is logged and skipped."""
    found = {adapter.name: adapter for adapter in _BUILT_IN}
    for plugin in plugins:
        try:
            adapter = _adapter_of(plugin)
            if adapter.name in found:
                raise ValueError(f"the name {adapter.name!r} is taken")
        except Exception as error:  # noqa: BLE001 - others' code, see C5
            _log.warning(
                "provider_plugin_skipped", plugin=plugin.value, reason=str(error)
            )
            continue
        found[adapter.name] = adapter
    return MappingProxyType(found)


def _adapter_of(plugin: EntryPoint) -> type[VideoProvider]:
    adapter = plugin.load()
    if not (isinstance(adapter, type) and issubclass(adapter, VideoProvider)):
        raise TypeError("it is not a subclass of VideoProvider")
    if isabstract(adapter) or not isinstance(getattr(adapter, "name", None), str):
        raise TypeError("it lacks a name or a method of the contract")
    return adapter


PROVIDERS: Final = load_providers(entry_points(group=ENTRY_POINT_GROUP))
"""Adapter classes by provider name."""


def provider_class(name: str) -> type[VideoProvider]:
    """Find an adapter; raises `KeyError` for a name that nobody registered."""
    return PROVIDERS[name]


def provider_names() -> tuple[str, ...]:
    return tuple(PROVIDERS)
