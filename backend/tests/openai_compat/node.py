"""OpenAI's Node SDK, as locked beside the script that uses it."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Final

from filelock import FileLock

CLIENT: Final = Path(__file__).parent / "clients" / "node"
_HOME: Final = Path(__file__).parents[3] / ".tools" / "clients" / "node"


def installed() -> Path:
    """Give a folder with the locked packages in it; a script beside them finds them."""
    _HOME.mkdir(parents=True, exist_ok=True)
    with FileLock(_HOME / ".lock"):
        lock, known = CLIENT / "package-lock.json", _HOME / "installed.json"
        if not known.exists() or known.read_bytes() != lock.read_bytes():
            for name in ("package.json", "package-lock.json"):
                shutil.copy(CLIENT / name, _HOME)
            npm = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
            done = subprocess.run(
                npm, cwd=_HOME, capture_output=True, text=True, timeout=300
            )
            assert done.returncode == 0, done.stderr
            shutil.copy(lock, known)
    return _HOME


def node_lock() -> dict[str, str]:
    """Read the locked version of each package."""
    lock = json.loads((CLIENT / "package-lock.json").read_text("utf-8"))
    return {
        path.removeprefix("node_modules/"): package["version"]
        for path, package in lock["packages"].items()
        if path
    }
