"""Programs that nobody here wrote, unchanged, against a gateway on a real port.

Each script makes many claims; its traceback names the one that failed. The versions
that are not among our own dependencies come from PyPI and npm and are kept in caches.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.app.served import ServedGateway, served_gateway, unguarded
from tests.assets.pictures import picture
from tests.openai_compat.node import CLIENT, installed
from tests.whole import RunningSandbox, whole_settings

__all__ = ["unguarded"]

CLIENTS: Final = Path(__file__).parent / "clients"
TOOLS: Final = Path(__file__).parents[3] / ".tools"
# The last that sends a create without a file as JSON.
OLD_SDK: Final = "openai==2.26.0"
LITELLM: Final = "litellm==1.106.2"

Run = Callable[..., str]


@pytest.fixture(scope="module")
def served(
    sandbox: RunningSandbox, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ServedGateway]:
    folder = tmp_path_factory.mktemp("clients")
    settings = whole_settings(
        sandbox, f"sqlite:///{folder}/mediarouter.db", folder / "videos"
    )
    with served_gateway(settings) as gateway:
        target = {"model": "demo/test-card"}
        mapped = gateway.http.put("/v1/model-aliases/sora-2", json=target)
        assert mapped.is_success
        yield gateway


@pytest.fixture
def run(served: ServedGateway, tmp_path: Path) -> Run:
    """Run a program that finds the gateway as OpenAI's SDKs do."""
    image = tmp_path / "picture.png"
    image.write_bytes(picture(size=(1280, 720)))

    def run_it(*command: str | Path, **more: str) -> str:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=tmp_path,
            env={
                **os.environ,
                "OPENAI_BASE_URL": f"{served.url}/v1",
                "OPENAI_API_KEY": served.key,
                "PICTURE": str(image),
                **more,
            },
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, f"{done.stdout[-2000:]}\n{done.stderr[-6000:]}"
        return done.stdout

    return run_it


def _isolated(package: str) -> list[str]:
    """Start a Python that has this package and none of ours."""
    uv = shutil.which("uv") or str(TOOLS / "bin" / "uv")
    python = ["--no-project", "--python", sys.executable]
    return [uv, "run", "--quiet", "--isolated", *python, "--with", package, "python"]


def test_the_python_sdk_of_today(run: Run) -> None:
    output = run(
        sys.executable, CLIENTS / "python_sdk.py", EXPECT_CREATE="multipart/form-data"
    )

    assert output.endswith("passed\n")


def test_an_old_python_sdk_that_sends_json(run: Run) -> None:
    output = run(
        *_isolated(OLD_SDK),
        CLIENTS / "python_sdk.py",
        EXPECT_CREATE="application/json",
    )

    assert output.endswith("openai 2.26.0 passed\n")


@pytest.mark.skipif(shutil.which("npm") is None, reason="Node is not installed")
def test_the_node_sdk_of_today(run: Run) -> None:
    script = shutil.copy(CLIENT / "sdk.mjs", installed())

    output = run("node", script)

    assert output.endswith("openai for Node passed\n")


def test_litellm_as_a_client(run: Run) -> None:
    output = run(
        *_isolated(LITELLM),
        CLIENTS / "litellm_sdk.py",
        # It would ask the internet for a price list otherwise.
        LITELLM_LOCAL_MODEL_COST_MAP="True",
    )

    assert output.endswith("litellm passed\n")


def test_curl(run: Run) -> None:
    assert run("/bin/sh", CLIENTS / "curl.sh").endswith("curl passed\n")
