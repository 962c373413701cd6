"""The versions of what runs here. Blocks on files; call it from a thread."""

import platform
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Final

_LIBRARIES: Final = (
    "av",
    "fastapi",
    "httpx2",
    "procrastinate",
    "psycopg",
    "pydantic",
    "sqlalchemy",
    "starlette",
    "uvicorn",
)


@dataclass(frozen=True)
class Software:
    """The gateway and what it stands on; nothing that names the machine."""

    version: str
    python: str
    platform: str
    libraries: dict[str, str]


@cache
def read_software() -> Software:
    return Software(
        version=version("mediarouter"),
        python=f"{platform.python_implementation()} {platform.python_version()}",
        platform=f"{platform.system()} {platform.machine()}",
        libraries={name: version(name) for name in _LIBRARIES},
    )
