"""What `/v1/diagnostics` and `/v1/licenses` show."""

from datetime import datetime
from typing import Literal

from mediarouter.kit.view import View


class DatabaseView(View):
    kind: Literal["sqlite", "postgresql"]
    version: str
    schema_revision: str | None


class EngineView(View):
    kind: Literal["embedded", "fleet"]
    works: bool
    """Whether this process drives jobs, or only serves the API."""

    instances: int
    """Processes that drive jobs, by their last heartbeats."""


class ProviderKeyCount(View):
    provider: str
    status: str
    count: int


class CountsView(View):
    generations_by_stage: dict[str, int]
    assets_by_kind: dict[str, int]
    """Files that are still here."""

    provider_keys: list[ProviderKeyCount]


class ErrorCount(View):
    """How often generations have failed so in the last 24 hours."""

    provider: str
    code: str
    count: int


class ProviderState(View):
    provider: str
    status: str
    since: datetime | None


class DiagnosticsView(View):
    """Safe to paste into a public report.

    No secret, no prompt, no address and no path is in it: a setting that an operator
    has worded is shown as `default`, `changed` or, for secrets, `set` and `unset`.
    """

    object: Literal["diagnostics"] = "diagnostics"
    version: str
    python: str
    platform: str
    libraries: dict[str, str]
    database: DatabaseView
    engine: EngineView
    started_at: datetime
    uptime_seconds: float
    has_dashboard: bool
    counts: CountsView
    errors: list[ErrorCount]
    providers: list[ProviderState]
    settings: dict[str, str | int | float | bool | None]
    """Of the environment, by their names there."""

    runtime_settings: dict[str, str | int | None]


class LicenseView(View):
    """An installed Python package."""

    name: str
    version: str
    license: str | None
    """As the package states it; null when it states none."""


class LicenseList(View):
    object: Literal["list"] = "list"
    data: list[LicenseView]
