"""What OpenAI makes of videos and no model of this gateway can do: clear refusals.

Not in the OpenAPI document, so that nobody builds on them.
"""

from fastapi import APIRouter

from mediarouter.api_keys.dependencies import CurrentCaller
from mediarouter.openai_compat.access import FoundVideo
from mediarouter.openai_compat.errors import NotSupportedError
from mediarouter.openai_compat.presenter import public_id

router = APIRouter(prefix="/v1/videos", include_in_schema=False)


@router.post("/{video_id}/remix")
async def remix_video(seen: FoundVideo) -> None:
    raise _no_video_input("Remixing", public_id(seen.row))


@router.post("/edits")
async def edit_video(
    caller: CurrentCaller,  # noqa: ARG001 - only callers with a key may ask
) -> None:
    raise _no_video_input("Editing")


@router.post("/extensions")
async def extend_video(
    caller: CurrentCaller,  # noqa: ARG001 - only callers with a key may ask
) -> None:
    raise _no_video_input("Extending")


@router.post("/characters")
async def create_character(
    caller: CurrentCaller,  # noqa: ARG001 - only callers with a key may ask
) -> None:
    raise _no_video_input("Making characters from videos")


@router.get("/characters/{character_id}")
async def get_character(
    character_id: str,
    caller: CurrentCaller,  # noqa: ARG001 - only callers with a key may ask
) -> None:
    raise _no_video_input("Making characters from videos", character_id[:80])


def _no_video_input(what: str, thing: str | None = None) -> NotSupportedError:
    named = "" if thing is None else f" (`{thing}`)"
    return NotSupportedError(
        f"{what}{named} is not possible: no model of this gateway takes a video as"
        " input. POST /v1/videos makes one from text or an image.",
        param="model",
    )
