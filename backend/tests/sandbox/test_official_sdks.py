"""The vendors' own SDKs work unchanged against the stand-ins, over real HTTP."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import openai
import pytest
import runwayml

from tests.sandbox.process import running_sandbox

KEY = "sandbox-sdk"
MP4 = b"\0\0\0\x18ftypmp42" + b"\0" * 600

# The SDK has marked all of `videos` as deprecated since the vendor ended its own
# service; other servers go on speaking the format.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[str]:
    pace = ("--queued-seconds", "0.05", "--running-seconds", "0.1")
    with running_sandbox(*pace, "--no-render", "--runway-credits", "100000") as url:
        yield url


@pytest.fixture
def client(sandbox: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(api_key=KEY, base_url=f"{sandbox}/openai/v1") as client:
        yield client


@pytest.fixture
def runway(sandbox: str) -> Iterator[runwayml.RunwayML]:
    base_url = f"{sandbox}/runway"
    with runwayml.RunwayML(api_key=KEY, base_url=base_url, max_retries=0) as client:
        yield client


def completed(client: openai.OpenAI, prompt: str = "a boat", **more: Any) -> Any:
    return client.videos.create_and_poll(prompt=prompt, poll_interval_ms=20, **more)


def finish(sandbox: str, job_id: str) -> None:
    answer = httpx2.post(
        f"{sandbox}/_sandbox/complete", json={"id": job_id}, timeout=30
    )
    assert answer.status_code == 204


def test_openai_creates_polls_and_downloads(client: openai.OpenAI) -> None:
    video = completed(client, model="sora-2", seconds="8", size="1280x720")

    content = client.videos.download_content(video.id).read()
    pictures = [
        client.videos.download_content(video.id, variant=variant).read()
        for variant in ("thumbnail", "spritesheet")
    ]

    assert (video.status, video.progress, video.seconds) == ("completed", 100, "8")
    assert content[4:8] == b"ftyp"
    assert (pictures[0][8:12], pictures[1][:3]) == (b"WEBP", b"\xff\xd8\xff")


def test_openai_sends_an_image_from_disk(client: openai.OpenAI, tmp_path: Path) -> None:
    image = tmp_path / "first.png"
    image.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 99)

    video = client.videos.create(prompt="a boat", input_reference=image)

    assert video.status == "queued"


def test_openai_retrieves_lists_and_deletes(sandbox: str) -> None:
    base_url = f"{sandbox}/openai/v1"
    with openai.OpenAI(api_key="sandbox-pages", base_url=base_url) as client:
        made = [client.videos.create(prompt=f"boat {i}").id for i in range(3)]
        for job_id in made:
            finish(sandbox, job_id)

        listed = [video.id for video in client.videos.list(limit=2)]
        deleted = client.videos.delete(made[0])

        assert listed == made[::-1]
        assert client.videos.retrieve(made[1]).status == "completed"
        assert (deleted.id, deleted.deleted) == (made[0], True)
        with pytest.raises(openai.NotFoundError):
            client.videos.retrieve(made[0])


def test_openai_makes_videos_from_videos(client: openai.OpenAI) -> None:
    source = completed(client)

    remix = client.videos.remix(source.id, prompt="at night")
    edited = client.videos.edit(
        prompt="at dawn",
        video=("clip.mp4", MP4, "video/mp4"),
        extra_body={"model": "sora-2"},
    )
    extended = client.videos.extend(
        prompt="on", seconds="8", video=("clip.mp4", MP4, "video/mp4")
    )
    character = client.videos.create_character(
        name="Mossy", video=("clip.mp4", MP4, "video/mp4")
    )

    assert remix.remixed_from_video_id == source.id
    assert edited.status == extended.status == "queued"
    assert client.videos.get_character(character.id).name == "Mossy"


def test_openai_raises_its_own_errors(sandbox: str, client: openai.OpenAI) -> None:
    with pytest.raises(openai.BadRequestError) as caught:
        client.videos.create(prompt="x", seconds="9")  # type: ignore[arg-type]
    stranger = openai.OpenAI(api_key="wrong", base_url=f"{sandbox}/openai/v1")
    with stranger, pytest.raises(openai.AuthenticationError):
        stranger.models.list()

    assert (caught.value.param, caught.value.code) == ("seconds", "invalid_value")
    assert caught.value.request_id


def test_openai_reports_a_failed_job(client: openai.OpenAI) -> None:
    video = completed(client, "[[fail:moderation]]")

    assert video.status == "failed"
    assert video.error.code == "moderation_blocked"


def test_openai_repeats_a_create_by_itself_and_pays_twice(sandbox: str) -> None:
    """The reason why an adapter must switch the SDK's retries off."""
    prompt = "[[scene:error_after_accept]] twice"
    base_url = f"{sandbox}/openai/v1"
    with (
        openai.OpenAI(api_key=KEY, base_url=base_url, max_retries=1) as client,
        pytest.raises(openai.InternalServerError),
    ):
        client.videos.create(prompt=prompt)

    ledger = httpx2.get(f"{sandbox}/_sandbox/ledger", timeout=30).json()
    entries = ledger["openai"]["entries"]
    assert [entry["prompt"] for entry in entries].count(prompt) == 2


