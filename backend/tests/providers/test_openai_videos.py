"""OpenAI Videos: what we send to each kind of server, and what we make of answers."""

from decimal import Decimal
from typing import Any

import httpx2
import pytest

from mediarouter.providers.base import VideoRequest, VideoResponse
from mediarouter.providers.errors import (
    ErrorKind,
    JobNotFoundError,
    ProviderError,
    SubmitUnknownError,
)
from mediarouter.providers.openai_videos import OpenAIVideosProvider

from .doubles import (
    BASE_URL,
    JPEG,
    KEY,
    PNG,
    START,
    WEBP,
    Handler,
    Tap,
    a_request,
    answering,
    context,
    for_model,
    raising,
    tap,
)

JOB = {"id": "video_1", "created_at": int(START.timestamp()) - 60}
OWN = {"authorization": f"Bearer {KEY}"}
ACCEPTED = answering(200, {"id": "video_1", "status": "queued"})


def provider(handler: Handler | Tap, **changes: Any) -> OpenAIVideosProvider:
    line = handler if isinstance(handler, Tap) else tap(handler)
    return OpenAIVideosProvider(context(line, **changes))


async def submitted(
    request: VideoRequest, profile: str = "generic", **changes: Any
) -> tuple[Tap, VideoResponse]:
    line = tap(ACCEPTED)
    made = provider(line, options={"profile": profile, **changes})
    return line, await made.generate_video(request)


async def read(body: object, status: int = 200, **changes: Any) -> VideoResponse:
    return await provider(answering(status, body, **changes)).check_status(JOB)


