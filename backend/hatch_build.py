"""Puts the dashboard's build into the package, where there is one."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_IN_WHEEL = "mediarouter/dashboard/dist"


class DashboardHook(BuildHookInterface):  # type: ignore[type-arg]
    """An editable install reads the checkout's build; others carry a copy."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        built = Path(self.root).parent / "frontend" / "dist"
        if version == "editable" or not (built / "index.html").is_file():
            return
        inside = _IN_WHEEL if self.target_name == "wheel" else f"src/{_IN_WHEEL}"
        build_data["force_include"][str(built)] = inside
