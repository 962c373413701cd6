"""A Runway adapter on a line of our own, and short ways to call it."""

import base64
from typing import Any

from mediarouter.providers.base import (
    MediaInput,
    VideoRequest,
    VideoResponse,
)
from mediarouter.providers.runway import RunwayProvider

from .doubles import (
    Handler,
    Tap,
    answering,
    context,
    tap,
)

JOB = {"id": "task-1"}
ACCEPTED = answering(200, {"id": "task-1", "estimatedCost": {"credits": 60}})
FILM = MediaInput(b"....ftypisom", "video/mp4", 640, 360)
BIG = MediaInput(b"\x89PNG" + b"x" * 3_500_000, "image/png", 4000, 3000)


def data_uri(image: MediaInput) -> str:
    content = base64.b64encode(image.data).decode()
    return f"data:{image.content_type};base64,{content}"


def frame(image: MediaInput, position: str) -> dict[str, str]:
    return {"uri": data_uri(image), "position": position}


def provider(handler: Handler | Tap, **changes: Any) -> RunwayProvider:
    line = handler if isinstance(handler, Tap) else tap(handler)
    return RunwayProvider(context(line, **changes))


async def submitted(request: VideoRequest) -> tuple[Tap, VideoResponse]:
    line = tap(ACCEPTED)
    return line, await provider(line).generate_video(request)


async def read(**task: Any) -> VideoResponse:
    return await provider(answering(200, {"id": "task-1", **task})).check_status(JOB)
