"""Kling: what is made of its refusals, tasks and bills."""

from decimal import Decimal
from typing import Any

import pytest

from mediarouter.providers.errors import (
    ErrorKind,
    JobNotFoundError,
    ProviderError,
    SubmitUnknownError,
)

from .doubles import (
    a_request,
    answering,
    tap,
)
from .kling import JOB, envelope, provider, read


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
