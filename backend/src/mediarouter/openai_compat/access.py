"""Finds the row that a `video_…` names, for one who may see it."""

from typing import Annotated, Final

from fastapi import Depends, Path, Request
from starlette.convertors import StringConvertor, register_url_convertor

from mediarouter.api_keys.caller import Caller
from mediarouter.api_keys.dependencies import CurrentCaller
from mediarouter.errors import NotFoundError
from mediarouter.generations.service import GenerationService, Seen
from mediarouter.kit.ids import with_prefix

LONGEST_ID: Final = 200
_PREFIXES: Final = ("video_", "gen_")


class _VideoId(StringConvertor):
    """Anything but the other things that lie below `/v1/videos`."""

    regex = "(?!(?:edits|extensions|characters)(?:/|$))[^/]+"


register_url_convertor("video", _VideoId())


async def _service(request: Request) -> GenerationService:
    service: GenerationService = request.app.state.generations
    return service


Service = Annotated[GenerationService, Depends(_service)]


async def find_video(
    service: GenerationService, caller: Caller, video_id: str, param: str = "video_id"
) -> Seen:
    """Read a video; raises `NotFoundError`, naming the field that named it."""
    try:
        if video_id.startswith(_PREFIXES):
            return await service.get(caller.sees, with_prefix("gen", video_id))
    except NotFoundError:
        pass
    raise NotFoundError(f"There is no video `{video_id[:80]}`.", param=param)


async def _found(
    video_id: Annotated[str, Path(max_length=LONGEST_ID, examples=["video_4f9a…"])],
    caller: CurrentCaller,
    service: Service,
) -> Seen:
    return await find_video(service, caller, video_id)


FoundVideo = Annotated[Seen, Depends(_found)]
