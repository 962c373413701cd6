"""Finding adapters: our own and those of other packages."""

from importlib.metadata import EntryPoint

import pytest
from structlog.testing import capture_logs

from mediarouter.providers import registry
from mediarouter.providers.base import VideoProvider
from mediarouter.providers.demo import DemoProvider

from .doubles import catalogue, context, raising, tap


class Acme(DemoProvider):
    name = "acme"


class Nameless(VideoProvider):
    pass


class Impostor(DemoProvider):
    name = "kling"


A_FUNCTION = len


def plugin(attribute: str) -> EntryPoint:
    return EntryPoint("any", f"{__name__}:{attribute}", registry.ENTRY_POINT_GROUP)


@pytest.mark.parametrize("name", ["openai", "runway", "kling", "demo"])
def test_a_built_in_provider_is_found_and_complete(name: str) -> None:
    adapter = registry.provider_class(name)

    provider = adapter(context(tap(raising(AssertionError))))

    assert provider.name == name
    assert provider.get_supported_features().min_poll_seconds > 0


def test_every_built_in_provider_has_a_catalogue_and_the_other_way_round() -> None:
    assert set(registry.provider_names()) >= set(catalogue())
    assert set(registry.load_providers([])) == set(catalogue())


def test_an_unknown_provider_is_not_found() -> None:
    with pytest.raises(KeyError):
        registry.provider_class("acme")


def test_another_package_can_bring_an_adapter() -> None:
    found = registry.load_providers([plugin("Acme")])

    assert found["acme"] is Acme


@pytest.mark.parametrize(
    "attribute", ["Nameless", "A_FUNCTION", "Impostor", "Missing", "VideoProvider"]
)
def test_a_bad_plugin_is_logged_and_skipped(attribute: str) -> None:
    with capture_logs() as logs:
        found = registry.load_providers([plugin(attribute), plugin("Acme")])

    assert set(found) == {"openai", "runway", "kling", "demo", "acme"}
    assert found["kling"] is registry.PROVIDERS["kling"]
    (entry,) = logs
    assert entry["event"] == "provider_plugin_skipped"
    assert entry["plugin"].endswith(attribute)
