"""Who may write: fencing, late receipts, and a database that is away for a moment."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from mediarouter.generations import ownership, transitions
from mediarouter.generations.models import Stage
from mediarouter.generations.ownership import FencedError, Owned
from mediarouter.generations.rows import Rows
from mediarouter.generations.transitions import Accept, Report, Submit
from mediarouter.providers.base import VideoRequest, VideoResponse
from mediarouter.providers.demo import DemoProvider
from mediarouter.providers.errors import (
    ErrorKind,
    JobNotFoundError,
    ProviderError,
    SubmitUnknownError,
)
from mediarouter.providers.registry import PROVIDERS
from tests.generations.conftest import StartGateway
from tests.whole import WholeGateway

CLIP: dict[str, Any] = {"duration": 1, "resolution": "360p"}


class Scripted(DemoProvider):
    """The demo provider with a gate before its answer, and troubles on demand."""

    submits: list[str]
    gate: asyncio.Event
    trouble: list[Exception]
    status_trouble: list[Exception]

    async def generate_video(self, request: VideoRequest) -> VideoResponse:
        self.submits.append(request.prompt)
        await self.gate.wait()
        if self.trouble:
            raise self.trouble.pop(0)
        return await super().generate_video(request)

    async def check_status(self, job: dict[str, Any]) -> VideoResponse:
        if self.status_trouble:
            raise self.status_trouble.pop(0)
        return await super().check_status(job)


@pytest.fixture(autouse=True)
def script(monkeypatch: pytest.MonkeyPatch) -> None:
    Scripted.submits = []
    Scripted.gate = asyncio.Event()
    Scripted.gate.set()
    Scripted.trouble = []
    Scripted.status_trouble = []
    monkeypatch.setattr(
        "mediarouter.services.PROVIDERS", {**PROVIDERS, "demo": Scripted}
    )


async def stage(gateway: WholeGateway, generation_id: str, wanted: str) -> None:
    await gateway.until(generation_id, lambda row: row["stage"] == wanted)


async def test_an_answer_that_comes_after_a_takeover_is_kept(
    start_gateway: StartGateway,
) -> None:
    gateway = await start_gateway(submit_unknown_minutes=5)
    Scripted.gate.clear()
    created = await gateway.create("demo/test-card", "late receipt", **CLIP)
    await stage(gateway, created["id"], "submitting")

    second = asyncio.create_task(gateway.services.lifecycle.drive(created["id"]))
    await stage(gateway, created["id"], "submit_unknown")
    Scripted.gate.set()
    done = await gateway.ended(created["id"])
    second.cancel()

    assert done["status"] == "completed", done["error"]
    assert Scripted.submits == ["late receipt"]


async def test_an_answer_that_comes_after_we_gave_up_reopens_the_generation(
    start_gateway: StartGateway,
) -> None:
    gateway = await start_gateway(submit_unknown_minutes=0.001)
    Scripted.gate.clear()
    created = await gateway.create("demo/test-card", "very late", **CLIP)
    await stage(gateway, created["id"], "submitting")
    await gateway.services.lifecycle.drive(created["id"])
    given_up = await gateway.get(created["id"])

    Scripted.gate.set()
    done = await gateway.until(created["id"], lambda row: row["status"] == "completed")

    assert given_up["error"]["code"] == "submit_unknown"
    assert done["error"] is None
    stats = await gateway.ok("GET", "/v1/usage/stats")
    assert (stats["total_success"], stats["total_failure"]) == (1, 0)
    assert stats["cost_unknown"] == 0
    assert Scripted.submits == ["very late"]


async def test_an_owner_that_lost_the_row_stops_without_a_trace(
    start_gateway: StartGateway,
) -> None:
    gateway = await start_gateway(demo_seconds=1)
    created = await gateway.create("demo/test-card", "taken over", **CLIP)
    await stage(gateway, created["id"], "submitted")

    async with gateway.services.db.transaction() as session:
        await ownership.take_ownership(session, [created["id"]])
    done = await gateway.ended(created["id"])

    assert done["status"] == "completed"
    events = await gateway.event_types(created["id"])
    assert events.count("completed") == 1
    assert Scripted.submits == ["taken over"]


async def test_a_database_that_is_away_after_the_submit_loses_no_receipt(
    start_gateway: StartGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway = await start_gateway()
    original = Rows.accept
    failures = [2]

    async def flaky(*args: Any, **kwargs: Any) -> None:
        if failures[0]:
            failures[0] -= 1
            raise OperationalError("UPDATE", {}, Exception("server closed"))
        await original(*args, **kwargs)

    monkeypatch.setattr(Rows, "accept", flaky)
    done = await gateway.made("demo/test-card", "db away", **CLIP)

    assert done["status"] == "completed"
    assert Scripted.submits == ["db away"]


async def test_a_database_that_is_away_while_driving_is_waited_for(
    start_gateway: StartGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway = await start_gateway()
    original = transitions.start_download
    failures = [2]

    async def flaky(*args: Any, **kwargs: Any) -> None:
        if failures[0]:
            failures[0] -= 1
            raise OperationalError("UPDATE", {}, Exception("server closed"))
        await original(*args, **kwargs)

    monkeypatch.setattr(transitions, "start_download", flaky)
    done = await gateway.made("demo/test-card", "db away later", **CLIP)

    assert done["status"] == "completed"
    assert Scripted.submits == ["db away later"]


@pytest.mark.parametrize(
    "trouble",
    [
        pytest.param(RuntimeError("a bug"), id="a-bug-in-the-adapter"),
        pytest.param(SubmitUnknownError("no answer"), id="no-answer"),
        pytest.param(
            ProviderError(ErrorKind.BAD_RESPONSE, "gibberish"), id="bad-response"
        ),
    ],
)
async def test_whatever_proves_nothing_is_unknown_and_not_repeated(
    start_gateway: StartGateway, trouble: Exception
) -> None:
    gateway = await start_gateway()
    Scripted.trouble = [trouble]

    done = await gateway.made("demo/test-card", "maybe", **CLIP)

    assert done["error"]["code"] == "submit_unknown"
    assert Scripted.submits == ["maybe"]


async def test_a_vendor_away_past_the_deadline_is_the_reason_of_the_failure(
    start_gateway: StartGateway,
) -> None:
    gateway = await start_gateway(generation_timeout_minutes=0.05)
    Scripted.trouble = [
        ProviderError(ErrorKind.UNAVAILABLE, "connection refused") for _ in range(500)
    ]

    done = await gateway.made("demo/test-card", "nobody home", **CLIP)

    assert done["error"]["code"] == "unavailable"
    assert done["error"]["billed"] == "no"
    assert done["job"]["attempts"] > 1


async def test_a_job_that_the_vendor_forgot_ends_as_lost(
    start_gateway: StartGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mediarouter.generations.watch._LOST_AFTER_AGE", timedelta(0))
    gateway = await start_gateway(demo_seconds=60)
    Scripted.status_trouble = [JobNotFoundError("unknown job") for _ in range(9)]

    done = await gateway.made("demo/test-card", "forgotten", **CLIP)

    assert done["error"]["code"] == "job_lost"
    assert done["error"]["billed"] == "unknown"


async def test_a_job_missing_for_a_moment_is_not_lost(
    start_gateway: StartGateway,
) -> None:
    gateway = await start_gateway()
    Scripted.status_trouble = [JobNotFoundError("unknown job") for _ in range(3)]

    done = await gateway.made("demo/test-card", "replica lag", **CLIP)

    assert done["status"] == "completed"


async def test_an_outage_is_shown_while_it_lasts(start_gateway: StartGateway) -> None:
    gateway = await start_gateway(demo_seconds=1)
    Scripted.status_trouble = [
        ProviderError(ErrorKind.UNAVAILABLE, "502") for _ in range(5)
    ]

    created = await gateway.create("demo/test-card", "outage", **CLIP)
    await gateway.until(
        created["id"], lambda row: row["detail"] == "provider_unavailable"
    )
    done = await gateway.ended(created["id"])

    assert done["status"] == "completed"
    assert done["detail"] is None


async def test_a_cancel_between_admission_and_submit_sends_nothing(
    start_gateway: StartGateway,
) -> None:
    gateway = await start_gateway(retry_base_seconds=30)
    Scripted.trouble = [ProviderError(ErrorKind.UNAVAILABLE, "not now")]
    created = await gateway.create("demo/test-card", "never mind", **CLIP)
    await gateway.until(created["id"], lambda row: row["detail"] == "unavailable")

    cancelled = await gateway.ok(
        "POST", f"/v1/video/generations/{created['id']}/cancel"
    )

    assert cancelled["status"] == "cancelled"
    assert cancelled["usage"]["cost"] == 0
    assert Scripted.submits == ["never mind"]


async def test_driving_what_does_not_exist_does_nothing(
    start_gateway: StartGateway,
) -> None:
    gateway = await start_gateway()

    await gateway.services.lifecycle.drive("gen_nobody")

    assert Scripted.submits == []


@pytest.mark.parametrize(
    "move",
    [
        "begin_submits",
        "not_sent",
        "accept_all",
        "submit_unknown",
        "reopen_late",
        "start_download",
        "end",
    ],
)
async def test_every_transition_is_fenced_by_the_epoch_and_the_stage(
    start_gateway: StartGateway, move: str
) -> None:
    gateway = await start_gateway()
    done = await gateway.made("demo/test-card", "fence", **CLIP)
    stats = await gateway.ok("GET", "/v1/usage/stats")
    before = await gateway.event_types(done["id"])

    async with gateway.services.db.reading() as session:
        row = await ownership.read(session, done["id"])
    assert row is not None
    for owned in (Owned(row.id, row.epoch), Owned(row.id, row.epoch - 1)):
        with pytest.raises(FencedError):
            await _try(gateway, move, owned, row)

    assert await gateway.event_types(done["id"]) == before
    assert await gateway.ok("GET", "/v1/usage/stats") == stats


async def _try(gateway: WholeGateway, move: str, owned: Owned, row: Any) -> None:
    now = gateway.services.now()
    calls: dict[str, Any] = {
        "begin_submits": [Submit(owned, row, "mr-other", now)],
        "accept_all": [
            Accept(owned, "mr-other", {"job": {"id": "x"}, "job_ref": "x"}, now)
        ],
        "reopen_late": (now,),
        "start_download": (now,),
        "end": (
            Stage.FAILED,
            (Stage.SUBMITTED,),
            {"error_code": "x"},
            now,
        ),
    }
    named: dict[str, Any] = {
        "not_sent": {
            "not_before": now,
            "held_up_since": now,
            "code": "x",
            "message": "x",
            "now": now,
        },
        "submit_unknown": {"message": "x", "deadline": now, "now": now},
    }
    async with gateway.services.db.transaction() as session:
        function = getattr(transitions, move)
        if move in ("not_sent", "submit_unknown"):
            await function(session, owned, "mr-other", **named[move])
        elif isinstance(calls[move], list):
            await function(session, calls[move])
        else:
            await function(session, owned, *calls[move])


async def test_progress_of_a_row_that_has_moved_on_is_not_shown(
    start_gateway: StartGateway,
) -> None:
    gateway = await start_gateway()
    done = await gateway.made("demo/test-card", "fence", **CLIP)
    async with gateway.services.db.reading() as session:
        row = await ownership.read(session, done["id"])
    assert row is not None
    late = Report(Owned(row.id, row.epoch), 7, None, is_news=False)

    async with gateway.services.db.transaction() as session:
        all_hit = await transitions.note_progress(
            session, [late], [], gateway.services.now()
        )

    assert not all_hit
    assert (await gateway.get(done["id"]))["progress"] == 100


async def test_a_receipt_for_nobody_and_a_second_one_change_nothing(
    start_gateway: StartGateway,
) -> None:
    gateway = await start_gateway()
    done = await gateway.made("demo/test-card", "second receipt", **CLIP)
    now = gateway.services.now()
    values = {"job": {"id": "other"}, "job_ref": "other"}

    async with gateway.services.db.transaction() as session:
        found = await transitions.record_receipt(
            session, done["job"]["reference"], values, now
        )
        nobody = await transitions.record_receipt(session, "mr-nobody", values, now)

    assert found is None
    assert nobody is None


async def test_a_submit_found_under_way_without_a_reference_is_declared_unknown(
    start_gateway: StartGateway,
) -> None:
    gateway = await start_gateway()
    Scripted.gate.clear()
    created = await gateway.create("demo/test-card", "no reference", **CLIP)
    await stage(gateway, created["id"], "submitting")
    async with gateway.services.db.transaction() as session:
        await session.execute(text("UPDATE generations SET submit_ref = NULL"))

    await gateway.services.lifecycle.drive(created["id"])
    done = await gateway.get(created["id"])
    Scripted.gate.set()

    assert done["error"]["code"] == "submit_unknown"
