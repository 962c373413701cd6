"""People at a command line, and the gateway that they use."""

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from mediarouter.cli import app
from mediarouter.kit.log import configure_logging
from tests.app.served import ServedGateway, served_gateway
from tests.shared import log_warnings_only
from tests.whole import RunningSandbox, whole_settings

CLIP = ("-m", "demo/test-card", "--duration", "1", "--resolution", "360p")
NEVER_ENDS = (*CLIP, "--option", "seconds=3600")


@pytest.fixture(autouse=True)
def _nothing_blocks_the_loop() -> None:
    """The gateway runs in a thread of its own, beside commands that may block."""


@pytest.fixture(scope="module")
def _silent_log() -> Iterator[None]:
    """The gateway shares this process, and its lines are no command's output."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    configure_logging("info", "json", io.StringIO())
    yield
    root.handlers, root.level = handlers, level
    log_warnings_only()


@pytest.fixture(scope="module")
def served(
    sandbox: RunningSandbox,
    tmp_path_factory: pytest.TempPathFactory,
    _silent_log: None,
) -> Iterator[ServedGateway]:
    folder = tmp_path_factory.mktemp("cli")
    settings = whole_settings(
        sandbox, f"sqlite:///{folder}/mediarouter.db", folder / "videos"
    )
    with served_gateway(settings) as gateway:
        yield gateway


@dataclass
class Terminal:
    """Types commands with a gateway and a key in the environment."""

    url: str
    key: str

    def __call__(self, *arguments: str, code: int = 0, typed: str = "") -> Result:
        """Run a command that must end with `code`, and never with a traceback."""
        result = CliRunner().invoke(app, list(arguments), env=self.env(), input=typed)
        assert result.exit_code == code, result.output
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result

    def env(self) -> dict[str, str]:
        return {"MEDIAROUTER_URL": self.url, "MEDIAROUTER_API_KEY": self.key}


@pytest.fixture
def run(
    served: ServedGateway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Terminal:
    monkeypatch.chdir(tmp_path)
    return Terminal(served.url, served.key)


@pytest.fixture
def member(run: Terminal, served: ServedGateway) -> Terminal:
    """Somebody with a key of their own."""
    made: Any = served.http.post("/v1/api-keys", json={"name": "a member"}).json()
    return Terminal(run.url, made["key"])
