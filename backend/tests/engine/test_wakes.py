"""Sleeping that somebody may cut short."""

import asyncio
import time

import pytest

from mediarouter.kit.wakes import Wakes


async def test_a_wait_ends_when_its_time_is_up() -> None:
    assert await Wakes().wait("gen_1", 0) is False


async def test_a_wake_cuts_the_wait_short() -> None:
    wakes = Wakes()
    waiting = asyncio.create_task(wakes.wait("gen_1", 3600))
    await asyncio.sleep(0)

    wakes.wake("gen_1", keep=False)
    wakes.wake("gen_1", keep=False)

    assert await waiting is True


@pytest.mark.parametrize(("keep", "woken"), [(True, True), (False, False)])
async def test_a_wake_before_the_wait_counts_when_it_is_kept(
    keep: bool, woken: bool
) -> None:
    wakes = Wakes()

    wakes.wake("gen_1", keep=keep)

    assert await wakes.wait("gen_1", 0) is woken
    assert await wakes.wait("gen_1", 0) is False


async def test_a_wake_in_the_moment_when_the_time_is_up_counts() -> None:
    wakes = Wakes()
    waiting = asyncio.create_task(wakes.wait("gen_1", 0.01))
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_later(0.01, lambda: wakes.wake("gen_1", keep=True))
    # Both are due in the same turn of the loop, before the waiter goes on.
    time.sleep(0.03)  # noqa: ASYNC251 - nothing else may run meanwhile

    assert await waiting is False
    assert await wakes.wait("gen_1", 0) is True


async def test_a_kept_wake_can_be_forgotten() -> None:
    wakes = Wakes()
    wakes.wake("gen_1", keep=True)

    wakes.forget("gen_1")

    assert await wakes.wait("gen_1", 0) is False


async def test_a_newer_wait_of_the_same_name_is_not_undone_by_the_older() -> None:
    wakes = Wakes()
    older = asyncio.create_task(wakes.wait("gen_1", 0.01))
    await asyncio.sleep(0)
    newer = asyncio.create_task(wakes.wait("gen_1", 3600))
    await older

    wakes.wake("gen_1", keep=False)

    assert await newer is True
