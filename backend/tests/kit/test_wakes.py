"""Sleeps that can be cut short, and wakes that meet their end."""

import asyncio
from functools import partial

from mediarouter.kit.wakes import Wakes


async def test_a_wake_just_before_the_time_is_up_is_heard() -> None:
    wakes = Wakes()
    asyncio.get_running_loop().call_later(0, partial(wakes.wake, "a", keep=False))

    assert await wakes.wait("a", 0)


async def test_a_wake_just_after_the_time_is_up_is_kept_for_the_next_wait() -> None:
    wakes = Wakes()
    waiter = asyncio.create_task(wakes.wait("a", 0))
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_later(0, partial(wakes.wake, "a", keep=True))

    assert not await waiter
    assert await wakes.wait("a", 3600)


async def test_a_wake_that_nobody_keeps_or_that_is_forgotten_wakes_nobody() -> None:
    wakes = Wakes()
    wakes.wake("a", keep=False)
    wakes.wake("b", keep=True)
    wakes.forget("b")

    assert not await wakes.wait("a", 0)
    assert not await wakes.wait("b", 0)
