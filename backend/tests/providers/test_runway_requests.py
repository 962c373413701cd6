"""Runway: the body that each wish becomes."""

from decimal import Decimal

import pytest

from mediarouter.providers.base import (
    VideoResponse,
)

from .doubles import (
    BASE_URL,
    JPEG,
    KEY,
    PNG,
    WEBP,
    a_request,
    answering,
    for_model,
)
from .runway import data_uri, frame, provider, submitted


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
