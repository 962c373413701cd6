"""What can be made of stored videos: a picture to go on from."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from mediarouter.api_keys.dependencies import CurrentCaller
from mediarouter.assets.schemas import AssetView
from mediarouter.errors import ErrorEnvelope
from mediarouter.generations.endpoints import GenerationId, owner_of
from mediarouter.generations.files import GenerationFiles
from mediarouter.generations.schemas import FrameRequest

router = APIRouter(
    prefix="/v1/video/generations",
    tags=["Generations"],
    responses={
        code: {"model": ErrorEnvelope} for code in (400, 401, 403, 404, 409, 422)
    },
)


async def _files(request: Request) -> GenerationFiles:
    files: GenerationFiles = request.app.state.generation_files
    return files


Files = Annotated[GenerationFiles, Depends(_files)]


@router.post("/{generation_id}/frame", status_code=201)
async def take_frame(
    generation_id: GenerationId,
    body: FrameRequest,
    caller: CurrentCaller,
    files: Files,
) -> AssetView:
    """Take a picture out of a finished video, as an input image of your own.

    Use the answer's `id` as `image` to go on from there. The same picture is kept
    once. While there is no video this is `video_not_ready`.
    """
    asset = await files.frame(owner_of(caller), caller.id, generation_id, body)
    return AssetView.of(asset)
