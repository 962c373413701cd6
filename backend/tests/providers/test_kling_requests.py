"""Kling: the body that each wish becomes."""

from decimal import Decimal
from typing import Any

import pytest

from mediarouter.providers.base import VideoResponse
from mediarouter.providers.errors import (
    ErrorKind,
    ProviderError,
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
    raising,
    tap,
)
from .kling import b64, envelope, provider, submitted


class TestWhatWeSend:
    async def test_text_to_video(self) -> None:
        request = for_model(
            "kling",
            "kling-3.0",
            duration=5,
            aspect_ratio="9:16",
            resolution="1080p",
            audio=True,
            callback_url="https://gw.test/cb",
        )

        line, response = await submitted(request)

        assert str(line.last.url) == f"{BASE_URL}/text-to-video/kling-3.0"
        assert line.last.headers["authorization"] == f"Bearer {KEY}"
        assert line.json() == {
            "prompt": "a paper boat",
            "settings": {
                "resolution": "1080p",
                "aspect_ratio": "9:16",
                "duration": 5,
                "audio": "native",
                "multi_shot": False,
            },
            "options": {
                "external_task_id": "mr-1",
                "callback_url": "https://gw.test/cb",
            },
        }
        assert response == VideoResponse("queued", {"id": "9"})

    async def test_image_to_video(self) -> None:
        request = for_model(
            "kling",
            "kling-2.6",
            resolution="1080p",
            audio=False,
            image=PNG,
            last_frame=JPEG,
            options={"contents": [{"type": "voice", "voice_id": "v"}]},
        )

        line, response = await submitted(request)

        assert str(line.last.url) == f"{BASE_URL}/image-to-video/kling-2.6"
        assert line.json() == {
            "contents": [
                {"type": "prompt", "text": "a paper boat"},
                {"type": "first_frame", "url": b64(PNG)},
                {"type": "last_frame", "url": b64(JPEG)},
                {"type": "voice", "voice_id": "v"},
            ],
            "settings": {"resolution": "1080p", "audio": "off"},
            "options": {"external_task_id": "mr-1"},
        }
        assert response.warnings == ()

    async def test_omni_with_references_demands_a_ratio(self) -> None:
        request = for_model("kling", "kling-o1", reference_images=(PNG, JPEG))

        line, _ = await submitted(request)

        assert str(line.last.url) == f"{BASE_URL}/omni-video/kling-o1"
        assert line.json() == {
            "contents": [
                {"type": "prompt", "text": "a paper boat"},
                {"type": "refer_image", "id": "image_1", "url": b64(PNG)},
                {"type": "refer_image", "id": "image_2", "url": b64(JPEG)},
            ],
            "settings": {"aspect_ratio": "16:9"},
            "options": {"external_task_id": "mr-1"},
        }

    async def test_omni_takes_its_ratio_from_a_first_frame(self) -> None:
        line, _ = await submitted(
            for_model("kling", "kling-o1", image=PNG, prompt="", duration=5)
        )

        assert line.json()["contents"] == [{"type": "first_frame", "url": b64(PNG)}]
        assert line.json()["settings"] == {"duration": 5}

    async def test_options_go_to_their_place(self) -> None:
        options = {
            "multi_shot": True,
            "watermark_info": {"enabled": True},
            "newcomer": 1,
        }

        line, response = await submitted(
            for_model("kling", "kling-3.0", options=options)
        )

        assert line.json()["settings"] == {"multi_shot": True, "newcomer": 1}
        assert line.json()["options"] == {
            "external_task_id": "mr-1",
            "watermark_info": {"enabled": True},
        }
        assert response.warnings == ()

    async def test_options_cannot_override_the_request(self) -> None:
        options = {
            "prompt": "x",
            "duration": 15,
            "external_task_id": "mine",
            "callback_url": "http://evil.test",
            "options": {"external_task_id": "mine"},
            "settings": {"duration": 15},
        }

        line, response = await submitted(
            for_model("kling", "kling-2.5-turbo", duration=5, options=options)
        )

        assert line.json() == {
            "prompt": "a paper boat",
            "settings": {"duration": 5},
            "options": {"external_task_id": "mr-1"},
        }
        assert len(response.warnings) == 6

    @pytest.mark.parametrize(
        "contents",
        ["x", [{"type": "prompt", "text": "x"}], [{"type": "last_frame"}], [1]],
    )
    async def test_contents_cannot_bring_a_prompt_or_frames(
        self, contents: Any
    ) -> None:
        request = for_model(
            "kling", "kling-3.0", image=PNG, options={"contents": contents}
        )

        with pytest.raises(ProviderError) as caught:
            await submitted(request)

        assert caught.value.kind is ErrorKind.INVALID_REQUEST

    async def test_contents_need_an_endpoint_that_has_them(self) -> None:
        line, response = await submitted(
            for_model("kling", "kling-2.6", options={"contents": []})
        )

        assert "contents" not in line.json()
        assert response.warnings == ("kling-2.6 ignores `provider_options.contents`.",)

    async def test_what_no_model_takes_is_a_warning(self) -> None:
        request = for_model(
            "kling",
            "kling-3.0-turbo",
            seed=0,
            fps=24,
            negative_prompt="",
            aspect_ratio="1:1",
            audio=False,
            image=PNG,
            last_frame=JPEG,
            reference_images=(PNG,),
        )

        line, response = await submitted(request)

        assert "settings" not in line.json()
        assert [item["type"] for item in line.json()["contents"]] == [
            "prompt",
            "first_frame",
        ]
        assert response.warnings == tuple(
            f"kling-3.0-turbo ignores `{name}`."
            for name in (
                "seed",
                "fps",
                "negative_prompt",
                "aspect_ratio",
                "audio",
                "last_frame",
                "reference_images",
            )
        )

    @pytest.mark.parametrize(
        ("model", "audio", "warned"),
        [
            ("kling-3.0-turbo", True, False),
            ("kling-3.0-turbo", False, True),
            ("kling-2.5-turbo", False, False),
            ("kling-2.5-turbo", True, True),
            ("kling-2.5-turbo", None, False),
        ],
    )
    async def test_sound_that_cannot_be_chosen(
        self, model: str, audio: bool | None, warned: bool
    ) -> None:
        line, response = await submitted(for_model("kling", model, audio=audio))

        assert "settings" not in line.json()
        assert bool(response.warnings) is warned

    async def test_a_model_we_do_not_know_gets_all_that_was_chosen(self) -> None:
        request = a_request(
            "kling-4.0", duration=30, resolution="720p", aspect_ratio="21:9", audio=True
        )

        line, _ = await submitted(request)

        assert str(line.last.url) == f"{BASE_URL}/text-to-video/kling-4.0"
        assert line.json()["settings"] == {
            "resolution": "720p",
            "aspect_ratio": "21:9",
            "duration": 30,
            "audio": "native",
        }

    async def test_a_webp_image_is_refused_before_anything_is_sent(self) -> None:
        made = provider(raising(AssertionError))

        with pytest.raises(ProviderError) as caught:
            await made.generate_video(for_model("kling", "kling-3.0", image=WEBP))

        assert "image/webp" in caught.value.message

    async def test_the_key_is_checked_by_asking_for_the_costs_of_a_day(self) -> None:
        line = tap(answering(200, envelope({})))

        await provider(line).validate_key()

        assert line.last.url.path == "/account/costs"
        query = dict(line.last.url.params)
        assert int(query["end_time"]) - int(query["start_time"]) == 86_400_000

    @pytest.mark.parametrize(
        ("packs", "balance"),
        [
            ([("online", 7), ("online", "0.5"), ("expired", 90)], Decimal("7.5")),
            ([("runOut", 0)], Decimal(0)),
            ([("online", 7), ("online", None)], None),
            ([("expired", 90)], None),
            (None, None),
        ],
    )
    async def test_what_is_left_is_in_the_packs_that_count(
        self, packs: list[tuple[str, object]] | None, balance: Decimal | None
    ) -> None:
        data = packs and {
            "resource_pack_subscribe_infos": [
                {"status": status, "remaining_quantity": left} for status, left in packs
            ]
        }

        account = await provider(answering(200, envelope(data))).account()

        assert (account and account.balance) == balance
        if account is not None:
            assert account.unit == "units"
            assert ("used up" in str(account.note)) is (balance == 0)
