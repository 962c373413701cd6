"""An OpenAI Videos adapter on a line of our own, and short ways to call it."""

from typing import Any

from mediarouter.providers.base import VideoRequest, VideoResponse
from mediarouter.providers.openai_videos import OpenAIVideosProvider

from .doubles import (
    KEY,
    START,
    Handler,
    Tap,
    answering,
    context,
    tap,
)

JOB = {"id": "video_1", "created_at": int(START.timestamp()) - 60}
OWN = {"authorization": f"Bearer {KEY}"}
ACCEPTED = answering(200, {"id": "video_1", "status": "queued"})


def provider(handler: Handler | Tap, **changes: Any) -> OpenAIVideosProvider:
    line = handler if isinstance(handler, Tap) else tap(handler)
    return OpenAIVideosProvider(context(line, **changes))


async def submitted(
    request: VideoRequest, profile: str = "generic", **changes: Any
) -> tuple[Tap, VideoResponse]:
    line = tap(ACCEPTED)
    made = provider(line, options={"profile": profile, **changes})
    return line, await made.generate_video(request)


async def read(body: object, status: int = 200, **changes: Any) -> VideoResponse:
    return await provider(answering(status, body, **changes)).check_status(JOB)
