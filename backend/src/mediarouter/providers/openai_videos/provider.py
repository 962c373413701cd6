"""OpenAI Videos (`/v1/videos`, the format of Sora 2).

Wire facts: the `openai` SDK 3.54.0 captured on the wire, the vendor's OpenAPI file of
2026-08-21, and the sources of the servers in `profiles.py`; checked 2026-11-22.
OpenAI's own service ended on 2026-09-24, so there is no default address.
Not in the format: a reference of ours, callbacks per job, last frames, prices.
"""

from typing import Any, Final
from urllib.parse import quote

from pydantic import BaseModel, JsonValue

from mediarouter.kit.clock import unix_seconds
from mediarouter.providers.answers import Answer, retry_after
from mediarouter.providers.base import (
    CancelOutcome,
    Job,
    ProviderContext,
    ProviderFeatures,
    RemoteAsset,
    VideoProvider,
    VideoRequest,
    VideoResponse,
    unsupported,
)
from mediarouter.providers.errors import ErrorKind, JobNotFoundError, ProviderError
from mediarouter.providers.extras import extras
from mediarouter.providers.openai_videos.derived import derived
from mediarouter.providers.openai_videos.profiles import PROFILES, Profile
from mediarouter.providers.openai_videos.wire import (
    STATUS,
    Video,
    form_fields,
    is_snapshot,
    read_refusal,
)
from mediarouter.providers.wire import Wire, as_model, nothing, same_origin

_REPLICA_LAG_SECONDS: Final = 30
_RESERVED: Final = frozenset(
    {"model", "prompt", "seconds", "size", "input_reference", "seed", "fps"}
)


class _Handle(BaseModel):
    id: str
    created_at: int = 0
    """When we submitted it; long ago when a person brought the id."""