async def test_openai_works_asynchronously(sandbox: str) -> None:
    base_url = f"{sandbox}/openai/v1"
    async with openai.AsyncOpenAI(api_key=KEY, base_url=base_url) as client:
        video = await client.videos.create_and_poll(
            prompt="a boat", poll_interval_ms=20
        )
        content = await client.videos.download_content(video.id)
        page = await client.videos.list(limit=1)

        assert video.status == "completed"
        assert content.content[4:8] == b"ftyp"
        assert len(page.data) == 1
        assert (await client.videos.delete(video.id)).deleted


def test_runway_creates_and_retrieves(sandbox: str, runway: runwayml.RunwayML) -> None:
    made = runway.text_to_video.create(
        model="gen4.5", prompt_text="a boat", ratio="1280:720", duration=5, seed=0
    )
    finish(sandbox, made.id)

    task = runway.tasks.retrieve(made.id)

    assert made.estimated_cost.credits == 60
    assert task.status == "SUCCEEDED"
    assert task.cost.credits == 60
    assert httpx2.get(task.output[0], timeout=30).content[4:8] == b"ftyp"


def test_runway_waits_for_the_output(
    runway: runwayml.RunwayML, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The helper looks once, then sleeps for six seconds; a test need not.
    monkeypatch.setattr("time.sleep", lambda _: None)
    made = runway.image_to_video.create(
        model="gen4_turbo",
        prompt_image="https://media.example.com/a.png",
        ratio="1280:720",
        duration=2,
    )

    task = made.wait_for_task_output(timeout=30)

    assert task.output[0].startswith("http://127.0.0.1:")


def test_runway_raises_for_a_failed_task(
    runway: runwayml.RunwayML, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    made = runway.text_to_video.create(
        model="gen4.5",
        prompt_text="[[fail:SAFETY.INPUT.TEXT]]",
        ratio="1280:720",
        duration=5,
    )

    with pytest.raises(runwayml.TaskFailedError) as caught:
        made.wait_for_task_output(timeout=30)

    assert caught.value.task_details.failure_code == "SAFETY.INPUT.TEXT"


def test_runway_cancels_and_tells_its_balance(sandbox: str) -> None:
    base_url = f"{sandbox}/runway"
    with runwayml.RunwayML(api_key="sandbox-cancel", base_url=base_url) as client:
        made = client.text_to_video.create(
            model="gen4.5",
            prompt_text="[[throttle:60]]",
            ratio="1280:720",
            duration=5,
        )
        before = client.organization.retrieve().credit_balance

        client.tasks.delete(made.id)

        assert before == 100_000 - 60
        organization = client.organization.retrieve()
        assert organization.credit_balance == 100_000
        assert "gen4.5" in organization.tier.models
        with pytest.raises(runwayml.NotFoundError):
            client.tasks.retrieve(made.id)


def test_runway_uploads_a_file(sandbox: str, runway: runwayml.RunwayML) -> None:
    uploaded = runway.uploads.create_ephemeral(file=("a.mp4", MP4))

    made = runway.video_to_video.create(model="aleph2", video_uri=uploaded.uri)
    finish(sandbox, made.id)

    assert runway.tasks.retrieve(made.id).status == "SUCCEEDED"


def test_runway_raises_its_own_errors(sandbox: str, runway: runwayml.RunwayML) -> None:
    with pytest.raises(runwayml.BadRequestError, match="Validation of body failed"):
        runway.text_to_video.create(
            model="gen4.5", prompt_text="x", ratio="1280:720", duration=99
        )
    stranger = runwayml.RunwayML(api_key="wrong", base_url=f"{sandbox}/runway")
    with stranger, pytest.raises(runwayml.AuthenticationError):
        stranger.organization.retrieve()


async def test_runway_works_asynchronously(sandbox: str) -> None:
    base_url = f"{sandbox}/runway"
    async with runwayml.AsyncRunwayML(api_key=KEY, base_url=base_url) as client:
        made = await client.text_to_video.create(
            model="veo3.1", prompt_text="a boat", ratio="1280:720", duration=4
        )
        await asyncio.to_thread(finish, sandbox, made.id)

        assert (await client.tasks.retrieve(made.id)).status == "SUCCEEDED"
        assert (await client.organization.retrieve()).credit_balance < 100_000
