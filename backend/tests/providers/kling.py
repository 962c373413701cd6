"""A Kling adapter on a line of our own, and short ways to call it."""

import base64
from typing import Any

from mediarouter.providers.base import MediaInput, VideoRequest, VideoResponse
from mediarouter.providers.kling import KlingProvider

from .doubles import (
    Clock,
    Handler,
    Tap,
    answering,
    context,
    tap,
)

JOB = {"id": "9"}


def b64(image: MediaInput) -> str:
    return base64.b64encode(image.data).decode()


def envelope(data: object, code: int = 0) -> dict[str, object]:
    return {"code": code, "message": "SUCCEED", "request_id": "r-1", "data": data}


ACCEPTED = answering(200, envelope({"id": "9", "status": "submitted"}))


def provider(
    handler: Handler | Tap, clock: Clock | None = None, **changes: Any
) -> KlingProvider:
    line = handler if isinstance(handler, Tap) else tap(handler)
    return KlingProvider(context(line, clock, **changes))


async def submitted(request: VideoRequest) -> tuple[Tap, VideoResponse]:
    line = tap(ACCEPTED)
    return line, await provider(line).generate_video(request)


async def read(**task: Any) -> VideoResponse:
    body = envelope([{"id": "9", **task}])
    return await provider(answering(200, body)).check_status(JOB)
