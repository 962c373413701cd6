"""OpenAI Videos: refusals, jobs of each kind of server, and cancels."""

from decimal import Decimal
from typing import Any

import httpx2
import pytest

from mediarouter.providers.errors import (
    ErrorKind,
    JobNotFoundError,
    ProviderError,
    SubmitUnknownError,
)

from .doubles import (
    BASE_URL,
    START,
    Tap,
    a_request,
    answering,
    raising,
    tap,
)
from .openai_videos import JOB, OWN, provider, read


class TestRefusals:
    @pytest.mark.parametrize(
        ("status", "error", "kind"),
        [
            (400, {"code": "moderation_blocked"}, ErrorKind.CONTENT_BLOCKED),
            (400, {"code": "content_filter"}, ErrorKind.CONTENT_BLOCKED),
            (400, {"code": "invalid_value"}, ErrorKind.INVALID_REQUEST),
            (403, {"code": "model_not_found"}, ErrorKind.INVALID_REQUEST),
            (403, {"code": "unsupported_country"}, ErrorKind.AUTH),
            (404, {"code": "model_not_found"}, ErrorKind.INVALID_REQUEST),
            (410, {"code": "deprecated"}, ErrorKind.INVALID_REQUEST),
            (429, {"code": "rate_limit_exceeded"}, ErrorKind.RATE_LIMITED),
            (429, {"code": "insufficient_quota"}, ErrorKind.QUOTA),
            (429, {"code": "credit_balance_exhausted"}, ErrorKind.QUOTA),
            (429, {"type": "insufficient_quota"}, ErrorKind.QUOTA),
            (429, {"type": ["odd"]}, ErrorKind.RATE_LIMITED),
        ],
    )
    async def test_codes_decide(
        self, status: int, error: dict[str, Any], kind: ErrorKind
    ) -> None:
        body = {"error": {"message": "no", **error}}

        with pytest.raises(ProviderError) as caught:
            await provider(answering(status, body)).generate_video(a_request())

        assert caught.value.kind is kind

    async def test_only_aquiles_is_surely_busy_with_a_503(self) -> None:
        busy = answering(503, {"detail": "busy"})

        with pytest.raises(ProviderError):
            await provider(busy, options={"profile": "aquiles"}).generate_video(
                a_request()
            )
        with pytest.raises(SubmitUnknownError):
            await provider(busy).generate_video(a_request())

    @pytest.mark.parametrize("body", [{"id": "a"}, {"task_id": "a"}, {"id": 7}])
    async def test_an_id_is_all_a_submit_must_answer(self, body: object) -> None:
        response = await provider(answering(202, body)).generate_video(a_request())

        assert response.job["id"] in ("a", "7")


