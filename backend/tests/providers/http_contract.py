"""What every adapter over HTTP owes, kept against its vendor's sandbox."""

from collections.abc import AsyncIterator, Mapping
from typing import Any, ClassVar

import httpx2
import pytest
import pytest_asyncio

from mediarouter.providers.base import (
    ProviderContext,
    RemoteAsset,
    VideoProvider,
    VideoResponse,
)
from mediarouter.providers.errors import (
    ErrorKind,
    JobNotFoundError,
    ProviderError,
    SubmitUnknownError,
)
from mediarouter.sandbox.app import create_sandbox
from mediarouter.sandbox.settings import SandboxSettings
from mediarouter.sandbox.transport import SandboxTransport

from .contract import LONG_ENOUGH, VideoProviderContract
from .doubles import KEY, Clock, GivesUp, Tap, raising, tap

SECRET = "sandbox-very-secret"


class HttpProviderContract(VideoProviderContract):
    """Promises about HTTP, kept against the vendor's sandbox."""

    mount: ClassVar[str]
    settings: ClassVar[SandboxSettings] = SandboxSettings(render=False)
    options: ClassVar[Mapping[str, str]] = {}
    key: ClassVar[str] = KEY

    @pytest_asyncio.fixture(autouse=True)
    async def _sandbox(self, clock: Clock) -> AsyncIterator[None]:
        app = create_sandbox(self.settings, clock=clock.seconds)
        self.line = SandboxTransport(app)
        self.tap = Tap(self.line)
        self.files = httpx2.ASGITransport(app)
        self.sandbox = httpx2.AsyncClient(
            transport=self.line, base_url="http://sandbox.test"
        )
        async with app.router.lifespan_context(app), self.sandbox:
            yield

    def build(
        self, transport: httpx2.AsyncBaseTransport | None = None, **changes: Any
    ) -> VideoProvider:
        http = httpx2.AsyncClient(transport=transport or self.tap, timeout=30)
        values: dict[str, Any] = {
            "base_url": f"http://sandbox.test{self.mount}",
            "key": self.key,
            "options": self.options,
            "models": (self.model,),
            "now": self.clock.now,
        }
        return self.provider(ProviderContext(http=http, **(values | changes)))

    def seed_sent(self, _: VideoResponse) -> str | None:
        if self.tap.last.headers["content-type"] == "application/json":
            body = self.tap.json()
            found = {**body.get("settings", {}), **body}.get("seed")
        else:
            found = dict(self.tap.form()).get("seed")
        return None if found is None else str(found)

    async def accepted(self) -> int:
        ledger = (await self.sandbox.get("/_sandbox/ledger")).json()
        return int(ledger[self.provider.name]["creates_accepted"])

    @pytest.mark.parametrize(
        "scene",
        [
            "error_after_accept",
            "html",
            pytest.param("hang_after_accept:0", id="dropped_after_accept"),
        ],
    )
    async def test_a_submit_that_was_accepted_unheard_is_unknown(
        self, scene: str
    ) -> None:
        with pytest.raises(SubmitUnknownError):
            await self.play(scene)

        assert await self.accepted() == 1

    async def test_a_submit_that_was_given_up_after_the_accept_is_unknown(self) -> None:
        async def is_accepted() -> bool:
            return await self.accepted() == 1

        hanging = self.a_request(prompt="[[scene:hang_after_accept]]")

        with pytest.raises(SubmitUnknownError):
            await self.build(GivesUp(self.line, is_accepted)).generate_video(hanging)

        assert await self.accepted() == 1

    @pytest.mark.parametrize(
        "error",
        [
            httpx2.ReadTimeout,
            httpx2.WriteTimeout,
            httpx2.ReadError,
            httpx2.WriteError,
            httpx2.RemoteProtocolError,
        ],
    )
    async def test_a_submit_that_broke_off_is_unknown(
        self, error: type[Exception]
    ) -> None:
        line = tap(raising(error))

        with pytest.raises(SubmitUnknownError):
            await self.build(line).generate_video(self.a_request())

        assert len(line.requests) == 1

    @pytest.mark.parametrize(
        "error", [httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout]
    )
    async def test_a_submit_that_never_left_may_be_repeated(
        self, error: type[Exception]
    ) -> None:
        with pytest.raises(ProviderError) as caught:
            await self.build(tap(raising(error))).generate_video(self.a_request())

        assert caught.value.kind is ErrorKind.UNAVAILABLE

    async def test_a_refused_submit_is_an_invalid_request(self) -> None:
        with pytest.raises(ProviderError) as caught:
            await self.play("rejected")

        assert caught.value.kind is ErrorKind.INVALID_REQUEST
        assert await self.accepted() == 0

    async def test_a_lack_of_money_is_not_a_rate_limit(self) -> None:
        with pytest.raises(ProviderError) as caught:
            await self.play("no_credit")

        assert caught.value.kind is ErrorKind.QUOTA

    async def test_a_rate_limit_says_how_long_to_wait(self) -> None:
        with pytest.raises(ProviderError) as caught:
            await self.play("rate_limited")

        assert caught.value.kind is ErrorKind.RATE_LIMITED
        assert caught.value.retry_after == 1

    async def test_content_refused_at_once_is_content_blocked(self) -> None:
        with pytest.raises(ProviderError) as caught:
            await self.play("moderation:create")

        assert caught.value.kind is ErrorKind.CONTENT_BLOCKED

    async def test_a_throttled_job_is_waiting_and_not_failing(self) -> None:
        submitted = await self.play("throttled")

        assert (await self.build().check_status(submitted.job)).status == "queued"

    @pytest.mark.parametrize(
        ("scene", "kind"),
        [
            ("poll_html", ErrorKind.BAD_RESPONSE),
            ("poll_500", ErrorKind.UNAVAILABLE),
            ("auth_lost", ErrorKind.AUTH),
        ],
    )
    async def test_a_bad_read_says_nothing_about_the_job(
        self, scene: str, kind: ErrorKind
    ) -> None:
        submitted = await self.play(scene)
        self.clock.pass_by(LONG_ENOUGH)

        for _ in range(2):
            with pytest.raises(ProviderError) as caught:
                await self.build().check_status(submitted.job)
            assert caught.value.kind is kind
            assert not isinstance(caught.value, JobNotFoundError)

        state = await self.build().check_status(submitted.job)
        assert state.status == "completed"

    async def test_an_unknown_status_word_is_reported_and_not_guessed(self) -> None:
        submitted = await self.play("unknown_status")

        state = await self.build().check_status(submitted.job)

        assert state.status == "in_progress"
        assert state.drift is not None
        assert "enhancing" in state.drift.lower()

    async def test_an_unreachable_vendor_says_nothing_about_the_job(self) -> None:
        submitted = await self.play("success")

        with pytest.raises(ProviderError) as caught:
            await self.build(tap(raising(httpx2.ReadTimeout))).check_status(
                submitted.job
            )

        assert caught.value.kind is ErrorKind.UNAVAILABLE

    async def test_a_job_of_nobody_is_not_found(self) -> None:
        submitted = await self.play("success")
        self.clock.pass_by(LONG_ENOUGH + 1)

        with pytest.raises(JobNotFoundError):
            await self.build().check_status({**submitted.job, "id": "404"})

    async def test_a_finished_file_can_be_read(self) -> None:
        state = await self.finished()

        content = await self.download(state.assets[0])

        assert content[4:8] == b"ftyp"
        assert self.build().read_asset(state.job) is None

    async def test_the_key_travels_to_the_vendors_own_host_only(self) -> None:
        state = await self.finished()

        for asset in state.assets:
            assert asset.own_origin or not asset.headers

    async def test_a_good_key_is_good_and_starts_nothing(self) -> None:
        await self.build().validate_key()

        assert await self.accepted() == 0

    async def test_a_bad_key_is_bad(self) -> None:
        with pytest.raises(ProviderError) as caught:
            await self.build(key="wrong").validate_key()

        assert caught.value.kind is ErrorKind.AUTH

    async def test_an_unreachable_vendor_says_nothing_about_the_key(self) -> None:
        with pytest.raises(ProviderError) as caught:
            await self.build(tap(raising(httpx2.ConnectError))).validate_key()

        assert caught.value.kind is ErrorKind.UNAVAILABLE

    async def test_the_key_is_in_no_message(self) -> None:
        def echo(request: httpx2.Request) -> httpx2.Response:
            said = request.headers["authorization"]
            return httpx2.Response(400, json={"code": 1201, "message": said})

        with pytest.raises(ProviderError) as caught:
            await self.build(tap(echo), key=SECRET).generate_video(self.a_request())

        assert SECRET not in str(caught.value)
        assert SECRET not in repr(self.build(key=SECRET).context)

    async def test_a_key_that_is_no_key_is_not_sent(self) -> None:
        line = tap(raising(httpx2.ReadTimeout))

        with pytest.raises(ProviderError) as caught:
            await self.build(line, key="bad\nkey").generate_video(self.a_request())

        assert caught.value.kind is ErrorKind.AUTH
        assert line.requests == []

    async def download(self, asset: RemoteAsset) -> bytes:
        headers = dict(asset.headers) if asset.own_origin else {}
        async with httpx2.AsyncClient(transport=self.files) as client:
            return (await client.get(asset.url, headers=headers)).content

    async def test_a_job_that_a_person_found_can_be_read(self) -> None:
        submitted = await self.play("success")
        self.clock.pass_by(LONG_ENOUGH)

        job = self.build().job_of(str(submitted.job["id"]), self.model)

        assert (await self.build().check_status(job)).status == "completed"

    async def test_a_look_up_finds_the_job_of_a_lost_answer(self) -> None:
        if not self.build().get_supported_features().find_job:
            assert await self.build().find_job("mr-lost") is None
            return
        with pytest.raises(SubmitUnknownError):
            await self.play("error_after_accept", reference="mr-lost")

        found = await self.build().find_job("mr-lost")

        assert found is not None
        self.clock.pass_by(LONG_ENOUGH)
        assert (await self.build().check_status(found)).status == "completed"
        assert await self.build().find_job("mr-never") is None
