"""Kling: bodies of the standard API, answers, bills, tokens and callbacks."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from mediarouter.providers.base import MediaInput, VideoRequest, VideoResponse
from mediarouter.providers.errors import (
    ErrorKind,
    JobNotFoundError,
    ProviderError,
    SubmitUnknownError,
)
from mediarouter.providers.kling import KlingProvider
from mediarouter.providers.kling.auth import sign_token

from .doubles import (
    BASE_URL,
    JPEG,
    KEY,
    PNG,
    WEBP,
    Clock,
    Handler,
    Tap,
    a_request,
    answering,
    context,
    for_model,
    raising,
    tap,
)

JOB = {"id": "9"}


def b64(image: MediaInput) -> str:
    return base64.b64encode(image.data).decode()


def envelope(data: object, code: int = 0) -> dict[str, object]:
    return {"code": code, "message": "SUCCEED", "request_id": "r-1", "data": data}


ACCEPTED = answering(200, envelope({"id": "9", "status": "submitted"}))


def provider(
    handler: Handler | Tap, clock: Clock | None = None, **changes: Any
) -> KlingProvider:
    line = handler if isinstance(handler, Tap) else tap(handler)
    return KlingProvider(context(line, clock, **changes))


async def submitted(request: VideoRequest) -> tuple[Tap, VideoResponse]:
    line = tap(ACCEPTED)
    return line, await provider(line).generate_video(request)


async def read(**task: Any) -> VideoResponse:
    body = envelope([{"id": "9", **task}])
    return await provider(answering(200, body)).check_status(JOB)


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


class TestRefusals:
    @pytest.mark.parametrize(
        ("status", "code", "kind"),
        [
            (401, 1000, ErrorKind.AUTH),
            (401, 1001, ErrorKind.AUTH),
            (401, 1002, ErrorKind.AUTH),
            (401, 1003, ErrorKind.UNAVAILABLE),
            (401, 1004, ErrorKind.UNAVAILABLE),
            (429, 1100, ErrorKind.AUTH),
            (429, 1101, ErrorKind.QUOTA),
            (429, 1102, ErrorKind.QUOTA),
            (403, 1103, ErrorKind.INVALID_REQUEST),
            (400, 1200, ErrorKind.INVALID_REQUEST),
            (400, 1201, ErrorKind.INVALID_REQUEST),
            (404, 1202, ErrorKind.INVALID_REQUEST),
            (404, 1203, ErrorKind.INVALID_REQUEST),
            (400, 1300, ErrorKind.CONTENT_BLOCKED),
            (400, 1301, ErrorKind.CONTENT_BLOCKED),
            (429, 1302, ErrorKind.RATE_LIMITED),
            (429, 1303, ErrorKind.RATE_LIMITED),
            (429, 1304, ErrorKind.AUTH),
            (429, 1999, ErrorKind.RATE_LIMITED),
            (200, 1102, ErrorKind.QUOTA),
        ],
    )
    async def test_the_code_decides_whatever_the_status(
        self, status: int, code: int, kind: ErrorKind
    ) -> None:
        made = provider(answering(status, envelope(None, code)))

        with pytest.raises(ProviderError) as caught:
            await made.generate_video(a_request())

        assert caught.value.kind is kind
        assert caught.value.vendor_code == str(code)

    @pytest.mark.parametrize(
        ("status", "code"), [(500, 5000), (503, 5001), (504, 5002), (200, 5000)]
    )
    async def test_trouble_at_the_vendor_proves_nothing(
        self, status: int, code: int
    ) -> None:
        made = provider(answering(status, envelope(None, code)))

        with pytest.raises(SubmitUnknownError):
            await made.generate_video(a_request())

    async def test_a_refusal_may_come_without_an_envelope(self) -> None:
        with pytest.raises(ProviderError) as caught:
            await provider(answering(403, ["no"])).generate_video(a_request())

        assert caught.value.kind is ErrorKind.AUTH

    async def test_a_number_is_an_id_too(self) -> None:
        made = provider(answering(200, envelope({"id": 9})))

        assert (await made.generate_video(a_request())).job == JOB


class TestReading:
    async def test_a_finished_task(self) -> None:
        state = await read(
            status="succeeded",
            outputs=[
                {"type": "image", "url": "https://cdn.test/poster"},
                {"type": "video", "url": "https://cdn.test/a", "duration": "5.041"},
            ],
            billing=[
                {"charge_type": "cash", "amount": "0.50", "currency": "USD"},
                {"charge_type": "cash", "amount": "0.06", "currency": "USD"},
            ],
        )

        assert state.status == "completed"
        assert [(one.url, one.own_origin) for one in state.assets] == [
            ("https://cdn.test/a", False)
        ]
        assert state.cost_usd == Decimal("0.56")
        assert state.warnings == ()

    @pytest.mark.parametrize(
        ("bill", "words"),
        [
            ({"charge_type": "unit", "amount": "4"}, "4 units"),
            (
                {"charge_type": "cash", "amount": "4", "currency": "CNY"},
                "4 CNY, not dollars",
            ),
            (
                {"charge_type": "cash", "amount": None, "currency": "USD"},
                "None USD",
            ),
        ],
    )
    async def test_what_is_not_dollars_is_unknown_and_said(
        self, bill: dict[str, Any], words: str
    ) -> None:
        dollars = {"charge_type": "cash", "amount": "1", "currency": "USD"}

        state = await read(status="failed", billing=[dollars, bill])

        assert state.cost_usd is None
        (warning,) = state.warnings
        assert words in warning

    @pytest.mark.parametrize("billing", [None, [], "free", ["x"]])
    async def test_no_bill_is_no_cost(self, billing: object) -> None:
        assert (await read(status="failed", billing=billing)).cost_usd is None

    @pytest.mark.parametrize(
        "outputs",
        [None, [], ["x"], [{"type": "video"}], [{"type": "image", "url": "x"}]],
    )
    async def test_a_finished_task_without_a_video_stays_open(
        self, outputs: object
    ) -> None:
        state = await read(status="succeeded", outputs=outputs)

        assert state.status == "in_progress"
        assert state.drift == "succeeded without a video"

    @pytest.mark.parametrize("word", ["enhancing", None, 7])
    async def test_an_unknown_status_keeps_the_task_open(self, word: object) -> None:
        state = await read(status=word)

        assert (state.status, state.drift) == ("in_progress", f"status {word!r}")

    @pytest.mark.parametrize(
        ("message", "words"),
        [("Bad luck.", "Bad luck."), ("", "Kling gave no reason."), (None, None)],
    )
    async def test_a_failure_has_a_sentence_at_most(
        self, message: str | None, words: str | None
    ) -> None:
        state = await read(status="failed", message=message)

        assert state.error is not None
        assert state.error.kind is ErrorKind.BAD_RESPONSE
        assert state.error.message == (words or "Kling gave no reason.")

    @pytest.mark.parametrize("data", [None, [], {}])
    async def test_a_task_that_is_not_in_the_answer_is_not_found(
        self, data: object
    ) -> None:
        with pytest.raises(JobNotFoundError):
            await provider(answering(200, envelope(data))).check_status(JOB)

    async def test_a_host_without_tasks_says_nothing_about_them(self) -> None:
        old = provider(answering(404, envelope(None, 1203)))

        with pytest.raises(ProviderError) as caught:
            await old.check_status(JOB)

        assert caught.value.kind is ErrorKind.BAD_RESPONSE
        assert not isinstance(caught.value, JobNotFoundError)

    async def test_many_tasks_are_read_with_one_call(self) -> None:
        tasks = [{"id": "3", "status": "failed"}, {"id": "1", "status": "submitted"}]
        line = tap(answering(200, envelope(tasks)))

        states = await provider(line).check_many([{"id": n} for n in "123"])

        assert len(line.requests) == 1
        assert dict(line.last.url.params) == {"task_ids": "1,2,3"}
        assert [state and state.status for state in states] == [
            "queued",
            None,
            "failed",
        ]

    async def test_a_look_up_by_our_reference(self) -> None:
        line = tap(answering(200, envelope({"id": "9", "status": "failed"})))

        assert await provider(line).find_job("mr-1") == JOB
        assert dict(line.last.url.params) == {"external_task_ids": "mr-1"}


class TestTokens:
    PAIR = "AKTEST:SKTEST"

    def test_the_vendors_token_is_ours(self) -> None:
        assert sign_token("AKTEST", "SKTEST", 1_790_000_000) == (
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJBS1RFU1QiLCJleHAiOjE3OTAw"
            "MDE4MDAsIm5iZiI6MTc4OTk5OTk5NX0.ey-Zamv_Aquy2TZznmeyBbYP-lr5LWs6HdIB0kuciTs"
        )

    async def test_a_token_is_used_again_while_it_is_fresh(self) -> None:
        clock, line = Clock(), tap(answering(200, envelope({})))
        made = provider(line, clock, key=self.PAIR)

        for seconds in (0, 1499, 1, -3000):
            clock.pass_by(seconds)
            await made.validate_key()

        first, same, later, earlier = [
            one.headers["authorization"] for one in line.requests
        ]
        assert first == same
        assert len({first, later, earlier}) == 3

    async def test_a_refused_token_is_made_anew(self) -> None:
        clock = Clock()
        line = tap(answering(401, envelope(None, 1004)))
        made = provider(line, clock, key=self.PAIR)

        for _ in range(2):
            with pytest.raises(ProviderError) as caught:
                await made.validate_key()
            clock.pass_by(1)

        assert "clock" in caught.value.message
        assert len({one.headers["authorization"] for one in line.requests}) == 2

    async def test_a_refused_api_key_stays_what_it_is(self) -> None:
        line = tap(answering(401, envelope(None, 1004)))

        with pytest.raises(ProviderError):
            await provider(line).validate_key()

        assert line.last.headers["authorization"] == f"Bearer {KEY}"

    async def test_neither_part_of_the_pair_is_sent(self) -> None:
        line = tap(answering(200, envelope({})))

        await provider(line, key="access:very-secret").validate_key()

        assert b"very-secret" not in repr(line.last.headers).encode()


class TestCallbacks:
    SECRET = "whsec_bWVkaWFyb3V0ZXIta2xpbmctc2ltLXNlY3JldC0wMDAx"
    BODY = (
        b'{"id":"900000000000000001","status":"succeeded","message":"",'
        b'"create_time":1790000000000,"update_time":1790000060000}'
    )
    HEADERS = {  # noqa: RUF012 - never written
        "Webhook-Id": "7000000000000000001",
        "Webhook-Timestamp": "1790000061",
        "Webhook-Signature": "v1,wNmj1YyWyqALu10i03bI1xC6UbOyn1frGJTSU2ODw7s=",
    }

    def parse(
        self,
        body: bytes = BODY,
        secret: str | None = SECRET,
        late: float = 0,
        **headers: str,
    ) -> str | None:
        clock = Clock(datetime.fromtimestamp(1_790_000_061, UTC))
        clock.pass_by(late)
        changed = {name.replace("_", "-"): value for name, value in headers.items()}
        return provider(raising(AssertionError), clock).parse_callback(
            self.HEADERS | changed, body, secret
        )

    def signed(self, body: object) -> str | None:
        content = json.dumps(body).encode()
        key = base64.b64decode(self.SECRET.removeprefix("whsec_"))
        message = b"7000000000000000001.1790000061." + content
        signature = base64.b64encode(hmac.digest(key, message, hashlib.sha256)).decode()
        return self.parse(content, Webhook_Signature=f"v1,{signature}")

    def test_the_vendors_own_example(self) -> None:
        assert self.parse() == "900000000000000001"

    def test_any_of_several_signatures_will_do(self) -> None:
        both = f"v1,AAAA v2,x {self.HEADERS['Webhook-Signature']}"

        assert self.parse(Webhook_Signature=both) == "900000000000000001"

    @pytest.mark.parametrize("late", [300, -300])
    def test_five_minutes_are_near_enough(self, late: float) -> None:
        assert self.parse(late=late) is not None

    @pytest.mark.parametrize("late", [301, -301])
    def test_a_stale_callback_is_nobodys(self, late: float) -> None:
        assert self.parse(late=late) is None

    @pytest.mark.parametrize(
        "changes",
        [
            {"body": BODY + b" "},
            {"secret": None},
            {"secret": "whsec_AAAA"},
            {"secret": "whsec_not base64"},
            {"secret": "whsec_ü"},
            {"Webhook_Signature": ""},
            {"Webhook_Signature": "v1,ü"},
            {"Webhook_Timestamp": "now"},
            {"Webhook_Timestamp": "1790000062"},
            {"Webhook_Id": "8"},
        ],
    )
    def test_a_forged_callback_is_nobodys(self, changes: dict[str, Any]) -> None:
        assert self.parse(**changes) is None

    @pytest.mark.parametrize(
        ("body", "named"),
        [
            ({"id": "9", "external_id": "mr-1"}, "mr-1"),
            ({"id": "9", "external_id": None}, "9"),
            ({"task_id": "8", "task_info": {"external_task_id": "mr-2"}}, "mr-2"),
            ({"task_id": "8", "task_info": {}}, "8"),
            ({}, None),
            ([], None),
            ("x", None),
        ],
    )
    def test_our_reference_is_named_before_the_id(
        self, body: object, named: str | None
    ) -> None:
        assert self.signed(body) == named
