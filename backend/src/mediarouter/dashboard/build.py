"""Finds a build of the dashboard and says which files are in it."""

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

_ENCODINGS: Final = {"br": ".br", "gzip": ".gz"}
_HASHED: Final = "assets/"
"""Everything in this folder carries its content's hash in its name."""

# What the machine's own table may lack, or say differently.
_TYPES: Final = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
}


@dataclass(frozen=True)
class BuiltFile:
    """One file, and its compressed twins by the name of their encoding."""

    path: Path
    media_type: str
    is_hashed: bool
    encoded: Mapping[str, Path]


@dataclass(frozen=True)
class Build:
    """The files of one build by their address. Nothing else can be asked for."""

    page: BuiltFile
    files: Mapping[str, BuiltFile]


def find_build() -> Path | None:
    """Look in the installed package, then beside a checkout's backend."""
    package = Path(str(files("mediarouter")))
    for folder in (
        package / "dashboard" / "dist",
        package.parents[2] / "frontend" / "dist",
    ):
        if (folder / "index.html").is_file():
            return folder
    return None


def read_build(folder: Path) -> Build:
    """List the files of a build; raises OSError where it cannot be read."""
    found: dict[str, BuiltFile] = {}
    twins = tuple(_ENCODINGS.values())
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        is_hidden = any(part.startswith(".") for part in name.split("/"))
        if path.is_file() and not is_hidden and not name.endswith(twins):
            found["/" + name] = _built_file(path, name.startswith(_HASHED))
    page = found.pop("/index.html", None)
    if page is None:
        raise FileNotFoundError(2, "No index.html in the build", str(folder))
    return Build(page, found)


def _built_file(path: Path, is_hashed: bool) -> BuiltFile:
    encoded = {
        name: twin
        for name, ending in _ENCODINGS.items()
        if (twin := path.with_name(path.name + ending)).is_file()
    }
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]
    return BuiltFile(path, kind or "application/octet-stream", is_hashed, encoded)