class TestWhatWeSend:
    async def test_a_bare_prompt(self) -> None:
        line, response = await submitted(a_request("wan"))

        assert line.form() == [("model", "wan"), ("prompt", "a paper boat")]
        assert str(line.last.url) == f"{BASE_URL}/videos"
        assert line.last.headers["authorization"] == f"Bearer {KEY}"
        assert line.last.headers["idempotency-key"] == "mr-1"
        assert response.status == "queued"
        assert response.job == {"id": "video_1", "created_at": int(START.timestamp())}
        assert response.warnings == ()

    async def test_seconds_are_text_and_size_is_pixels(self) -> None:
        request = for_model(
            "openai", "wan", duration=8, aspect_ratio="9:16", resolution="720p"
        )

        line, response = await submitted(request)

        assert line.form()[2:] == [("seconds", "8"), ("size", "720x1280")]
        assert response.warnings == ()

    async def test_an_image_is_a_file(self) -> None:
        line, _ = await submitted(a_request("wan", image=PNG))

        assert line.form()[2:] == [("input_reference", "image.png image/png")]
        assert PNG.data in line.last.content

    async def test_vllm_omni_has_fields_of_its_own(self) -> None:
        request = a_request("wan", seed=0, fps=16, negative_prompt="blur", audio=False)

        line, response = await submitted(request, "vllm_omni")

        assert line.form()[2:] == [
            ("seed", "0"),
            ("negative_prompt", "blur"),
            ("fps", "16"),
            ("generate_sound", "false"),
        ]
        assert response.warnings == ()

    @pytest.mark.parametrize(
        "profile", ["generic", "openai", "litellm", "aquiles", "new_api"]
    )
    async def test_what_a_server_has_no_field_for_is_a_warning(
        self, profile: str
    ) -> None:
        request = a_request(
            "wan",
            seed=0,
            fps=16,
            negative_prompt="",
            audio=True,
            image=PNG,
            last_frame=JPEG,
            reference_images=(WEBP,),
        )

        line, response = await submitted(request, profile)

        assert [name for name, _ in line.form()] == [
            "model",
            "prompt",
            "input_reference",
        ]
        assert response.warnings == (
            "wan ignores `seed`.",
            "wan ignores `fps`.",
            "wan ignores `negative_prompt`.",
            "wan ignores `audio`.",
            "wan ignores `last_frame`.",
            "wan ignores `reference_images`.",
        )

    async def test_silence_needs_no_field(self) -> None:
        _, response = await submitted(a_request("wan", audio=False))

        assert response.warnings == ()

    @pytest.mark.parametrize("option", ["aspect_ratio", "resolution"])
    async def test_half_a_shape_is_a_warning(self, option: str) -> None:
        line, response = await submitted(a_request("wan", **{option: "1:1"}))

        assert "size" not in dict(line.form())
        (warning,) = response.warnings
        assert f"wan ignores `{option}`" in warning

    async def test_further_options_are_passed_on_by_name(self) -> None:
        options = {
            "steps": 30,
            "scale": 1.5,
            "fast": True,
            "note": None,
            "ids": [1, 2],
            "lora": {"path": "x", "scale": 0},
        }

        line, _ = await submitted(a_request("wan", options=options))

        assert line.form()[:-2] == [
            ("steps", "30"),
            ("scale", "1.5"),
            ("fast", "true"),
            ("ids[]", "1"),
            ("ids[]", "2"),
            ("lora[path]", "x"),
            ("lora[scale]", "0"),
        ]

    async def test_vllm_omni_reads_objects_as_json(self) -> None:
        options = {"lora": {"path": "x"}, "ids": [1]}

        line, _ = await submitted(a_request("wan", options=options), "vllm_omni")

        assert line.form()[:2] == [("lora", '{"path": "x"}'), ("ids", "[1]")]

    async def test_options_cannot_override_the_request(self) -> None:
        options = {"model": "gold", "prompt": "x", "seconds": "20", "size": "1x1"}

        line, response = await submitted(a_request("wan", options=options))

        assert line.form() == [("model", "wan"), ("prompt", "a paper boat")]
        assert len(response.warnings) == 4

    async def test_a_field_of_the_server_may_be_given_as_an_option_or_not(self) -> None:
        options = {"generate_sound": True}
        free, _ = await submitted(a_request("wan", options=options), "vllm_omni")
        taken, response = await submitted(
            a_request("wan", audio=False, options=options), "vllm_omni"
        )

        assert dict(free.form())["generate_sound"] == "true"
        assert dict(taken.form())["generate_sound"] == "false"
        assert len(response.warnings) == 1

    async def test_json_where_the_server_prefers_it(self) -> None:
        line, _ = await submitted(a_request("wan", duration=4), body="json")

        assert line.json() == {"model": "wan", "prompt": "a paper boat", "seconds": "4"}

    async def test_an_image_needs_a_form_everywhere(self) -> None:
        line, _ = await submitted(a_request("wan", image=PNG), body="json")

        assert dict(line.form())["input_reference"] == "image.png image/png"

    async def test_no_key_is_no_header(self) -> None:
        line = tap(ACCEPTED)

        await provider(line, key="").generate_video(a_request("wan"))

        assert "authorization" not in line.last.headers


class TestConfiguration:
    async def test_without_an_address_it_says_what_to_set(self) -> None:
        nowhere = provider(raising(AssertionError), base_url="")

        for call in (nowhere.validate_key(), nowhere.generate_video(a_request())):
            with pytest.raises(ProviderError) as caught:
                await call
            assert caught.value.kind is ErrorKind.INVALID_REQUEST
            assert "OPENAI_BASE_URL" in caught.value.message

    async def test_an_unknown_profile_names_the_known_ones(self) -> None:
        lost = provider(raising(AssertionError), options={"profile": "vllm"})

        with pytest.raises(ProviderError) as caught:
            await lost.validate_key()

        assert "vllm_omni" in caught.value.message

    async def test_the_key_is_checked_by_listing_models(self) -> None:
        line = tap(answering(200, {"data": []}))

        await provider(line).validate_key()

        assert str(line.last.url) == f"{BASE_URL}/models"

    async def test_a_server_without_models_is_asked_for_videos(self) -> None:
        def handler(request: httpx2.Request) -> httpx2.Response:
            status = 404 if request.url.path == "/models" else 401
            return httpx2.Response(status, json={"error": "?"})

        line = tap(handler)
        with pytest.raises(ProviderError) as caught:
            await provider(line).validate_key()

        assert caught.value.kind is ErrorKind.AUTH
        assert str(line.last.url) == f"{BASE_URL}/videos?limit=1"


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
