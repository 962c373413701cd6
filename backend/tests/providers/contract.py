"""What every adapter owes, whatever its vendor.

An adapter's file subclasses this class, or `HttpProviderContract`. A promise that a
vendor makes impossible is named in `deviations` with the reason, never skipped in
silence.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

import pytest

from mediarouter.providers.base import (
    VideoProvider,
    VideoRequest,
    VideoResponse,
)
from mediarouter.providers.errors import (
    ErrorKind,
    ProviderError,
)

from .doubles import Clock, catalogue, for_model

LONG_ENOUGH = 30.0


class VideoProviderContract(ABC):
    """Promises that need no HTTP."""

    provider: ClassVar[type[VideoProvider]]
    model: ClassVar[str]
    deviations: ClassVar[Mapping[str, str]] = {}

    @pytest.fixture(autouse=True)
    def _declared_deviations(self, request: pytest.FixtureRequest) -> None:
        name = request.node.originalname
        if name in self.deviations:
            pytest.skip(self.deviations[name])

    @pytest.fixture
    def clock(self) -> Clock:
        return Clock()

    @abstractmethod
    def build(self) -> VideoProvider:
        """Make a fresh adapter, as another process would after a restart."""

    def a_request(self, **changes: Any) -> VideoRequest:
        return for_model(self.provider.name, self.model, **changes)

    @pytest.fixture(autouse=True)
    def _clock(self, clock: Clock) -> None:
        self.clock = clock

    async def play(self, scene: str, **changes: Any) -> VideoResponse:
        """Submit with a scene in the prompt."""
        prompt = f"a paper boat [[scene:{scene}]]"
        return await self.build().generate_video(
            self.a_request(prompt=prompt, **changes)
        )

    async def finished(self, scene: str = "success") -> VideoResponse:
        submitted = await self.play(scene)
        self.clock.pass_by(LONG_ENOUGH)
        return await self.build().check_status(submitted.job)

    async def test_a_job_handle_survives_a_restart(self) -> None:
        submitted = await self.play("success")

        handle = json.loads(json.dumps(submitted.job))
        self.clock.pass_by(LONG_ENOUGH)
        state = await self.build().check_status(handle)

        assert state.status == "completed"
        assert state.error is None
        assert json.loads(json.dumps(state.job)) == handle

    async def test_a_new_job_is_not_finished(self) -> None:
        submitted = await self.play("success")

        state = await self.build().check_status(submitted.job)

        assert submitted.status in ("queued", "in_progress")
        assert state.status in ("queued", "in_progress")
        assert state.assets == ()

    async def test_progress_stays_between_0_and_100(self) -> None:
        submitted = await self.play("success")
        seen = []

        for _ in range(20):
            seen.append((await self.build().check_status(submitted.job)).progress)
            self.clock.pass_by(1)

        given = [progress for progress in seen if progress is not None]
        assert all(0 <= progress <= 100 for progress in given)
        assert given == sorted(given)
        if self.build().get_supported_features().reports_progress:
            assert given

    async def test_a_failed_job_says_why(self) -> None:
        state = await self.finished("failure")

        assert state.status == "failed"
        assert isinstance(state.error, ProviderError)
        assert state.error.message

    async def test_a_moderated_job_is_content_blocked(self) -> None:
        state = await self.finished("moderation")

        assert state.status == "failed"
        assert state.error is not None
        assert state.error.kind is ErrorKind.CONTENT_BLOCKED

    async def test_a_vendors_cost_is_money_in_dollars(self) -> None:
        state = await self.finished()

        if self.build().get_supported_features().reports_cost:
            assert isinstance(state.cost_usd, Decimal)
        else:
            assert state.cost_usd is None

    def test_the_catalogue_says_whether_lost_jobs_can_be_found(self) -> None:
        provider = self.build()
        finds = provider.get_supported_features().find_job
        assert catalogue()[provider.name].finds_lost_jobs is finds

    async def test_cancel_does_what_the_catalogue_says(self) -> None:
        provider = self.build()
        submitted = await self.play("success")

        outcome = await provider.cancel(submitted.job)

        profile = provider.context.options.get("profile")
        terms = catalogue()[provider.name].cancel_terms(profile)
        if terms.support == "no":
            assert outcome == "impossible"
        else:
            assert outcome in ("cancelled", "requested")

    async def test_a_finished_job_cannot_be_cancelled_nor_harmed(self) -> None:
        done = await self.finished()

        outcome = await self.build().cancel(done.job)

        assert outcome in ("too_late", "impossible")
        assert (await self.build().check_status(done.job)).status == "completed"

    async def test_a_zero_is_a_seed(self) -> None:
        response = await self.build().generate_video(self.a_request(seed=0))

        is_warned = any("`seed`" in one for one in response.warnings)
        assert self.seed_sent(response) == (None if is_warned else "0")

    @abstractmethod
    def seed_sent(self, _: VideoResponse) -> str | None:
        """Give the seed that the vendor was asked for."""

    def test_the_models_come_from_the_catalogue(self) -> None:
        assert self.model in self.build().models

    def test_a_repeated_submit_is_never_declared_safe(self) -> None:
        assert self.build().get_supported_features().idempotent_submit is False

    async def test_a_callback_without_a_secret_is_nobodys(self) -> None:
        assert self.build().parse_callback({}, b'{"id":"1"}', None) is None

    async def test_several_jobs_are_read_in_order(self) -> None:
        first = await self.play("success", reference="mr-a")
        second = await self.play("failure", reference="mr-b")
        self.clock.pass_by(LONG_ENOUGH)

        states = await self.build().check_many([second.job, first.job])

        words = [None if state is None else state.status for state in states]
        assert words == ["failed", "completed"]
