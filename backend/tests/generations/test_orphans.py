"""Files that nothing serves and no asset stands for."""

import asyncio
import gc
import os
import time
from contextlib import suppress
from pathlib import Path

from mediarouter.generations.orphans import OrphanSweep
from tests.whole import RunningSandbox, WholeGateway, whole_gateway, whole_settings

DAYS = 86_400


def _age(path: Path, days: float) -> None:
    moment = time.time() - days * DAYS
    os.utime(path, (moment, moment))


async def _sweep(gateway: WholeGateway) -> int:
    services = gateway.services
    return await OrphanSweep(services.db, services.assets).sweep()


async def test_only_old_files_of_purged_generations_go(
    sandbox: RunningSandbox, database_url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "videos"
    settings = whole_settings(sandbox, database_url, folder)
    async with whole_gateway(settings, sandbox) as gateway:
        kept, late, fresh = [
            (await gateway.made("demo/test-card", prompt, resolution="360p"))["id"]
            for prompt in ("kept", "late", "fresh")
        ]
        for gone in (late, fresh):
            await gateway.http.delete(f"/v1/video/generations/{gone}")
        # A fenced owner publishes what has just been purged, pictures and all.
        orphans = [folder / f"{late}.mp4", folder / f"{late}.webp"]
        strangers = [
            folder / "holiday.mp4",
            folder / "gen_of_another_database.mp4",
            folder / f"{late}.mp4.copy",
        ]
        for path in (*orphans, *strangers, folder / f"{fresh}.mp4"):
            path.write_bytes(b"a video")
        for path in folder.glob("*"):
            if path.is_file() and not path.name.startswith(fresh):
                _age(path, days=2)

        assert await _sweep(gateway) == len(orphans)

        assert not any(path.exists() for path in orphans)
        assert all(path.exists() for path in strangers)
        # It may belong to a purge that is under way.
        assert (folder / f"{fresh}.mp4").exists()
        assert (folder / f"{kept}.mp4").exists()

    _age(folder / f"{fresh}.mp4", days=2)
    async with whole_gateway(settings, sandbox) as gateway:
        # A start looks by itself.
        async with asyncio.timeout(60):
            while (folder / f"{fresh}.mp4").exists():  # noqa: ASYNC110 - files ring no bell
                await asyncio.sleep(0.05)


async def test_a_sweep_that_is_broken_off_leaves_no_folder_open(
    light: WholeGateway,
) -> None:
    for turns in range(30):
        sweep = asyncio.create_task(_sweep(light))
        for _ in range(turns):
            await asyncio.sleep(0)
        sweep.cancel()
        with suppress(asyncio.CancelledError):
            await sweep
    await asyncio.sleep(0.1)

    # One that is still open warns of itself now, and the run makes an error of that.
    gc.collect()
