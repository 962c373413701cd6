"""Parts of `setup.sh` that depend on the machine."""

import os
import re
import subprocess
import sys
from pathlib import Path

SETUP = Path(__file__).parents[3] / "setup.sh"


def test_a_version_managers_shim_is_looked_through(tmp_path: Path) -> None:
    """An environment that is made of a shim would be made anew at each start."""
    shim = tmp_path / "python3.13"
    shim.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    shim.chmod(0o755)
    script = SETUP.read_text("utf-8")
    function = re.search(r"^find_python\(\) \{.*?^\}", script, re.DOTALL | re.MULTILINE)
    assert function is not None

    found = subprocess.run(
        ["/bin/bash", "-c", f"{function[0]}\nfind_python"],
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert found.stdout.strip() == sys.executable
