"""Two instances on one PostgreSQL: one drives, the other tells."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx2
from fastapi import FastAPI
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.app import create_app
from mediarouter.config import Settings
from mediarouter.db.session import Database
from mediarouter.generations.event_log import add_event
from mediarouter.generations.models import GenerationEvent
from tests.events.streams import URL, follow, serving
from tests.whole import ADMIN_KEY, RunningSandbox, whole_gateway, whole_settings

SMALL = {"resolution": "360p", "duration": 1}
LONG = {"provider_options": {"seconds": 3600}, **SMALL}
SECRETS = {
    "secret_key": "a-secret-both-instances-share-0123",
    "encryption_key": "dGVzdHMtc2VhbGluZy1rZXktMDEyMzQ1Njc4OWFiY2Q=",
}


async def test_what_one_instance_drives_is_told_by_the_other(
    sandbox: RunningSandbox, postgres_url: str, tmp_path: Path
) -> None:
    settings = whole_settings(sandbox, postgres_url, tmp_path / "videos", **SECRETS)
    async with (
        whole_gateway(settings, sandbox) as drives,
        # This one has no worker at all.
        _without_worker(settings) as tells,
        serving(tells) as url,
        follow(url, "/v1/events") as all_,
    ):
        created = await drives.create("demo/test-card", "a boat", **SMALL)
        async with follow(url, f"{URL}/{created['id']}/events") as one:
            await one.until("generation.completed")
        await all_.until("generation.completed")
        timeline = await drives.ok("GET", f"{URL}/{created['id']}/timeline")
        told = [event["id"] for event in all_.events]
        assert told == [line["id"] for line in timeline["data"]]

        slow = await drives.create("demo/test-card", "slow", **LONG)
        await all_.until("generation.stage", stage="submitted")
        # More than one notice holds.
        others = [(f"gen_{number:024}", number, "x" * 40) for number in range(300)]
        drives.services.live.publish_progress([*others, (slow["id"], 55, None)])
        told_of = await all_.until("generation.progress", progress=55)
        assert told_of["generation_id"] == slow["id"]

        await _break_listening(drives.services.db)
        await drives.ok("DELETE", f"{URL}/{slow['id']}")
        await all_.until("generation.deleted")


async def test_a_line_committed_late_is_told_in_its_order(
    sandbox: RunningSandbox, postgres_url: str, tmp_path: Path
) -> None:
    settings = whole_settings(sandbox, postgres_url, tmp_path / "videos", **SECRETS)
    async with whole_gateway(settings, sandbox) as gateway, serving(gateway.app) as url:
        created = await gateway.create("demo/test-card", "slow", **LONG)
        await gateway.until(created["id"], lambda row: row["stage"] == "submitted")
        name = created["id"]
        db = gateway.services.db

        # It takes its id first and is committed last. Who comes now waits for it, so
        # as not to begin behind a line that appears in front of the beginning; and who
        # sees the stream open reads how things stand, and misses nothing after that.
        opened = asyncio.Event()
        async with db.transaction() as late:
            await _add(late, name, "before")
            async with db.transaction() as early:
                await _add(early, name, "begin")
            newest = await _newest(db)
            begins = asyncio.create_task(_greeting(url, opened))
            assert not (await asyncio.wait({begins}, timeout=0.3))[0]
            assert not opened.is_set()
        assert await begins >= newest

        async with follow(url, "/v1/events") as follower:
            async with db.transaction() as late:
                await _add(late, name, "late")
                async with db.transaction() as early:
                    await _add(early, name, "early")
                with contextlib.suppress(_UndoneError):
                    async with db.transaction() as never:
                        await _add(never, name, "never")
                        raise _UndoneError
                async with db.transaction() as last:
                    await _add(last, name, "last")
                # Time to be wrong in.
                await asyncio.sleep(0.3)
            await follower.until("generation.note", word="last")

    notes = [one for one in follower.events if one["type"] == "generation.note"]
    assert [one["data"]["word"] for one in notes] == ["late", "early", "last"]


class _UndoneError(Exception):
    pass


@asynccontextmanager
async def _without_worker(settings: Settings) -> AsyncIterator[FastAPI]:
    app = create_app(settings, works=False)
    async with app.router.lifespan_context(app):
        yield app


async def _break_listening(db: Database) -> None:
    async with db.transaction() as session:
        broken = await session.scalars(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE query LIKE 'LISTEN mediarouter_events%'"
                " AND datname = current_database()"
            )
        )
        assert all(broken.all())


async def _newest(db: Database) -> int:
    async with db.reading() as session:
        found = await session.scalar(select(func.max(GenerationEvent.id)))
    return found or 0


async def _greeting(url: str, opened: asyncio.Event) -> int:
    """The id that a stream begins with."""
    headers = {"authorization": f"Bearer {ADMIN_KEY}"}
    async with (
        httpx2.AsyncClient(base_url=url, headers=headers, timeout=60) as http,
        http.stream("GET", "/v1/events") as answer,
    ):
        opened.set()
        async for line in answer.aiter_lines():
            if line.startswith("id: "):
                return int(line[4:])
    raise AssertionError("It ended without an id.")


async def _add(session: AsyncSession, generation_id: str, word: str) -> None:
    await add_event(session, generation_id, "drift", datetime.now(UTC), word=word)
