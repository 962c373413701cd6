"""A reader of the documents, who types what stands there."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.app.served import ServedGateway

ROOT: Final = Path(__file__).parents[3]
GENERATED: Final = "http://127.0.0.1:3001"
"""The address that documents name."""


def snippets(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page, re.MULTILINE | re.DOTALL)


def snippet(page: str, language: str, holds: str) -> str:
    """Find the one snippet with that text in it."""
    (found,) = [text for text in snippets(page, language) if holds in text]
    return str(found)


class Shell:
    """A reader in the folder of the installation."""

    def __init__(self, served: ServedGateway, folder: Path) -> None:
        self._served = served
        self.folder = folder

    def type(self, text: str) -> str:
        """Run a snippet with the gateway's real address; what it prints."""
        return self._run(["/bin/sh", "-ec", text.replace(GENERATED, self._served.url)])

    def python(self, code: str) -> str:
        """Run a program with the gateway's real address; what it prints."""
        script = self.folder / "example.py"
        script.write_text(code.replace(GENERATED, self._served.url), "utf-8")
        return self._run([sys.executable, "-W", "error", str(script)])

    def _run(self, command: list[str]) -> str:
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={**os.environ, "MEDIAROUTER_API_KEY": self._served.key},
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout
