"""Runway: what we send for each option, uploads, and what we make of its tasks."""

import base64
import json
from decimal import Decimal
from typing import Any

import httpx2
import pytest

from mediarouter.providers.base import (
    MediaInput,
    SourceVideo,
    VideoRequest,
    VideoResponse,
)
from mediarouter.providers.errors import (
    ErrorKind,
    JobNotFoundError,
    ProviderError,
    SubmitUnknownError,
)
from mediarouter.providers.runway import RunwayProvider
from mediarouter.sandbox.app import create_sandbox
from mediarouter.sandbox.settings import SandboxSettings

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

JOB = {"id": "task-1"}
ACCEPTED = answering(200, {"id": "task-1", "estimatedCost": {"credits": 60}})
FILM = MediaInput(b"....ftypisom", "video/mp4", 640, 360)
BIG = MediaInput(b"\x89PNG" + b"x" * 3_500_000, "image/png", 4000, 3000)


def data_uri(image: MediaInput) -> str:
    content = base64.b64encode(image.data).decode()
    return f"data:{image.content_type};base64,{content}"


def frame(image: MediaInput, position: str) -> dict[str, str]:
    return {"uri": data_uri(image), "position": position}


def provider(handler: Handler | Tap, **changes: Any) -> RunwayProvider:
    line = handler if isinstance(handler, Tap) else tap(handler)
    return RunwayProvider(context(line, **changes))


async def submitted(request: VideoRequest) -> tuple[Tap, VideoResponse]:
    line = tap(ACCEPTED)
    return line, await provider(line).generate_video(request)


async def read(**task: Any) -> VideoResponse:
    return await provider(answering(200, {"id": "task-1", **task})).check_status(JOB)


