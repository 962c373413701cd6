"""The contract suite, run against every adapter and every dialect of its vendor."""

from typing import ClassVar

import pytest

from mediarouter.providers.base import VideoProvider, VideoResponse
from mediarouter.providers.demo import DemoProvider
from mediarouter.providers.errors import ErrorKind, ProviderError
from mediarouter.providers.kling import KlingProvider
from mediarouter.providers.openai_videos import OpenAIVideosProvider
from mediarouter.providers.runway import RunwayProvider
from mediarouter.sandbox.settings import SandboxSettings

from .contract import LONG_ENOUGH, VideoProviderContract
from .doubles import context, raising, tap
from .http_contract import HttpProviderContract

_NUMBERS = "vLLM-Omni gives numbers for codes, and the same one for any bad request"
_NO_CODES = "this server gives its errors a sentence and no code"
_PLAIN_DETAIL = {
    "test_a_lack_of_money_is_not_a_rate_limit": _NO_CODES,
    "test_content_refused_at_once_is_content_blocked": _NO_CODES,
}


class TestDemo(VideoProviderContract):
    provider = DemoProvider
    model = "test-card"

    def build(self) -> VideoProvider:
        line = tap(raising(AssertionError))
        return DemoProvider(context(line, self.clock, models=(self.model,)))

    def seed_sent(self, submitted: VideoResponse) -> str | None:
        return str(submitted.job["seed"])


class TestOpenAI(HttpProviderContract):
    provider = OpenAIVideosProvider
    mount = "/openai/v1"
    model = "sora-2"
    options: ClassVar = {"profile": "openai"}


class TestGenericServer(HttpProviderContract):
    provider = OpenAIVideosProvider
    mount = "/openai/v1"
    model = "Wan-AI/Wan2.2-T2V-A14B-Diffusers"
    settings = SandboxSettings(render=False, openai_profile="vllm_omni")
    deviations: ClassVar = {"test_a_moderated_job_is_content_blocked": _NUMBERS}


class TestVllmOmni(TestGenericServer):
    options: ClassVar = {"profile": "vllm_omni"}


class TestSGLang(HttpProviderContract):
    provider = OpenAIVideosProvider
    mount = "/openai/v1"
    model = "wan"
    settings = SandboxSettings(render=False, openai_profile="sglang")
    options: ClassVar = {"profile": "sglang"}
    deviations: ClassVar = {
        **_PLAIN_DETAIL,
        "test_a_moderated_job_is_content_blocked": _NO_CODES,
        "test_a_bad_key_is_bad": "SGLang checks no keys",
    }


class TestLiteLLM(HttpProviderContract):
    provider = OpenAIVideosProvider
    mount = "/openai/v1"
    model = "sora-2"
    settings = SandboxSettings(render=False, openai_profile="litellm")
    options: ClassVar = {"profile": "litellm"}


class TestAquiles(HttpProviderContract):
    provider = OpenAIVideosProvider
    mount = "/openai/v1"
    model = "wan2.2"
    settings = SandboxSettings(render=False, openai_profile="aquiles")
    options: ClassVar = {"profile": "aquiles"}
    deviations: ClassVar = _PLAIN_DETAIL


class TestNewApi(HttpProviderContract):
    provider = OpenAIVideosProvider
    mount = "/openai/v1"
    model = "some-model"
    settings = SandboxSettings(render=False, openai_profile="new_api")
    options: ClassVar = {"profile": "new_api"}
    deviations: ClassVar = {"test_a_moderated_job_is_content_blocked": _NO_CODES}


class TestRunway(HttpProviderContract):
    provider = RunwayProvider
    mount = "/runway"
    model = "gen4.5"
    deviations: ClassVar = {
        "test_content_refused_at_once_is_content_blocked": (
            "Runway moderates tasks, never requests"
        ),
    }

    async def test_a_throttled_task_says_so(self) -> None:
        submitted = await self.play("throttled")

        assert (await self.build().check_status(submitted.job)).detail == "throttled"

    async def test_a_dead_url_is_replaced_by_reading_the_task_again(self) -> None:
        first = await self.finished("expired_url")
        again = await self.build().check_status(first.job)

        assert await self.download(first.assets[0]) == b"Forbidden"
        assert (await self.download(again.assets[0]))[4:8] == b"ftyp"

    async def test_a_cancelled_task_is_gone_and_stays_cancelled(self) -> None:
        submitted = await self.play("success")

        outcomes = [await self.build().cancel(submitted.job) for _ in range(2)]

        assert outcomes == ["cancelled", "cancelled"]


class TestKling(HttpProviderContract):
    provider = KlingProvider
    mount = "/kling"
    model = "kling-3.0"
    deviations: ClassVar = {
        "test_a_moderated_job_is_content_blocked": (
            "Kling explains a failed task with a sentence and no code"
        ),
        "test_a_throttled_job_is_waiting_and_not_failing": (
            "Kling has no waiting room: it refuses with 1303, tested below"
        ),
    }

    async def test_a_full_account_is_a_rate_limit(self) -> None:
        with pytest.raises(ProviderError) as caught:
            await self.play("throttled")

        assert caught.value.kind is ErrorKind.RATE_LIMITED
        assert caught.value.vendor_code == "1303"

    async def test_a_job_the_vendor_forgot_is_told_apart_in_a_batch(self) -> None:
        submitted = await self.play("success")
        self.clock.pass_by(LONG_ENOUGH)

        states = await self.build().check_many([{"id": "404"}, submitted.job])

        assert states[0] is None
        assert states[1] is not None


class TestKlingLegacy(TestKling):
    key = "sandbox-access-key:sandbox-secret-key-of-32-bytes-or-more"
    deviations: ClassVar = {
        **TestKling.deviations,
        "test_a_job_the_vendor_forgot_is_told_apart_in_a_batch": (
            "the legacy API reads one task at a time"
        ),
    }


class TestKlingLegacyWithAnApiKey(TestKlingLegacy):
    key = "sandbox-key"
    options: ClassVar = {"api": "legacy"}
