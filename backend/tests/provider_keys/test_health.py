"""How a provider is, told from our own calls: away, back, refused, used up."""

import io
import json
from typing import Any

import pytest

from mediarouter.catalog.schemas import ProviderSpec
from mediarouter.provider_keys.health import HealthBook
from mediarouter.providers.errors import ErrorKind
from tests.conftest import FakeClock
from tests.whole import WholeGateway

ACME = ProviderSpec(id="acme", display_name="Acme")
AWAY = ErrorKind.UNAVAILABLE


@pytest.fixture
def book(clock: FakeClock) -> HealthBook:
    return HealthBook(clock)


def _events(log: io.StringIO) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    return [one for one in lines if one["event"].startswith("provider.")]


def test_a_provider_that_goes_away_is_said_once_and_so_is_its_return(
    book: HealthBook, clock: FakeClock, log: io.StringIO
) -> None:
    heard = book.listener("acme", "key_1")
    heard(None, submit=False)
    clock.advance(minutes=2)
    went = clock()
    for _ in range(5):
        heard(AWAY, submit=False)
        clock.advance(seconds=30)

    away = book.of(ACME, "active")
    heard(None, submit=False)
    heard(None, submit=False)
    back = book.of(ACME, "active")

    assert (away.status, away.since) == ("degraded", went)
    assert away.note == "Acme has not answered since 12:02 UTC."
    assert (back.status, back.since) == ("ok", None)
    told = [(one["event"], one["provider"]) for one in _events(log)]
    assert told == [("provider.away", "acme"), ("provider.back", "acme")]
    assert _events(log)[1]["away_seconds"] == 150


def test_a_lost_answer_among_others_says_nothing(book: HealthBook) -> None:
    heard = book.listener("acme", "key_1")
    for failure in (AWAY, AWAY, None, AWAY, AWAY, ErrorKind.RATE_LIMITED, AWAY):
        heard(failure, submit=False)

    assert book.of(ACME, "active").status == "ok"


def test_what_was_long_ago_is_not_today(book: HealthBook, clock: FakeClock) -> None:
    heard = book.listener("acme", "key_1")
    for _ in range(3):
        heard(AWAY, submit=False)
    clock.advance(minutes=11)

    found = book.of(ACME, "active")

    assert (found.status, found.note) == (
        "unknown",
        "Acme did not answer at 12:00 UTC.",
    )


def test_nobody_is_judged_who_was_not_called(book: HealthBook) -> None:
    assert book.of(ACME, "active").status == "unknown"
    assert book.of(ACME, None).note == "There is no Acme key yet."
    assert book.of(ACME, "invalid").status == "key_problem"


def test_an_empty_account_is_a_problem_until_a_submit_goes_through(
    book: HealthBook, clock: FakeClock
) -> None:
    stored, typed = book.listener("acme", "key_1"), book.listener("acme", None)
    typed(ErrorKind.QUOTA, submit=False)
    before = book.of(ACME, "active")
    stored(ErrorKind.QUOTA, submit=True)
    stored(None, submit=False)
    dry = book.of(ACME, "active")
    stored(None, submit=True)
    paid = book.of(ACME, "active")

    assert before.status == paid.status == "ok"
    assert (dry.status, dry.since) == ("key_problem", clock())
    assert dry.note == "The Acme account had nothing left at 12:00 UTC."


async def test_the_list_of_providers_tells_it(light: WholeGateway) -> None:
    async def health(name: str) -> dict[str, Any]:
        listed = await light.ok("GET", "/v1/providers")
        (found,) = [one["health"] for one in listed if one["name"] == name]
        return dict(found)

    demo, before = await health("demo"), await health("runway")
    await light.add_keys("runway")
    checked = await health("runway")
    plan = {"vendor": "runway", "scene": "no_credit"}
    await light.sandbox.control("POST", "/scenes", json=plan)
    failed = await light.made("runway/gen4.5", "a boat", duration=2)
    dry = await health("runway")
    await light.made("runway/gen4.5", "a boat", duration=2)
    paid = await health("runway")

    assert demo["status"] == "ok"
    assert (before["status"], before["since"]) == ("unknown", None)
    assert checked["status"] == paid["status"] == "ok"
    assert failed["error"]["code"] == "quota"
    assert dry["status"] == "key_problem"
    assert "Runway" in dry["note"]
    assert dry["since"] is not None
