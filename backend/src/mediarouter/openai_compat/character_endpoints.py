"""Characters, which no provider of this gateway makes: a clear refusal.

Not in the OpenAPI document, so that nobody builds on them.
"""

from fastapi import APIRouter

from mediarouter.api_keys.dependencies import CurrentCaller
from mediarouter.generations.derive import NotSupportedError

router = APIRouter(prefix="/v1/videos/characters", include_in_schema=False)


@router.post("")
async def create_character(
    caller: CurrentCaller,  # noqa: ARG001 - only callers with a key may ask
) -> None:
    raise _no_characters()


@router.get("/{character_id}")
async def get_character(
    character_id: str,  # noqa: ARG001 - there is none of any id
    caller: CurrentCaller,  # noqa: ARG001 - only callers with a key may ask
) -> None:
    raise _no_characters()


def _no_characters() -> NotSupportedError:
    return NotSupportedError(
        "Characters are not possible: no model of this gateway can keep one. Say in"
        " `prompt` who is to be seen, or send a picture as `input_reference`.",
        param="model",
    )
