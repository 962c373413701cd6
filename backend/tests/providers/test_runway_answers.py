"""Runway: refusals, tasks, the account, and cancels."""

from decimal import Decimal
from typing import Any

import httpx2
import pytest

from mediarouter.providers.base import (
    VideoResponse,
)
from mediarouter.providers.errors import (
    ErrorKind,
    JobNotFoundError,
    ProviderError,
    SubmitUnknownError,
)

from .doubles import (
    Tap,
    a_request,
    answering,
    tap,
)
from .runway import JOB, provider, read


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
