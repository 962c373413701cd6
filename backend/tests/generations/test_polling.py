"""Reading jobs at several vendors from one process."""

import asyncio
from typing import cast

from mediarouter.generations.polling import StatusReader
from mediarouter.provider_keys.pool import ProviderPool
from mediarouter.providers.base import (
    Job,
    ProviderContext,
    ProviderFeatures,
    VideoProvider,
    VideoRequest,
    VideoResponse,
)


class Vendor(VideoProvider):
    """Answers every read, or none."""

    def __init__(self, *, hangs: bool) -> None:
        super().__init__(cast("ProviderContext", None))
        self._hangs = hangs
        self.asked = 0

    def get_supported_features(self) -> ProviderFeatures:
        return ProviderFeatures()

    async def validate_key(self) -> None:
        raise NotImplementedError

    async def generate_video(self, request: VideoRequest) -> VideoResponse:
        raise NotImplementedError

    async def check_status(self, job: Job) -> VideoResponse:
        self.asked += 1
        if self._hangs:
            await asyncio.Event().wait()
        return VideoResponse("in_progress", job)


class Pool:
    def __init__(self, **vendors: Vendor) -> None:
        self._vendors = vendors

    async def get(self, provider: str, _: str | None) -> VideoProvider:
        return self._vendors[provider]


async def test_a_vendor_that_hangs_does_not_hold_up_the_jobs_of_another() -> None:
    stuck, well = Vendor(hangs=True), Vendor(hangs=False)
    reader = StatusReader(cast("ProviderPool", Pool(stuck=stuck, well=well)))

    hanging = [
        asyncio.create_task(reader.read("stuck", None, {"id": str(number)}))
        for number in range(500)
    ]
    async with asyncio.timeout(60):
        found = await asyncio.gather(
            *(reader.read("well", None, {"id": str(number)}) for number in range(500))
        )

    assert [one.job["id"] for one in found] == [str(number) for number in range(500)]
    assert 0 < stuck.asked < 500, "and it is not asked by all of its jobs at once"
    for task in hanging:
        task.cancel()
    await asyncio.wait(hanging)
