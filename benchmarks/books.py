"""Reads the gateway's database from outside, as one reads its books afterwards."""

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import anyio
import psycopg

from benchmarks.processes import Gateway


@dataclass(frozen=True)
class Books:
    """Queries for SQLite or PostgreSQL."""

    gateway: Gateway

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        url = self.gateway.database_url
        if url.startswith("sqlite"):
            path = Path(url.removeprefix("sqlite:///"))
            with closing(sqlite3.connect(path, timeout=30)) as connection:
                return connection.execute(query).fetchall()
        with psycopg.connect(url) as connection:
            return connection.execute(query.encode()).fetchall()

    def stages(self) -> dict[str, int]:
        return dict(self.rows("SELECT stage, count(*) FROM generations GROUP BY stage"))

    async def wait(
        self, happy: Callable[[dict[str, int]], bool], within: float
    ) -> float:
        """Wait until the stages are as wished; gives the seconds it took."""
        began = time.perf_counter()
        while not happy(stages := self.stages()):
            if time.perf_counter() - began > within:
                raise TimeoutError(f"still {stages} after {within:g} s")
            await anyio.sleep(0.1)
        return time.perf_counter() - began

    def moments(self, kind: str) -> dict[str, float]:
        """When each generation had its first event of a kind, by the vendor's job."""
        found = self.rows(
            "SELECT g.job, min(e.created_at) FROM generation_events e"  # noqa: S608
            " JOIN generations g ON g.id = e.generation_id"
            f" WHERE e.type = '{kind}' GROUP BY g.id, g.job"
        )
        return {_job_id(job): _seconds(moment) for job, moment in found}


def _job_id(job: str | dict[str, Any]) -> str:
    handle = json.loads(job) if isinstance(job, str) else job
    return str(handle["id"])


def _seconds(moment: str | datetime) -> float:
    if isinstance(moment, str):
        return datetime.fromisoformat(moment).replace(tzinfo=UTC).timestamp()
    return moment.timestamp()
