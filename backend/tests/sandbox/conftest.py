"""Fixtures of the sandbox's tests."""

import pytest

from tests.sandbox.bench import (
    DRIVERS,
    Bench,
    Driver,
    KlingDriver,
    OpenAIDriver,
    RunwayDriver,
)


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture(params=DRIVERS, ids=lambda driver: driver.name)
def vendor(request: pytest.FixtureRequest, bench: Bench) -> Driver:
    """Each vendor in turn."""
    driver: Driver = request.param(bench)
    return driver


@pytest.fixture
def openai(bench: Bench) -> OpenAIDriver:
    return OpenAIDriver(bench)


@pytest.fixture
def runway(bench: Bench) -> RunwayDriver:
    return RunwayDriver(bench)


@pytest.fixture
def kling(bench: Bench) -> KlingDriver:
    return KlingDriver(bench)