class TestWhatWeSend:
    async def test_text_to_video(self) -> None:
        request = for_model(
            "runway",
            "gen4.5",
            duration=8,
            aspect_ratio="9:16",
            resolution="720p",
            seed=0,
            options={"contentModeration": {"publicFigureThreshold": "low"}},
        )

        line, response = await submitted(request)

        assert str(line.last.url) == f"{BASE_URL}/v1/text_to_video"
        assert line.last.headers["authorization"] == f"Bearer {KEY}"
        assert line.last.headers["x-runway-version"] == "2024-11-06"
        assert line.json() == {
            "model": "gen4.5",
            "promptText": "a paper boat",
            "ratio": "720:1280",
            "duration": 8,
            "seed": 0,
            "contentModeration": {"publicFigureThreshold": "low"},
        }
        assert response == VideoResponse(
            "queued", {"id": "task-1"}, quoted_usd=Decimal("0.60")
        )

    async def test_image_to_video(self) -> None:
        request = for_model(
            "runway",
            "veo3.1",
            aspect_ratio="16:9",
            resolution="1080p",
            duration=4,
            audio=False,
            negative_prompt="",
            image=PNG,
            last_frame=JPEG,
        )

        line, response = await submitted(request)

        assert str(line.last.url) == f"{BASE_URL}/v1/image_to_video"
        assert line.json() == {
            "model": "veo3.1",
            "promptText": "a paper boat",
            "promptImage": [frame(PNG, "first"), frame(JPEG, "last")],
            "ratio": "1920:1080",
            "duration": 4,
            "audio": False,
            "negativePrompt": "",
        }
        assert response.warnings == ()

    async def test_what_the_vendor_requires_is_there_unasked(self) -> None:
        line, response = await submitted(for_model("runway", "gen4.5", prompt=""))

        assert line.json() == {"model": "gen4.5", "ratio": "1280:720", "duration": 5}
        assert response.warnings == ()

    async def test_ratio_in_words_with_a_resolution(self) -> None:
        request = for_model(
            "runway", "hailuo3", aspect_ratio="21:9", resolution="2k", duration=5
        )

        line, response = await submitted(request)

        assert line.json() == {
            "model": "hailuo3",
            "promptText": "a paper boat",
            "ratio": "21:9",
            "resolution": "2k",
            "duration": 5,
        }
        assert response.warnings == ()

    async def test_an_automatic_ratio_names_the_resolution(self) -> None:
        chosen, _ = await submitted(
            for_model("runway", "wan3", resolution="1080p", image=PNG)
        )
        default, _ = await submitted(for_model("runway", "wan3", image=PNG))
        nothing, _ = await submitted(
            a_request("x", image=PNG, wire={"image_ratio": "auto"})
        )

        assert chosen.json()["ratio"] == "auto_1080p"
        assert default.json()["ratio"] == "auto_720p"
        assert "ratio" not in nothing.json()

    async def test_a_model_without_a_ratio_gets_none(self) -> None:
        request = for_model("runway", "h3_max", aspect_ratio="1:1", resolution="480p")

        line, response = await submitted(request)

        assert line.json() == {
            "model": "h3_max",
            "promptText": "a paper boat",
            "resolution": "480p",
        }
        assert response.warnings == ("h3_max ignores `aspect_ratio`.",)

    async def test_reference_images(self) -> None:
        alone = for_model("runway", "seedance2", reference_images=(WEBP, PNG))
        beside = for_model("runway", "klingO3_pro", image=PNG, reference_images=(WEBP,))
        refused = for_model("runway", "seedance2", image=PNG, reference_images=(WEBP,))

        line, _ = await submitted(alone)
        assert line.json()["references"] == [
            {"uri": data_uri(WEBP)},
            {"uri": data_uri(PNG)},
        ]
        line, _ = await submitted(beside)
        assert line.json()["references"] == [{"uri": data_uri(WEBP)}]
        line, response = await submitted(refused)
        assert "references" not in line.json()
        assert response.warnings == ("seedance2 ignores `reference_images`.",)

    async def test_what_a_model_does_not_take_is_a_warning(self) -> None:
        request = for_model(
            "runway",
            "gemini_omni_flash",
            seed=0,
            fps=24,
            negative_prompt="blur",
            audio=True,
            last_frame=PNG,
            reference_images=(PNG,),
        )

        line, response = await submitted(request)

        assert line.json() == {
            "model": "gemini_omni_flash",
            "promptText": "a paper boat",
        }
        assert response.warnings == tuple(
            f"gemini_omni_flash ignores `{name}`."
            for name in (
                "seed",
                "fps",
                "audio",
                "negative_prompt",
                "last_frame",
                "reference_images",
            )
        )

    @pytest.mark.parametrize(
        ("model", "audio", "warned"),
        [
            ("kling_4", True, False),
            ("kling_4", False, True),
            ("gen4.5", False, False),
            ("gen4.5", True, True),
        ],
    )
    async def test_sound_that_cannot_be_chosen(
        self, model: str, audio: bool, warned: bool
    ) -> None:
        line, response = await submitted(for_model("runway", model, audio=audio))

        assert "audio" not in line.json()
        assert (f"{model} ignores `audio`." in response.warnings) is warned

    async def test_a_model_we_do_not_know_gets_all_that_was_chosen(self) -> None:
        request = a_request(
            "gen9",
            duration=9,
            size=(1280, 720),
            seed=0,
            audio=True,
            negative_prompt="blur",
            reference_images=(WEBP,),
            options={"mood": "blue"},
        )

        line, response = await submitted(request)

        assert line.json() == {
            "mood": "blue",
            "model": "gen9",
            "promptText": "a paper boat",
            "references": [{"uri": data_uri(WEBP)}],
            "ratio": "1280:720",
            "duration": 9,
            "seed": 0,
            "audio": True,
            "negativePrompt": "blur",
        }
        assert response.warnings == ()

    async def test_options_cannot_override_the_request(self) -> None:
        options = {"model": "gold", "promptText": "x", "duration": 10, "ratio": "1:1"}

        line, response = await submitted(
            for_model("runway", "gen4.5", duration=2, options=options)
        )

        assert line.json() == {
            "model": "gen4.5",
            "promptText": "a paper boat",
            "ratio": "1280:720",
            "duration": 2,
        }
        assert len(response.warnings) == 4

    async def test_a_quote_may_be_missing(self) -> None:
        made = provider(answering(200, {"id": "task-1"}))

        assert (await made.generate_video(a_request())).quoted_usd is None


