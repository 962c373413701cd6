"""A sandbox as a process of its own, reached over real HTTP on loopback."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def running_sandbox(*options: str) -> Iterator[str]:
    """Start one on a free port, give its URL, and stop it in the end."""
    command = [sys.executable, "-m", "mediarouter.sandbox", "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
        finally:
            process.terminate()
