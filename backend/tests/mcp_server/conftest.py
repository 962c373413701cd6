"""A gateway whose agents come over real HTTP."""

from collections.abc import Iterator

import pytest

from tests.app.served import ServedGateway, served_gateway, unguarded
from tests.whole import RunningSandbox, whole_settings

__all__ = ["unguarded"]


@pytest.fixture(scope="module")
def served(
    sandbox: RunningSandbox, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ServedGateway]:
    folder = tmp_path_factory.mktemp("mcp")
    settings = whole_settings(
        sandbox,
        f"sqlite:///{folder}/mediarouter.db",
        folder / "videos",
        cors_origins=("http://localhost:6274",),
    )
    with served_gateway(settings) as gateway:
        yield gateway
