"""The demo provider: real files, honest progress, no network."""

from collections.abc import AsyncIterator
from typing import Any

import av
import pytest

from mediarouter.providers import demo
from mediarouter.providers.base import Job, SourceVideo
from mediarouter.providers.demo import DemoProvider
from mediarouter.providers.errors import ErrorKind, JobNotFoundError, ProviderError
from mediarouter.sandbox.render import render_mp4

from .doubles import PNG, Clock, a_request, context, for_model, raising, tap


@pytest.fixture(autouse=True)
def every_clip_is_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "render_mp4", render_mp4)


def provider(clock: Clock | None = None, **changes: Any) -> DemoProvider:
    return DemoProvider(context(tap(raising(AssertionError)), clock, **changes))


def small(**changes: Any) -> Any:
    values = {"resolution": "360p", "aspect_ratio": "16:9", "duration": 1}
    return for_model("demo", "test-card", **(values | changes))


async def rendered(job: Job) -> bytes:
    stream = provider().read_asset(job)
    assert stream is not None
    return b"".join([chunk async for chunk in stream])


async def test_a_bare_prompt_gets_defaults() -> None:
    response = await provider().generate_video(a_request("test-card"))

    assert response.status == "queued"
    assert response.quoted_usd == 0
    assert {**response.job, "seed": 0} == {
        "prompt": "a paper boat",
        "duration": 5,
        "width": 1280,
        "height": 720,
        "fps": 24,
        "audio": False,
        "seed": 0,
        "started_at": "2026-11-22T12:00:00Z",
        "ready_at": "2026-11-22T12:00:03Z",
    }


async def test_every_choice_is_taken() -> None:
    request = for_model(
        "demo",
        "test-card",
        duration=7,
        aspect_ratio="4:3",
        resolution="1080p",
        seed=0,
        fps=30,
        audio=True,
    )

    response = await provider().generate_video(request)

    chosen = {name: response.job[name] for name in ("duration", "seed", "fps", "audio")}
    assert chosen == {"duration": 7, "seed": 0, "fps": 30, "audio": True}
    assert (response.job["width"], response.job["height"]) == (1440, 1080)
    assert response.warnings == ()


async def test_what_a_card_cannot_show_is_a_warning() -> None:
    request = a_request(
        "test-card",
        negative_prompt="blur",
        image=PNG,
        last_frame=PNG,
        reference_images=(PNG,),
    )

    response = await provider().generate_video(request)

    assert response.warnings == (
        "test-card ignores `negative_prompt`.",
        "test-card ignores `image`.",
        "test-card ignores `last_frame`.",
        "test-card ignores `reference_images`.",
    )


async def test_a_longer_card_lasts_as_long_as_both_and_not_for_ever() -> None:
    first = (await provider().generate_video(small(duration=7))).job
    source = SourceVideo("extend", first)

    longer = await provider().generate_video(a_request(duration=113, source=source))
    with pytest.raises(ProviderError) as caught:
        await provider().generate_video(a_request(duration=114, source=source))

    assert longer.job["duration"] == 120
    assert caught.value.kind is ErrorKind.INVALID_REQUEST


async def test_two_requests_without_a_seed_differ() -> None:
    jobs = [
        (await provider().generate_video(a_request(reference=reference))).job
        for reference in ("mr-1", "mr-2")
    ]

    assert jobs[0]["seed"] != jobs[1]["seed"]


@pytest.mark.parametrize(
    ("configured", "asked", "seconds"),
    [({}, {}, 3), ({"seconds": "9"}, {}, 9), ({"seconds": "9"}, {"seconds": 0}, 0)],
)
async def test_a_job_takes_as_long_as_it_is_told(
    configured: dict[str, str], asked: dict[str, Any], seconds: int
) -> None:
    clock = Clock()
    demo = provider(clock, options=configured)
    job = (await demo.generate_video(a_request(options=asked))).job

    clock.pass_by(seconds - 0.1)
    before = (await demo.check_status(job)).status if seconds else "in_progress"
    clock.pass_by(0.1)

    assert before == "in_progress"
    assert (await demo.check_status(job)).status == "completed"


@pytest.mark.parametrize("seconds", ["soon", -1, 9999, [3]])
async def test_a_time_that_is_none_is_refused(seconds: Any) -> None:
    with pytest.raises(ProviderError) as caught:
        await provider().generate_video(a_request(options={"seconds": seconds}))

    assert caught.value.kind is ErrorKind.INVALID_REQUEST


async def test_progress_is_the_share_of_time_that_has_passed() -> None:
    clock = Clock()
    demo = provider(clock, options={"seconds": "4"})
    job = (await demo.generate_video(a_request())).job

    clock.pass_by(1)
    state = await demo.check_status(job)

    assert state.progress == 25
    assert state.poll_after_seconds == 3


async def test_a_clock_set_back_leaves_progress_at_nothing() -> None:
    clock = Clock()
    demo = provider(clock)
    job = (await demo.generate_video(a_request())).job

    clock.pass_by(-60)

    assert (await demo.check_status(job)).progress == 0


async def test_equal_seeds_give_equal_files_and_others_do_not() -> None:
    jobs = [
        (await provider().generate_video(small(seed=seed))).job for seed in (1, 1, 2)
    ]

    first, same, other = [await rendered(job) for job in jobs]

    assert first == same
    assert first != other


async def test_the_file_is_a_video_of_the_asked_shape(tmp_path: Any) -> None:
    job = (await provider().generate_video(small(fps=30, audio=True))).job
    path = tmp_path / "card.mp4"
    path.write_bytes(await rendered(job))

    with av.open(str(path)) as container:
        video = container.streams.video[0]
        assert (video.width, video.height) == (640, 360)
        assert video.average_rate == 30
        assert len(container.streams.audio) == 1


async def test_a_reader_that_leaves_early_leaves_nothing_behind(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    job = (await provider().generate_video(small())).job
    stream = provider().read_asset(job)
    assert isinstance(stream, AsyncIterator)

    await anext(stream)
    await stream.aclose()  # type: ignore[attr-defined]

    assert list(tmp_path.iterdir()) == []


async def test_what_a_person_brings_is_not_a_job_of_the_demo() -> None:
    with pytest.raises(JobNotFoundError):
        await provider().check_status(provider().job_of("7", "test-card"))


async def test_there_is_no_key_to_check() -> None:
    await provider(key="").validate_key()
