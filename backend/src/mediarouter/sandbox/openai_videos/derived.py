"""Videos made from videos: remix, edits, extensions, and characters.

Limits from OpenAI's OpenAPI document of 2026-08-21 and its video guide: at most
6 extensions and 120 seconds in all; a character is one clip with a name.
"""

import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from mediarouter.sandbox.jobs import Job, Phase
from mediarouter.sandbox.openai_videos import checks
from mediarouter.sandbox.openai_videos.bodies import Upload
from mediarouter.sandbox.openai_videos.checks import InvalidParam
from mediarouter.sandbox.vendor import Refusal

if TYPE_CHECKING:
    from mediarouter.sandbox.openai_videos.api import OpenAIVideos

_EXTENSIONS_MAX: Final = 6
_TOTAL_SECONDS_MAX: Final = 120
_NAME_MAX: Final = 80


class Derived:
    def __init__(self, vendor: "OpenAIVideos") -> None:
        self._vendor = vendor
        self._characters: dict[tuple[str, str], dict[str, Any]] = {}

    def routes(self, offered: frozenset[str]) -> list[Route]:
        opened = self._vendor.open
        character = "/videos/characters/{character_id}"
        table: Mapping[str, list[Route]] = {
            "characters": [
                Route(
                    "/videos/characters",
                    opened(self._create_character),
                    methods=["POST"],
                ),
                Route(character, opened(self._get_character)),
            ],
            "edits": [Route("/videos/edits", opened(self._edit), methods=["POST"])],
            "extensions": [
                Route("/videos/extensions", opened(self._extend), methods=["POST"])
            ],
            "remix": [
                Route(
                    "/videos/{video_id:path}/remix",
                    opened(self._remix),
                    methods=["POST"],
                )
            ],
        }
        return [route for name in table if name in offered for route in table[name]]

    async def _remix(self, request: Request, owner: str) -> Response:
        self._vendor.count("creates_received")
        body = await self._vendor.body(request)
        checks.check_known("remix", body, self._vendor.profile)
        prompt = checks.check_prompt(body)
        source = self._source(owner, request.path_params["video_id"])
        ask = _again(source, prompt)
        return await self._vendor.make(request, owner, ask, remixed_from=source.id)

    async def _edit(self, request: Request, owner: str) -> Response:
        self._vendor.count("creates_received")
        body = await self._vendor.body(request)
        checks.check_known("edits", body, self._vendor.profile)
        prompt, source = checks.check_prompt(body), self._video(owner, body)
        if source is None:
            if "model" not in body:
                text = "Missing required parameter: 'model'."
                raise InvalidParam("model", text, "missing_required_parameter")
            ask = checks.Ask(prompt, body["model"], "4", "720x1280")
            return await self._vendor.make(request, owner, ask)
        ask = _again(source, prompt)
        return await self._vendor.make(request, owner, ask, remixed_from=source.id)

    async def _extend(self, request: Request, owner: str) -> Response:
        self._vendor.count("creates_received")
        body = await self._vendor.body(request)
        checks.check_known("extensions", body, self._vendor.profile)
        prompt, source = checks.check_prompt(body), self._video(owner, body)
        if "seconds" not in body:
            text = "Missing required parameter: 'seconds'."
            raise InvalidParam("seconds", text, "missing_required_parameter")
        seconds = checks.check_seconds(body, self._vendor.profile)
        before, number = 0.0, 1
        if source is not None:
            before = float(source.details["seconds"])
            number = source.details.get("extension", 0) + 1
        total = before + float(seconds)
        if number > _EXTENSIONS_MAX or total > _TOTAL_SECONDS_MAX:
            text = f"At most {_EXTENSIONS_MAX} extensions and {_TOTAL_SECONDS_MAX} s."
            raise InvalidParam("seconds", text, "invalid_value")
        ask = checks.Ask(prompt, "sora-2", seconds, "720x1280")
        if source is not None:
            ask = _again(source, prompt)
        return await self._vendor.make(
            request, owner, ask, total_seconds=total, extension=number
        )

    async def _create_character(self, request: Request, owner: str) -> Response:
        body = await self._vendor.body(request)
        checks.check_known("characters", body, self._vendor.profile)
        name, video = body.get("name"), body.get("video")
        if not isinstance(name, str) or not 1 <= len(name) <= _NAME_MAX:
            text = f"'name' must have 1 to {_NAME_MAX} characters."
            raise InvalidParam("name", text, "invalid_value")
        if not isinstance(video, Upload) or not video.is_mp4:
            text = "'video' must be an uploaded MP4 file."
            raise InvalidParam("video", text, "invalid_value")
        character = {
            "id": f"char_{secrets.token_hex(16)}",
            "name": name,
            "created_at": int(self._vendor.state.now()),
        }
        self._characters[owner, str(character["id"])] = character
        return JSONResponse(character)

    async def _get_character(self, request: Request, owner: str) -> Response:
        character_id = request.path_params["character_id"]
        character = self._characters.get((owner, character_id))
        if character is None:
            text = f"Character with id '{character_id}' not found."
            return self._vendor.say(404, text, param="character_id")
        return JSONResponse(character)

    def _video(self, owner: str, body: dict[str, Any]) -> Job | None:
        """Find the job an edit starts from; None: the caller uploads the video."""
        video = body.get("video")
        if isinstance(video, Upload):
            if not video.is_mp4:
                raise InvalidParam("video", "Expected an MP4 file.", "invalid_value")
            return None
        if not isinstance(video, dict) or not isinstance(video.get("id"), str):
            text = "'video' must be a file or an object with an 'id'."
            raise InvalidParam("video", text, "invalid_value")
        return self._source(owner, video["id"])

    def _source(self, owner: str, video_id: str) -> Job:
        job = self._vendor.find(owner, video_id)
        if job.phase(self._vendor.state.now()) is not Phase.COMPLETED:
            text = "Only a completed video can be used as a source."
            raise Refusal(self._vendor.say(400, text, param="video"))
        return job


def _again(source: Job, prompt: str) -> checks.Ask:
    details = source.details
    return checks.Ask(prompt, source.model, details["seconds"], details["size"])
