"""Where each provider is reached, and with which settings of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mediarouter.catalog.schemas import ProviderSpec
from mediarouter.config import Settings


@dataclass(frozen=True)
class Connection:
    """What configuration says about one provider."""

    base_url: str | None
    """None when the operator has to set one first."""

    setting: str | None = None
    """The setting that gives the base URL."""

    options: Mapping[str, str] = field(default_factory=dict)


def connection_of(spec: ProviderSpec, settings: Settings) -> Connection:
    """Look up a provider; one that is not ours takes the catalogue's base URL."""
    known = {
        "openai": Connection(
            settings.openai_base_url or spec.base_url,
            "OPENAI_BASE_URL",
            {"profile": settings.openai_profile},
        ),
        "runway": Connection(settings.runway_base_url, "RUNWAY_BASE_URL"),
        "kling": Connection(
            settings.kling_base_url, "KLING_BASE_URL", {"api": settings.kling_api}
        ),
        # Works in this process and is reached nowhere.
        "demo": Connection("", None, {"seconds": str(settings.demo_seconds)}),
    }
    return known.get(spec.id) or Connection(spec.base_url)
