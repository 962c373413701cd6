"""The memory of grants and of failed logins stays small."""

from datetime import timedelta

import pytest

from mediarouter.api_keys import cache, throttle
from mediarouter.api_keys.cache import GrantCache
from mediarouter.api_keys.caller import Caller, Grant, Role
from mediarouter.api_keys.throttle import LoginThrottle, TooManyLoginsError
from tests.conftest import FakeClock

GRANT = Grant(Caller("ak_1", Role.MEMBER, "a member"), None)


async def found() -> Grant | None:
    return GRANT


async def not_found() -> Grant | None:
    return None


async def test_the_oldest_grant_makes_room(
    clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_MOST", 2)
    grants = GrantCache(clock)
    for name in ("a", "b", "c"):
        await grants.get(name, found)

    remembered = [await grants.get(name, not_found) for name in ("a", "b", "c")]

    assert remembered == [None, GRANT, GRANT]


async def test_a_clock_set_back_keeps_nothing_alive(clock: FakeClock) -> None:
    grants = GrantCache(clock)
    await grants.get("a", found)

    clock.advance(hours=-1)

    assert await grants.get("a", not_found) is None


async def test_what_is_not_found_is_not_remembered(clock: FakeClock) -> None:
    grants = GrantCache(clock)

    assert await grants.get("a", not_found) is None
    assert await grants.get("a", found) is GRANT


async def test_a_remembered_grant_ends_on_time(clock: FakeClock) -> None:
    grants = GrantCache(clock)
    ends = Grant(GRANT.caller, clock() + timedelta(seconds=1))

    async def ending() -> Grant | None:
        return ends

    assert await grants.get("a", ending) is ends
    clock.advance(seconds=1)
    assert await grants.get("a", ending) is None


def test_the_oldest_address_makes_room(
    clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "_MOST_ADDRESSES", 2)
    failures = LoginThrottle(clock)
    for address in ("a", "b", "c"):
        for _ in range(20):
            failures.failed(address)

    failures.check("a")
    for address in ("b", "c"):
        with pytest.raises(TooManyLoginsError):
            failures.check(address)
