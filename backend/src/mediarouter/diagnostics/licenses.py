"""The licences of the installed Python packages, as their metadata states them."""

import asyncio
from functools import cache
from importlib.metadata import Distribution, distributions
from typing import Final

from mediarouter.diagnostics.schemas import LicenseView

_LONGEST: Final = 100
"""Some packages put the whole text where its name belongs."""

_CLASSIFIER: Final = "License :: "


async def read_licenses() -> list[LicenseView]:
    """List the packages by name; the first call reads their files."""
    return list(await asyncio.to_thread(_read))


@cache
def _read() -> tuple[LicenseView, ...]:
    found: dict[str, LicenseView] = {}
    for package in distributions():
        name = package.metadata["Name"]
        if name is not None:
            found.setdefault(name.lower(), _view(name, package))
    return tuple(found[name] for name in sorted(found))


def _view(name: str, package: Distribution) -> LicenseView:
    return LicenseView(name=name, version=package.version, license=_license(package))


def _license(package: Distribution) -> str | None:
    stated = _field(package, "License-Expression") or _classified(package)
    if stated:
        return stated
    text = _field(package, "License").strip()
    first = text.splitlines()[0].strip() if text else ""
    return first if 0 < len(first) <= _LONGEST and first != "UNKNOWN" else None


def _field(package: Distribution, name: str) -> str:
    return str((package.metadata.get_all(name) or [""])[0])


def _classified(package: Distribution) -> str:
    names = [
        one.rpartition(" :: ")[2]
        for one in package.metadata.get_all("Classifier") or ()
        if one.startswith(_CLASSIFIER) and not one.endswith("OSI Approved")
    ]
    return ", ".join(names)
