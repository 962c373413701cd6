"""What programs do with OpenAI's Python SDK, of today and of a year ago.

Run by itself against a running gateway: OPENAI_BASE_URL and OPENAI_API_KEY say which,
EXPECT_CREATE how this version of the SDK sends a create, PICTURE is an image file.
There the name `sora-2` leads to the demo's test card, and `sora-2-pro` nowhere.
"""

import os
import sys
import warnings
from pathlib import Path
from socket import create_server
from typing import Any

import openai

warnings.filterwarnings("ignore", category=DeprecationWarning)

KEYS = {
    *("id", "object", "model", "status", "progress", "created_at", "completed_at"),
    *("expires_at", "prompt", "size", "seconds", "remixed_from_video_id", "error"),
}
client: Any = openai.OpenAI()
videos: Any = client.videos


def refused(error: type[Exception], call: Any, *given: Any, **named: Any) -> Any:
    """Make a call that must be refused so; the error."""
    caught: Exception | None = None
    try:
        call(*given, **named)
    except error as refusal:
        caught = refusal
    assert type(caught) is error, f"{type(caught)} instead of {error}"
    return caught


def creates() -> str:
    """Create in every way; the id of a finished video."""
    raw = videos.with_raw_response.create(
        model="demo/test-card", prompt="a boat", seconds="4", size="1280x720"
    )
    sent = raw.http_response.request.headers["content-type"]
    assert sent.startswith(os.environ["EXPECT_CREATE"]), sent
    assert int(raw.headers["openai-poll-after-ms"]) >= 1000
    assert raw.headers["x-request-id"]
    first = raw.parse()
    assert first.status in ("queued", "in_progress")
    assert set(first.to_dict()) >= KEYS

    # The default model of this SDK: nothing but the name is known of it here.
    plain = videos.create_and_poll(prompt="a boat", poll_interval_ms=50)
    assert (plain.status, plain.model, plain.progress) == ("completed", "sora-2", 100)
    assert (plain.seconds, plain.size, plain.error) == ("4", "720x1280", None)

    picture = Path(os.environ["PICTURE"])
    shown = videos.create(
        model="demo/test-card", prompt="a boat", input_reference=picture
    )
    assert shown.id.startswith("video_")

    fitted = videos.create(
        model="demo/test-card",
        prompt="a boat",
        size="1792x1024",
        extra_body={"quality": "hd"},
    )
    assert fitted.size == "1920x1080"
    assert fitted.warnings[0] == "Ignored: `quality`."
    assert "1792x1024" in fitted.warnings[1]

    headers = {"Idempotency-Key": "of this program"}
    wish = {"model": "demo/test-card", "prompt": "once", "extra_headers": headers}
    assert videos.create(**wish).id == videos.create(**wish).id
    wish["prompt"] = "twice"
    clash = refused(openai.ConflictError, videos.create, **wish)
    assert clash.code == "idempotency_key_reused"

    done = videos.poll(first.id, poll_interval_ms=50)
    assert (done.status, done.seconds, done.size) == ("completed", "4", "1280x720")
    assert videos.retrieve(first.id).completed_at >= done.created_at
    return str(first.id)


def lists() -> None:
    newest = [video.id for video in videos.list(limit=2)]
    oldest = [video.id for video in videos.list(limit=3, order="asc")]
    assert len(newest) >= 5
    assert newest == oldest[::-1]
    page = videos.list(limit=2)
    assert page.has_more is True
    following = videos.list(limit=2, after=page.data[-1].id)
    assert [video.id for video in following.data] == newest[2:4]


def downloads(video_id: str) -> None:
    film = videos.download_content(video_id)
    film.write_to_file("film.mp4")
    assert Path("film.mp4").read_bytes()[4:8] == b"ftyp"
    thumbnail = videos.download_content(video_id, variant="thumbnail")
    assert thumbnail.read()[8:12] == b"WEBP"
    sheet = videos.download_content(video_id, variant="spritesheet")
    assert sheet.read()[:3] == b"\xff\xd8\xff"
    part = videos.download_content(video_id, extra_headers={"Range": "bytes=4-7"})
    assert part.read() == b"ftyp"


