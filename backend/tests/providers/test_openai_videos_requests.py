"""OpenAI Videos: what each kind of server is sent, and how one is configured."""

import httpx2
import pytest

from mediarouter.providers.errors import (
    ErrorKind,
    ProviderError,
)

from .doubles import (
    BASE_URL,
    JPEG,
    KEY,
    PNG,
    START,
    WEBP,
    a_request,
    answering,
    for_model,
    raising,
    tap,
)
from .openai_videos import ACCEPTED, provider, submitted


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