class TestUploads:
    def vendor(self, upload_url: str, **answers: int) -> Tap:
        def handler(request: httpx2.Request) -> httpx2.Response:
            if request.url.path == "/v1/uploads":
                slot = {
                    "runwayUri": "runway://abc",
                    "uploadUrl": upload_url,
                    "fields": {"key": "k", "policy": "p"},
                }
                return httpx2.Response(answers.get("slot", 200), json=slot)
            if str(request.url) == upload_url:
                return httpx2.Response(answers.get("store", 204))
            return httpx2.Response(200, json={"id": "task-1"})

        return tap(handler)

    async def test_a_big_image_is_uploaded_first(self) -> None:
        outside = self.vendor("https://store.test/bucket?sig=a/")
        line = self.vendor("https://store.test/bucket?sig=a/")
        made = provider(line, outside_http=httpx2.AsyncClient(transport=outside))

        await made.generate_video(for_model("runway", "gen4.5", image=BIG))

        slot, create = line.requests
        assert json.loads(slot.content) == {
            "filename": "image.png",
            "type": "ephemeral",
        }
        assert json.loads(create.content)["promptImage"] == [
            {"uri": "runway://abc", "position": "first"}
        ]
        (stored,) = outside.requests
        assert "authorization" not in stored.headers
        assert "x-runway-version" not in stored.headers
        assert outside.form() == [
            ("key", "k"),
            ("policy", "p"),
            ("file", "image.png image/png"),
        ]

    async def test_the_sandbox_takes_an_upload(self) -> None:
        await self.taken_by_the_sandbox(for_model("runway", "gen4.5", image=BIG))

    @pytest.mark.parametrize("model", ["gemini_omni_flash", "gemini_omni_flash_1.1"])
    async def test_a_large_video_is_uploaded_and_edited(self, model: str) -> None:
        source = SourceVideo("edit", {}, MediaInput(BIG.data, "video/mp4", 1280, 720))
        request = for_model(
            "runway", model, duration=5, aspect_ratio="16:9", source=source
        )
        line = self.vendor(f"{BASE_URL}/store")

        response = await provider(line).generate_video(request)
        await self.taken_by_the_sandbox(request)

        slot, _, create = line.requests
        assert json.loads(slot.content)["filename"] == "video.mp4"
        assert create.url.path == "/v1/video_to_video"
        body = json.loads(create.content)
        assert body.pop("mode", "edit") == "edit"
        assert body == {
            "model": model,
            "promptText": request.prompt,
            "videoUri": "runway://abc",
        }
        assert response.warnings == ()

    async def test_a_model_that_takes_no_video_is_not_asked(self) -> None:
        line = tap(ACCEPTED)
        request = for_model("runway", "gen4.5", source=SourceVideo("edit", {}, FILM))

        with pytest.raises(ProviderError) as caught:
            await provider(line).generate_video(request)

        assert caught.value.kind is ErrorKind.INVALID_REQUEST
        assert line.requests == []

    async def taken_by_the_sandbox(self, request: VideoRequest) -> None:
        app = create_sandbox(SandboxSettings(render=False), clock=START.timestamp)
        async with app.router.lifespan_context(app):
            line = Tap(httpx2.ASGITransport(app))
            made = provider(line, base_url="http://sandbox.test/runway")
            submitted = await made.generate_video(request)
            assert (await made.check_status(submitted.job)).status == "queued"

    async def test_a_foreign_store_is_not_opened_without_a_guarded_client(self) -> None:
        line = self.vendor("https://store.test/bucket")

        with pytest.raises(ProviderError) as caught:
            await provider(line).generate_video(a_request(image=BIG))

        assert caught.value.kind is ErrorKind.INVALID_REQUEST
        assert "3.5 MB" in caught.value.message

    @pytest.mark.parametrize(
        ("answers", "kind"),
        [
            ({"slot": 401}, ErrorKind.AUTH),
            ({"slot": 503}, ErrorKind.UNAVAILABLE),
            ({"slot": 302}, ErrorKind.UNAVAILABLE),
            ({"store": 400}, ErrorKind.INVALID_REQUEST),
            ({"store": 500}, ErrorKind.UNAVAILABLE),
        ],
    )
    async def test_a_failed_upload_started_nothing(
        self, answers: dict[str, int], kind: ErrorKind
    ) -> None:
        line = self.vendor(f"{BASE_URL}/store", **answers)

        with pytest.raises(ProviderError) as caught:
            await provider(line).generate_video(a_request(image=BIG))

        assert caught.value.kind is kind
        assert all(one.url.path != "/v1/image_to_video" for one in line.requests)

    async def test_an_upload_that_breaks_off_started_nothing(self) -> None:
        with pytest.raises(ProviderError) as caught:
            await provider(raising(httpx2.ReadTimeout)).generate_video(
                a_request(image=BIG)
            )

        assert caught.value.kind is ErrorKind.UNAVAILABLE


