"""LiteLLM's `openai/` video provider, a client that knows nothing of this gateway.

Run by itself: OPENAI_BASE_URL and OPENAI_API_KEY say where, PICTURE is an image file.
"""

import os
import sys
import time
from pathlib import Path
from typing import Any

import litellm

AT: dict[str, Any] = {
    "api_base": os.environ["OPENAI_BASE_URL"],
    "api_key": os.environ["OPENAI_API_KEY"],
}
MODEL = "openai/sora-2"


def finished(video_id: str) -> Any:
    while True:
        video: Any = litellm.video_status(video_id=video_id, **AT)
        if video.status not in ("queued", "in_progress"):
            return video
        time.sleep(0.1)


def main() -> None:
    made: Any = litellm.video_generation(
        prompt="a boat", model=MODEL, seconds="4", size="1280x720", **AT
    )
    video = finished(made.id)
    assert (video.status, video.seconds, video.size) == ("completed", "4", "1280x720")

    with Path(os.environ["PICTURE"]).open("rb") as picture:
        shown: Any = litellm.video_generation(
            prompt="a boat", model=MODEL, input_reference=picture, **AT
        )
    assert finished(shown.id).status == "completed"

    film: Any = litellm.video_content(video_id=made.id, **AT)
    assert film[4:8] == b"ftyp"
    sheet: Any = litellm.video_content(video_id=made.id, variant="spritesheet", **AT)
    assert sheet[:3] == b"\xff\xd8\xff"

    remix: Any = litellm.video_remix(video_id=made.id, prompt="at night", **AT)
    assert finished(remix.id).status == "completed"

    listed: Any = litellm.video_list(custom_llm_provider="openai", limit=2, **AT)
    assert len(listed["data"] if isinstance(listed, dict) else listed) == 2

    words = ""
    try:
        litellm.video_generation(prompt="x", model="openai/sora-2-pro", **AT)
    except litellm.BadRequestError as error:
        words = str(error)
    assert "2026-09-24" in words
    status = 0
    try:
        litellm.video_status(video_id=made.id, **{**AT, "api_key": "mr_no"})
    except litellm.AuthenticationError as error:
        status = error.status_code
    assert status == 401
    sys.stdout.write("litellm passed\n")


main()