class OpenAIVideosProvider(VideoProvider):
    name = "openai"

    def __init__(self, context: ProviderContext) -> None:
        super().__init__(context)
        named = context.options.get("profile", "generic")
        self._is_known_profile = named in PROFILES
        self._profile = PROFILES.get(named, Profile())
        self._headers = (
            {"authorization": f"Bearer {context.key}"} if context.key else {}
        )
        self._http_wire = Wire(
            context.http,
            context.base_url,
            lambda: self._headers,
            vendor="The OpenAI Videos server",
            read=read_refusal,
            busy=self._profile.busy,
            now=context.now,
            heard=context.heard,
        )

    def get_supported_features(self) -> ProviderFeatures:
        return ProviderFeatures(
            min_poll_seconds=5.0,
            reports_progress=True,
            video_to_video=self._profile.video_to_video,
        )

    async def validate_key(self) -> None:
        try:
            await self._wire.ask("GET", "/models", nothing)
        except ProviderError as error:
            if error.http_status != 404:
                raise
            await self._wire.ask("GET", "/videos", nothing, params={"limit": 1})

    async def generate_video(self, request: VideoRequest) -> VideoResponse:
        path, body, warnings = self._submit(request)
        # Servers of the format ignore this header; another gateway may honour it.
        video = await self._wire.submit(
            path,
            as_model(Video),
            headers={"idempotency-key": request.reference},
            **body,
        )
        handle = _Handle(id=video.id, created_at=unix_seconds(self.context.now()))
        return VideoResponse("queued", handle.model_dump(), warnings=tuple(warnings))

    async def check_status(self, job: Job) -> VideoResponse:
        handle = _Handle.model_validate(job)
        try:
            return await self._wire.get(
                _path(handle),
                lambda answer: self._response(answer, handle),
                accept=lambda answer: is_snapshot(answer, handle.id),
            )
        except JobNotFoundError:
            age = unix_seconds(self.context.now()) - handle.created_at
            if age > _REPLICA_LAG_SECONDS:
                raise
            # A fresh job may not have reached the replica that was asked.
            return VideoResponse("queued", job, detail="not visible yet")

    async def cancel(self, job: Job) -> CancelOutcome:
        if not self._profile.delete_stops:
            return "impossible"
        # Deleting a finished job deletes its video, so look first.
        try:
            status = (await self.check_status(job)).status
        except JobNotFoundError:
            return "cancelled"
        if status in ("completed", "failed"):
            return "too_late"
        if status == "cancelled":
            return "cancelled"
        try:
            await self._wire.ask("DELETE", _path(_Handle.model_validate(job)), nothing)
        except ProviderError as error:
            if error.http_status == 409:
                return "requested"
            if error.http_status in (400, 404, 405, 501):
                return "impossible"
            raise
        return "cancelled"

    @property
    def _wire(self) -> Wire:
        if not self.context.base_url:
            raise ProviderError(
                ErrorKind.INVALID_REQUEST,
                "OpenAI's own video service ended on 2026-09-24. Set OPENAI_BASE_URL "
                "to the `/v1` address of a server that speaks its format.",
            )
        if not self._is_known_profile:
            raise ProviderError(
                ErrorKind.INVALID_REQUEST,
                f"Unknown profile {self.context.options['profile']!r} of the OpenAI "
                f"Videos format: choose one of {', '.join(PROFILES)}.",
            )
        return self._http_wire

    def _submit(self, request: VideoRequest) -> tuple[str, dict[str, Any], list[str]]:
        """Give path, body and warnings of the one request that makes the video."""
        if request.source is not None:
            passed, warnings = extras(request, _RESERVED | {"video"})
            return *derived(request, request.source, passed), warnings
        fields, warnings = self._fields(request)
        return "/videos", self._body(request, fields), warnings

    def _fields(self, request: VideoRequest) -> tuple[dict[str, JsonValue], list[str]]:
        own = {
            "seed": request.seed,
            "fps": request.fps,
            "negative_prompt": request.negative_prompt,
            "audio": request.audio,
        }
        taken = {
            name: field
            for name, field in self._profile.fields.items()
            if own[name] is not None
        }
        passed, warnings = extras(request, _RESERVED | set(taken.values()))
        fields: dict[str, JsonValue] = {
            "model": request.model,
            "prompt": request.prompt,
        }
        if request.duration is not None:
            fields["seconds"] = str(request.duration)
        if request.size is not None:
            fields["size"] = f"{request.size[0]}x{request.size[1]}"
        fields |= {field: own[name] for name, field in taken.items()}
        # Silence needs no field at a server that has none for sound.
        own["audio"] = request.audio or None
        warnings += [
            unsupported(name, request.model)
            for name, value in own.items()
            if value is not None and name not in taken
        ]
        return {**passed, **fields}, warnings + _ignored(request)

    def _body(
        self, request: VideoRequest, fields: dict[str, JsonValue]
    ) -> dict[str, Any]:
        image = request.image
        if image is None and self.context.options.get("body") == "json":
            return {"json": fields}
        # A form is understood by every server, and a file in it by all that take one.
        parts: list[Any] = list(
            form_fields(fields, brackets=self._profile.nested == "brackets")
        )
        if image is not None:
            file = (image.filename, image.data, image.content_type)
            parts.append(("input_reference", file))
        return {"files": parts}

    def _response(self, answer: Answer, handle: _Handle) -> VideoResponse:
        video = Video.model_validate(answer.body)
        word = video.status
        status = STATUS.get(word.lower()) if isinstance(word, str) else None
        return VideoResponse(
            "in_progress" if status is None else status,
            handle.model_dump(),
            progress=video.percent,
            assets=self._assets(video, handle) if status == "completed" else (),
            error=video.failure() if status == "failed" else None,
            cost_usd=video.cost_usd,
            drift=None if status is not None else f"status {word!r}",
            poll_after_seconds=self._poll_after(answer),
        )

    def _assets(self, video: Video, handle: _Handle) -> tuple[RemoteAsset, ...]:
        base_url = self.context.base_url
        content = f"{base_url.rstrip('/')}{_path(handle)}/content"
        return tuple(
            RemoteAsset(url, self._headers, own_origin=True)
            if same_origin(url, base_url)
            else RemoteAsset(url)
            for url in (content, *video.urls_at(base_url))
        )

    def _poll_after(self, answer: Answer) -> float | None:
        named = answer.headers.get("openai-poll-after-ms")
        headers = answer.headers if named is None else {"retry-after-ms": named}
        return retry_after(headers, self.context.now())


def _ignored(request: VideoRequest) -> list[str]:
    warnings = []
    if request.size is None:
        given = {
            "aspect_ratio": request.aspect_ratio,
            "resolution": request.resolution,
        }
        warnings += [
            f"{request.model} ignores `{name}`: the server is asked in pixels, and "
            "the two together do not say how many."
            for name, value in given.items()
            if value is not None
        ]
    if request.last_frame is not None:
        warnings.append(unsupported("last_frame", request.model))
    if request.reference_images:
        warnings.append(unsupported("reference_images", request.model))
    return warnings


def _path(handle: _Handle) -> str:
    return f"/videos/{quote(handle.id, safe='')}"