class TestRefusals:
    @pytest.mark.parametrize(
        ("status", "body", "kind"),
        [
            (400, {"error": "Bad."}, ErrorKind.INVALID_REQUEST),
            (
                400,
                {"error": "You do not have enough credits to run this task."},
                ErrorKind.QUOTA,
            ),
            (401, {"error": "Incorrect API key"}, ErrorKind.AUTH),
            (403, {"error": "Not for you."}, ErrorKind.INVALID_REQUEST),
            (429, {"error": "Daily limit"}, ErrorKind.RATE_LIMITED),
        ],
    )
    async def test_a_refusal_is_sorted(
        self, status: int, body: object, kind: ErrorKind
    ) -> None:
        with pytest.raises(ProviderError) as caught:
            await provider(answering(status, body)).generate_video(a_request())

        assert caught.value.kind is kind

    async def test_all_issues_are_told(self) -> None:
        body = {
            "error": "Validation of body failed",
            "issues": [
                {"code": "x", "path": ["ratio"], "message": "Required"},
                {"code": "y", "path": ["references", 0, "uri"], "message": "Too long"},
            ],
        }

        with pytest.raises(ProviderError) as caught:
            await provider(answering(400, body)).generate_video(a_request())

        assert caught.value.message == (
            "Runway answered 400: Validation of body failed; ratio: Required; "
            "references.0.uri: Too long"
        )

    async def test_overload_proves_nothing(self) -> None:
        with pytest.raises(SubmitUnknownError):
            await provider(answering(503, {"error": "x"})).generate_video(a_request())


class TestReading:
    async def test_a_running_task_tells_its_progress_and_quote(self) -> None:
        state = await read(
            status="RUNNING", progress=0.5, estimatedCost={"credits": 12.5}
        )

        assert state == VideoResponse(
            "in_progress", JOB, progress=50.0, quoted_usd=Decimal("0.125")
        )

    @pytest.mark.parametrize("progress", [None, True, "half"])
    async def test_no_progress_is_none(self, progress: object) -> None:
        assert (await read(status="RUNNING", progress=progress)).progress is None

    async def test_a_finished_task_has_one_file_and_a_price(self) -> None:
        state = await read(
            status="SUCCEEDED",
            output=["https://cdn.test/a.mp4?_jwt=1", "https://cdn.test/a.wav"],
            cost={"credits": 60},
        )

        assert [asset.url for asset in state.assets] == [
            "https://cdn.test/a.mp4?_jwt=1"
        ]
        assert state.assets[0].own_origin is False
        assert state.cost_usd == Decimal("0.60")

    @pytest.mark.parametrize("output", [None, [], "https://cdn.test/a", [7]])
    async def test_a_finished_task_without_a_file_stays_open(
        self, output: object
    ) -> None:
        state = await read(status="SUCCEEDED", output=output)

        assert state.status == "in_progress"
        assert state.drift == "SUCCEEDED without output"

    @pytest.mark.parametrize("word", ["ENHANCING", None, 7])
    async def test_an_unknown_status_keeps_the_task_open(self, word: object) -> None:
        state = await read(status=word)

        assert (state.status, state.drift) == ("in_progress", f"status {word!r}")

    async def test_a_cancelled_task_may_still_cost(self) -> None:
        state = await read(status="CANCELLED", cost={"credits": 5})

        assert (state.status, state.cost_usd) == ("cancelled", Decimal("0.05"))

    @pytest.mark.parametrize("cost", [None, {}, {"credits": None}, {"credits": "?"}])
    async def test_no_cost_is_none(self, cost: object) -> None:
        assert (await read(status="CANCELLED", cost=cost)).cost_usd is None

    @pytest.mark.parametrize(
        ("code", "kind"),
        [
            ("SAFETY.INPUT.TEXT", ErrorKind.CONTENT_BLOCKED),
            ("SAFETY.OUTPUT.VIDEO", ErrorKind.CONTENT_BLOCKED),
            ("INPUT_PREPROCESSING.SAFETY.TEXT", ErrorKind.CONTENT_BLOCKED),
            ("INPUT_PREPROCESSING.SAFETY.THIRD_PARTY", ErrorKind.CONTENT_BLOCKED),
            ("INPUT_PREPROCESSING.INTERNAL", ErrorKind.UNAVAILABLE),
            ("ASSET.INVALID", ErrorKind.INVALID_REQUEST),
            ("THIRD_PARTY.INPUT_VALIDATION", ErrorKind.INVALID_REQUEST),
            ("THIRD_PARTY.UNAVAILABLE", ErrorKind.UNAVAILABLE),
            ("INTERNAL.BAD_OUTPUT.01", ErrorKind.BAD_RESPONSE),
            ("INTERNAL", ErrorKind.UNAVAILABLE),
            (None, ErrorKind.UNAVAILABLE),
            ("SOMETHING.NEW", ErrorKind.BAD_RESPONSE),
        ],
    )
    async def test_the_code_of_a_failure_decides_its_kind(
        self, code: str | None, kind: ErrorKind
    ) -> None:
        state = await read(
            status="FAILED", failure="No.", failureCode=code, cost={"credits": 0}
        )

        assert state.error is not None
        assert (state.error.kind, state.error.message) == (kind, "No.")
        assert state.error.vendor_code == code
        assert state.cost_usd == 0

    async def test_a_failure_may_say_nothing(self) -> None:
        state = await read(status="FAILED", failure=None, failureCode=7)

        assert state.error is not None
        assert state.error.message == "Runway gave no reason."

    async def test_a_deleted_task_is_not_found(self) -> None:
        gone = provider(answering(404, {"error": "Could not find Task"}))

        with pytest.raises(JobNotFoundError):
            await gone.check_status(JOB)


