"""Demo: a provider that lives in this process and renders a real MP4 test card.

No vendor, no network, no money; the same seed gives the same file. A job is nothing
but its handle: when it is ready was written into it at the start, so any process can
read it. `[[scene:failure]]` and `[[scene:moderation]]` in a prompt make a job fail.
A video made of another one is a new card of the same size, `extend`ed as long as both.
Not taken: images, negative prompts.
"""

import asyncio
import zlib
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from pydantic import BaseModel, Field

from mediarouter.kit.uninterrupted import open_file, temporary_folder, uninterrupted
from mediarouter.providers.base import (
    CancelOutcome,
    Job,
    ProviderFeatures,
    VideoProvider,
    VideoRequest,
    VideoResponse,
    unsupported,
)
from mediarouter.providers.errors import ErrorKind, JobNotFoundError, ProviderError
from mediarouter.sandbox.render import TestCard, render_mp4

_PRETENDED_SECONDS: Final = 3.0
_LONGEST_SECONDS: Final = 120
_CHUNK_BYTES: Final = 256 * 1024
_DEFAULT_SIZE: Final = (1280, 720)
_FREE: Final = Decimal(0)
_FAILURES: Final = {
    "[[scene:failure]]": ErrorKind.BAD_RESPONSE,
    "[[scene:moderation]]": ErrorKind.CONTENT_BLOCKED,
}


class _Handle(BaseModel):
    prompt: str
    duration: int
    width: int
    height: int
    fps: int
    audio: bool
    seed: int
    started_at: datetime
    ready_at: datetime


class _Options(BaseModel):
    seconds: float = Field(ge=0, le=3600, default=_PRETENDED_SECONDS)


class DemoProvider(VideoProvider):
    name = "demo"

    def get_supported_features(self) -> ProviderFeatures:
        return ProviderFeatures(
            min_poll_seconds=0.5,
            reports_progress=True,
            reports_cost=True,
            video_to_video=frozenset({"remix", "edit", "extend"}),
        )

    async def validate_key(self) -> None:
        """Accept anything: there is no key."""

    async def generate_video(self, request: VideoRequest) -> VideoResponse:
        width, height = request.size if request.size is not None else _DEFAULT_SIZE
        now = self.context.now()
        seed = request.seed
        duration = 5 if request.duration is None else request.duration
        source = request.source
        if source is not None and source.operation == "extend":
            duration += _handle(source.job).duration
            if duration > _LONGEST_SECONDS:
                raise ProviderError(
                    ErrorKind.INVALID_REQUEST,
                    f"A test card lasts {_LONGEST_SECONDS} seconds at most.",
                )
        handle = _Handle(
            prompt=request.prompt,
            duration=duration,
            width=width,
            height=height,
            fps=24 if request.fps is None else request.fps,
            audio=request.audio is True,
            seed=zlib.crc32(request.reference.encode()) if seed is None else seed,
            started_at=now,
            ready_at=now + timedelta(seconds=self._pretended_seconds(request)),
        )
        return VideoResponse(
            "queued",
            handle.model_dump(mode="json"),
            warnings=tuple(_ignored(request)),
            quoted_usd=_FREE,
        )

    async def check_status(self, job: Job) -> VideoResponse:
        handle = _handle(job)
        now = self.context.now()
        left = (handle.ready_at - now).total_seconds()
        if left > 0:
            total = max(left, (handle.ready_at - handle.started_at).total_seconds())
            progress = 100 * (1 - left / total)
            return VideoResponse(
                "in_progress",
                job,
                progress=progress,
                poll_after_seconds=left,
                cost_usd=_FREE,
            )
        for word, kind in _FAILURES.items():
            if word in handle.prompt:
                error = ProviderError(kind, f"The prompt asked for {word}.")
                return VideoResponse("failed", job, error=error, cost_usd=_FREE)
        return VideoResponse("completed", job, progress=100.0, cost_usd=_FREE)

    async def cancel(self, job: Job) -> CancelOutcome:
        ready_at = _handle(job).ready_at
        return "too_late" if self.context.now() >= ready_at else "cancelled"

    def read_asset(self, job: Job) -> AsyncIterator[bytes] | None:
        return _rendered(_handle(job))

    def _pretended_seconds(self, request: VideoRequest) -> float:
        chosen = request.options.get("seconds", self.context.options.get("seconds"))
        if chosen is None:
            return _PRETENDED_SECONDS
        try:
            return _Options.model_validate({"seconds": chosen}).seconds
        except ValueError as error:
            raise ProviderError(
                ErrorKind.INVALID_REQUEST,
                "`provider_options.seconds` must be a number from 0 to 3600.",
            ) from error


def _handle(job: Job) -> _Handle:
    try:
        return _Handle.model_validate(job)
    except ValueError as error:
        raise JobNotFoundError("This is not a job of the demo.") from error


async def _rendered(handle: _Handle) -> AsyncIterator[bytes]:
    card = TestCard(
        prompt=handle.prompt,
        duration=handle.duration,
        width=handle.width,
        height=handle.height,
        fps=handle.fps,
        audio=handle.audio,
        seed=handle.seed,
    )
    async with temporary_folder() as folder:
        path = folder / "card.mp4"
        await uninterrupted(asyncio.to_thread(render_mp4, card, path))
        async with open_file(path, "rb") as file:
            while chunk := await file.read(_CHUNK_BYTES):
                yield chunk


def _ignored(request: VideoRequest) -> list[str]:
    ignored = {
        "negative_prompt": request.negative_prompt is not None,
        "image": request.image is not None,
        "last_frame": request.last_frame is not None,
        "reference_images": bool(request.reference_images),
    }
    return [
        unsupported(name, request.model) for name, given in ignored.items() if given
    ]
