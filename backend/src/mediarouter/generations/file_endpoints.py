"""What can be made of stored videos: a picture to go on from, a zip to take along."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import StringConstraints

from mediarouter.api_keys.dependencies import CurrentCaller
from mediarouter.assets.file_response import ClosingResponse
from mediarouter.assets.filenames import content_disposition
from mediarouter.assets.links import signed_url
from mediarouter.assets.schemas import AssetView
from mediarouter.errors import fails_with
from mediarouter.generations.endpoints import GenerationId
from mediarouter.generations.files import GenerationFiles
from mediarouter.generations.request_schemas import FrameRequest

router = APIRouter(
    prefix="/v1/video/generations",
    tags=["Generations"],
    responses=fails_with(400, 401, 403, 404, 409, 422),
)


GenerationName = Annotated[str, StringConstraints(max_length=80)]


async def _files(request: Request) -> GenerationFiles:
    files: GenerationFiles = request.app.state.generation_files
    return files


Files = Annotated[GenerationFiles, Depends(_files)]


@router.get(
    "/archive",
    response_class=Response,
    responses={
        200: {
            "description": "The zip, with a `manifest.json` as its last file.",
            "content": {
                "application/zip": {"schema": {"type": "string", "format": "binary"}}
            },
        }
    },
)
async def download_archive(
    request: Request,
    caller: CurrentCaller,
    files: Files,
    ids: Annotated[
        list[GenerationName],
        Query(
            alias="id",
            min_length=1,
            max_length=200,
            description="Repeat it for each generation.",
        ),
    ],
) -> Response:
    """Download several videos as one zip, under readable names.

    Those without a file stand in the manifest with the reason.
    """
    content = await files.archive(caller.sees, ids)
    name = f"mediarouter-{request.app.state.now():%Y-%m-%d}.zip"
    return ClosingResponse(
        content,
        media_type="application/zip",
        headers={
            "content-disposition": content_disposition("attachment", name),
            "cache-control": "private, no-store",
            "x-content-type-options": "nosniff",
        },
    )


@router.post("/{generation_id:generation}/frame", status_code=201)
async def take_frame(
    request: Request,
    generation_id: GenerationId,
    body: FrameRequest,
    caller: CurrentCaller,
    files: Files,
) -> AssetView:
    """Take a picture out of a finished video, as an input image of your own.

    Use the answer's `id` as `image` to go on from there. The same picture is kept
    once. While there is no video this is `video_not_ready`.
    """
    asset = await files.frame(caller.sees, caller.id, generation_id, body)
    state = request.app.state
    url = signed_url(state.links, state.base_url(request), asset)
    return AssetView.of(asset, url)
