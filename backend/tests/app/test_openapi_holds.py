"""Schemathesis holds the running gateway against its own OpenAPI document."""

from collections.abc import Iterator
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, settings
from hypothesis.internal.cache import LRUCache
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import negative_data_rejection

from mediarouter.app import create_app
from tests.app.served import ServedGateway, served_gateway, unguarded
from tests.gateway import make_settings
from tests.whole import ADMIN_KEY, RunningSandbox, whole_settings

__all__ = ["unguarded"]

# What a model takes is data and no schema, so 400 refuses what only the catalogue
# knows. 422 for data that fits the schema would mean that the schema is wrong.
REFUSED_BY_THE_CATALOGUE = [
    *("2xx", "3xx", "400", "401", "403", "404", "409", "416", "429", "502")
]

FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")

schema = schemathesis.openapi.from_dict(
    create_app(make_settings()).openapi(),
    config=SchemathesisConfig.from_dict(
        {
            "seed": 1,
            "auth": {"openapi": {"ApiKey": {"bearer": ADMIN_KEY}}},
            # JSON Schema has no short way to forbid NUL; tests/app/test_bodies.py does.
            "generation": {"allow-x00": False},
            "checks": {
                "positive_data_acceptance": {
                    "expected-statuses": REFUSED_BY_THE_CATALOGUE
                },
            },
        }
    ),
)


@pytest.fixture(scope="module")
def served(
    sandbox: RunningSandbox, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ServedGateway]:
    folder = tmp_path_factory.mktemp("served")
    chosen = whole_settings(
        sandbox,
        f"sqlite:///{folder}/mediarouter.db",
        folder / "videos",
        # Jobs never finish: rendering hundreds of videos would prove nothing here.
        demo_seconds=3600,
    )
    with served_gateway(chosen) as gateway:
        yield gateway


@pytest.fixture(scope="module")
def session() -> Iterator[requests.Session]:
    """Keeps connections, and nothing else: no cookie logs the next request in."""
    with requests.Session() as session:
        session.trust_env = False
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        yield session


@pytest.fixture(autouse=True)
def the_same_examples_in_every_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw from the seed alone.

    Hypothesis mixes in the literals of our modules: which of them depends on what
    other tests have imported, and an edit anywhere would change the examples here.
    """
    monkeypatch.setattr(providers.HypothesisProvider, "_local_constants", Constants())
    monkeypatch.setattr(providers, "CONSTANTS_CACHE", LRUCache(1024))


# A stream without an end has no answer to hold against the document.
@schema.exclude(path="/v1/events").parametrize()
@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_as_the_document_says(
    case: Any, served: ServedGateway, session: requests.Session
) -> None:
    case.call_and_validate(
        base_url=served.url,
        session=session,
        timeout=60,
        # In a form everything is text, so that no value has a wrong type.
        excluded_checks=[negative_data_rejection] if case.media_type in FORMS else [],
    )