class TestReading:
    @pytest.mark.parametrize(
        ("word", "status"),
        [
            ("queued", "queued"),
            ("NOT_START", "queued"),
            ("unknown", "queued"),
            ("processing", "in_progress"),
            ("Success", "completed"),
            ("expired", "failed"),
            ("canceled", "cancelled"),
            ("deleted", "cancelled"),
        ],
    )
    async def test_synonyms_of_a_status(self, word: str, status: str) -> None:
        state = await read({"id": "video_1", "status": word})

        assert (state.status, state.drift) == (status, None)

    @pytest.mark.parametrize("word", ["enhancing", 7, None, {}])
    async def test_an_unknown_status_keeps_the_job_open(self, word: object) -> None:
        state = await read({"id": "video_1", "status": word})

        assert state.status == "in_progress"
        assert state.drift == f"status {word!r}"

    @pytest.mark.parametrize(
        ("progress", "percent"),
        [(37, 37.0), (37.5, 37.5), (200, 100.0), (-1, 0.0), (True, None), ("9", None)],
    )
    async def test_progress_is_a_number_from_0_to_100(
        self, progress: object, percent: float | None
    ) -> None:
        body = {"id": "video_1", "status": "running", "progress": progress}

        assert (await read(body)).progress == percent

    @pytest.mark.parametrize(
        ("headers", "seconds"),
        [
            ({"openai-poll-after-ms": "2500"}, 2.5),
            ({"retry-after": "4"}, 4.0),
            ({}, None),
        ],
    )
    async def test_the_server_may_say_when_to_ask_again(
        self, headers: dict[str, str], seconds: float | None
    ) -> None:
        state = await read({"id": "video_1", "status": "queued"}, headers=headers)

        assert state.poll_after_seconds == seconds

    async def test_a_cost_is_taken_when_a_server_sends_one(self) -> None:
        done = {"id": "video_1", "status": "completed", "usage": {"cost": 0.12}}

        assert (await read(done)).cost_usd == Decimal("0.12")

    @pytest.mark.parametrize(
        ("more", "url"),
        [
            ({"url": "https://cdn.test/a"}, "https://cdn.test/a"),
            ({"urls": ["https://cdn.test/a", "x"]}, "https://cdn.test/a"),
            ({"video_url": "https://cdn.test/a"}, "https://cdn.test/a"),
            ({"metadata": {"url": "https://cdn.test/a"}}, "https://cdn.test/a"),
            ({"videos": [{"url": "https://cdn.test/a"}]}, "https://cdn.test/a"),
            ({"unsigned_urls": ["https://cdn.test/a"]}, "https://cdn.test/a"),
        ],
    )
    async def test_a_file_elsewhere_comes_after_content_and_without_the_key(
        self, more: dict[str, Any], url: str
    ) -> None:
        state = await read({"id": "video_1", "status": "completed", **more})

        content, elsewhere = state.assets
        assert content.url == f"{BASE_URL}/videos/video_1/content"
        assert (content.own_origin, dict(content.headers)) == (True, OWN)
        assert elsewhere.url == url
        assert (elsewhere.own_origin, dict(elsewhere.headers)) == (False, {})

    async def test_a_file_at_the_servers_own_origin_needs_the_key(self) -> None:
        done = {"id": "video_1", "status": "completed", "url": "/files/a.mp4"}

        own = (await read(done)).assets[1]

        assert own.url == f"{BASE_URL}/files/a.mp4"
        assert (own.own_origin, dict(own.headers)) == (True, OWN)

    async def test_what_is_no_web_address_is_left_out(self) -> None:
        places = {
            "url": "file:///etc/passwd",
            "video_url": "http://[",
            "urls": [],
            "videos": "x",
        }

        state = await read({"id": "video_1", "status": "completed", **places})

        assert len(state.assets) == 1

    @pytest.mark.parametrize(
        ("error", "kind", "code"),
        [
            ({"code": "moderation_blocked"}, ErrorKind.CONTENT_BLOCKED, None),
            ({"code": "Safety.X"}, ErrorKind.CONTENT_BLOCKED, None),
            ({"code": "server_error"}, ErrorKind.UNAVAILABLE, None),
            ({"code": "generation_failed"}, ErrorKind.BAD_RESPONSE, None),
            ({"code": 500}, ErrorKind.UNAVAILABLE, "500"),
            ({"code": 400}, ErrorKind.INVALID_REQUEST, "400"),
            ({}, ErrorKind.BAD_RESPONSE, None),
        ],
    )
    async def test_the_code_of_a_failure_decides_its_kind(
        self, error: dict[str, Any], kind: ErrorKind, code: str | None
    ) -> None:
        error = {"message": "No luck.", **error}

        state = await read({"id": "video_1", "status": "failed", "error": error})

        assert state.error is not None
        assert (state.error.kind, state.error.message) == (kind, "No luck.")
        assert state.error.vendor_code == (code or error.get("code"))

    @pytest.mark.parametrize(
        ("error", "message"),
        [
            ("No luck.", "No luck."),
            (None, "The server gave no reason."),
            (7, "The server gave no reason."),
            ({"message": 7}, "The server gave no reason."),
        ],
    )
    async def test_a_failure_may_say_little(self, error: object, message: str) -> None:
        state = await read({"id": "video_1", "status": "failed", "error": error})

        assert state.error is not None
        assert state.error.message == message

    @pytest.mark.parametrize("name", ["id", "task_id"])
    async def test_a_job_may_arrive_with_an_error_status(self, name: str) -> None:
        body = {name: "video_1", "status": "failed", "error": {"code": 500}}

        assert (await read(body, status=500)).status == "failed"

    async def test_a_video_object_is_a_job_whatever_its_id(self) -> None:
        body = {"id": "x", "object": "video", "status": "failed"}

        assert (await read(body, status=422)).status == "failed"

    @pytest.mark.parametrize(
        "body",
        [
            {"status": "error", "message": "upstream is down"},
            {"id": "req_7", "status": "failed"},
            {"id": "video_1", "status": 500},
            ["video_1"],
        ],
    )
    async def test_an_error_body_is_not_a_job(self, body: object) -> None:
        with pytest.raises(ProviderError) as caught:
            await read(body, status=502)

        assert caught.value.kind is ErrorKind.UNAVAILABLE

    async def test_a_fresh_job_may_not_be_visible_yet(self) -> None:
        fresh = {**JOB, "created_at": int(START.timestamp()) - 30}
        gone = provider(answering(404, {"error": "no"}))

        assert (await gone.check_status(fresh)).status == "queued"
        with pytest.raises(JobNotFoundError):
            await gone.check_status(JOB)

    async def test_an_id_is_escaped_in_a_path(self) -> None:
        line = tap(answering(200, {"id": "x", "status": "queued"}))

        await provider(line).check_status({**JOB, "id": "video_a/b+c="})

        assert line.last.url.raw_path == b"/videos/video_a%2Fb%2Bc%3D"


class TestCancel:
    def line(self, status: str, deleted: int = 200) -> Tap:
        def handler(request: httpx2.Request) -> httpx2.Response:
            if request.method == "DELETE":
                return httpx2.Response(deleted, json={})
            return httpx2.Response(200, json={"id": "video_1", "status": status})

        return tap(handler)

    @pytest.mark.parametrize(
        ("deleted", "outcome"),
        [
            (200, "cancelled"),
            (204, "cancelled"),
            (409, "requested"),
            (400, "impossible"),
            (404, "impossible"),
            (405, "impossible"),
            (501, "impossible"),
        ],
    )
    async def test_deleting_a_running_job(self, deleted: int, outcome: str) -> None:
        line = self.line("in_progress", deleted)

        assert await provider(line).cancel(JOB) == outcome
        assert line.last.method == "DELETE"

    async def test_a_server_in_trouble_may_be_asked_again(self) -> None:
        with pytest.raises(ProviderError):
            await provider(self.line("in_progress", 503)).cancel(JOB)

    @pytest.mark.parametrize(
        ("status", "outcome"),
        [
            ("completed", "too_late"),
            ("failed", "too_late"),
            ("cancelled", "cancelled"),
        ],
    )
    async def test_what_has_ended_is_not_deleted(
        self, status: str, outcome: str
    ) -> None:
        line = self.line(status)

        assert await provider(line).cancel(JOB) == outcome
        assert [one.method for one in line.requests] == ["GET"]

    async def test_a_job_that_is_gone_has_been_cancelled_before(self) -> None:
        gone = provider(answering(404, {"error": "no"}))

        assert await gone.cancel(JOB) == "cancelled"

    async def test_a_server_that_would_run_on_is_not_asked(self) -> None:
        made = provider(raising(AssertionError), options={"profile": "sglang"})

        assert await made.cancel(JOB) == "impossible"
