"""Runway: what is too large for a request goes ahead of it."""

import json

import httpx2
import pytest

from mediarouter.providers.base import (
    MediaInput,
    SourceVideo,
    VideoRequest,
)
from mediarouter.providers.errors import (
    ErrorKind,
    ProviderError,
)
from mediarouter.sandbox.app import create_sandbox
from mediarouter.sandbox.settings import SandboxSettings

from .doubles import (
    BASE_URL,
    START,
    Tap,
    a_request,
    for_model,
    raising,
    tap,
)
from .runway import ACCEPTED, BIG, FILM, provider


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