class TestAccount:
    @pytest.mark.parametrize(
        ("organization", "balance", "note"),
        [
            (
                {"creditBalance": 0},
                0,
                "No credits are left: every job would be refused.",
            ),
            (
                {"creditBalance": 7, "tier": {"maxMonthlyCreditSpend": 2500}},
                7,
                "At most 2,500 credits a month.",
            ),
            ({"creditBalance": 7, "tier": {"maxMonthlyCreditSpend": None}}, 7, None),
            ({"creditBalance": 7}, 7, None),
        ],
    )
    async def test_what_is_left_is_told_with_its_limit(
        self, organization: dict[str, Any], balance: int, note: str | None
    ) -> None:
        account = await provider(answering(200, organization)).account()

        assert account is not None
        assert (account.balance, account.unit) == (balance, "credits")
        assert account.note == note

    @pytest.mark.parametrize("balance", [None, -1, "many"])
    async def test_a_balance_that_is_none_is_not_known(self, balance: object) -> None:
        made = provider(answering(200, {"creditBalance": balance}))

        assert await made.account() is None


class TestCancel:
    def line(self, status: str, deleted: int = 204) -> Tap:
        def handler(request: httpx2.Request) -> httpx2.Response:
            if request.method == "DELETE":
                return httpx2.Response(deleted)
            task = {"id": "task-1", "status": status, "output": ["https://cdn.test/a"]}
            return httpx2.Response(200, json=task)

        return tap(handler)

    @pytest.mark.parametrize("status", ["PENDING", "THROTTLED", "RUNNING", "NEW_WORD"])
    async def test_a_task_under_way_is_deleted(self, status: str) -> None:
        line = self.line(status)

        assert await provider(line).cancel(JOB) == "cancelled"
        assert (line.last.method, line.last.url.path) == ("DELETE", "/v1/tasks/task-1")

    @pytest.mark.parametrize(
        ("status", "outcome"),
        [
            ("SUCCEEDED", "too_late"),
            ("FAILED", "too_late"),
            ("CANCELLED", "cancelled"),
        ],
    )
    async def test_a_task_that_has_ended_is_not_deleted(
        self, status: str, outcome: str
    ) -> None:
        line = self.line(status)

        assert await provider(line).cancel(JOB) == outcome
        assert [one.method for one in line.requests] == ["GET"]

    async def test_a_vendor_in_trouble_may_be_asked_again(self) -> None:
        with pytest.raises(ProviderError):
            await provider(self.line("RUNNING", 502)).cancel(JOB)