def derives(video_id: str) -> None:
    remix = videos.remix(video_id, prompt="a boat at night")
    assert remix.remixed_from_video_id == video_id
    assert videos.poll(remix.id, poll_interval_ms=50).status == "completed"
    if not hasattr(videos, "edit"):
        return
    # In its own method this SDK takes a file only.
    named = {"prompt": "redder", "video": {"id": video_id}}
    edited = client.post("/videos/edits", body=named, cast_to=openai.types.Video)
    assert edited.remixed_from_video_id == video_id
    upload = refused(
        openai.BadRequestError, videos.edit, prompt="redder", video=b"....ftyp"
    )
    assert (upload.param, upload.code) == ("model", "missing_required_parameter")
    nobody = refused(
        openai.BadRequestError, videos.create_character, name="Mo", video=b"....ftyp"
    )
    assert nobody.code == "not_supported_by_model"
    refused(openai.BadRequestError, videos.get_character, "char_1")


def uploads() -> None:
    file = client.files.create(file=Path(os.environ["PICTURE"]), purpose="vision")
    assert client.files.retrieve(file.id).filename == "picture.png"
    named = {"input_reference[file_id]": file.id}
    if os.environ["EXPECT_CREATE"] == "application/json":
        named = {"input_reference": {"file_id": file.id}}
    seen = videos.create(model="demo/test-card", prompt="a boat", extra_body=named)
    assert seen.warnings == []
    assert client.files.delete(file.id).deleted is True


def fails() -> None:
    """Every class of error that the SDK has a name for."""
    gone = refused(
        openai.BadRequestError, videos.create, model="sora-2-pro", prompt="x"
    )
    assert (gone.code, gone.param) == ("model_retired", "model")
    assert "2026-09-24" in gone.message
    empty = refused(openai.BadRequestError, videos.create, prompt="")
    assert (empty.param, empty.status_code) == ("prompt", 400)
    assert empty.request_id
    stranger = client.with_options(api_key="mr_unknown")
    refused(openai.AuthenticationError, stranger.videos.list)
    refused(openai.NotFoundError, videos.retrieve, "video_unknown")
    refused(openai.UnprocessableEntityError, videos.list, limit=1000)

    member = client.post("/api-keys", body={"name": "a member"}, cast_to=object)
    limited = client.with_options(api_key=member["key"])
    assert limited.videos.list().data == []
    refused(openai.PermissionDeniedError, limited.get, "/api-keys", cast_to=object)

    slow = client.post(
        "/video/generations",
        body={
            "model": "demo/test-card",
            "prompt": "for ever",
            "provider_options": {"seconds": 3600},
        },
        cast_to=object,
    )
    running = slow["id"].replace("gen_", "video_")
    early = refused(openai.ConflictError, videos.download_content, running)
    assert early.code == "video_not_ready"
    assert early.response.headers["x-should-retry"] == "false"
    assert videos.delete(running).deleted is True
    refused(openai.NotFoundError, videos.retrieve, running)

    blocked = videos.create_and_poll(
        model="demo/test-card", prompt="[[scene:moderation]]", poll_interval_ms=50
    )
    assert (blocked.status, blocked.error.code) == ("failed", "content_blocked")

    nowhere = openai.OpenAI(base_url="http://127.0.0.1:9/v1", max_retries=0)
    refused(openai.APIConnectionError, nowhere.models.list)
    with create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        waiting = openai.OpenAI(
            base_url=f"http://127.0.0.1:{port}/v1", timeout=0.2, max_retries=0
        )
        refused(openai.APITimeoutError, waiting.models.list)

    once = client.with_options(max_retries=0)
    caught = {type(_guess(once)) for _ in range(40)}
    assert openai.RateLimitError in caught
    assert caught <= {openai.AuthenticationError, openai.RateLimitError}


def _guess(guesser: Any) -> Exception | None:
    try:
        guesser.post("/session", body={"api_key": "mr_guess"}, cast_to=object)
    except openai.APIStatusError as error:
        return error
    return None


def main() -> None:
    assert "sora-2" in {model.id for model in client.models.list()}
    assert client.models.retrieve("sora-2-pro").shutdown_date == "2026-09-24"
    video_id = creates()
    lists()
    downloads(video_id)
    derives(video_id)
    uploads()
    fails()
    gone = videos.delete(video_id)
    assert (gone.id, gone.object, gone.deleted) == (video_id, "video.deleted", True)
    sys.stdout.write(f"openai {openai.__version__} passed\n")


main()
