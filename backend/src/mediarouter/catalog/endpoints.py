"""`/v1/providers` and `/v1/model-aliases`."""

from typing import Annotated

from fastapi import APIRouter, Path, Request

from mediarouter.api_keys.dependencies import AdminCaller, CurrentCaller
from mediarouter.catalog.aliases import ModelAliases
from mediarouter.catalog.directory import ProviderDirectory
from mediarouter.catalog.views import (
    AliasList,
    AliasTarget,
    AliasView,
    ProviderView,
)
from mediarouter.errors import fails_with

router = APIRouter(
    tags=["Models"],
    responses=fails_with(400, 401, 403, 404, 422),
)

AliasName = Annotated[
    str, Path(min_length=1, max_length=200, examples=["sora-2"], pattern=r"^[\w.:/-]+$")
]


@router.get("/v1/providers")
async def list_providers(
    request: Request,
    caller: CurrentCaller,  # noqa: ARG001 - only callers with a key may look
) -> list[ProviderView]:
    """List every provider with its models, capabilities, prices and life cycles."""
    directory: ProviderDirectory = request.app.state.directory
    return await directory.list()


@router.get("/v1/model-aliases")
async def list_model_aliases(
    request: Request,
    caller: CurrentCaller,  # noqa: ARG001 - only callers with a key may look
) -> AliasList:
    """List the names that were mapped to models here, and those that could be."""
    aliases: ModelAliases = request.app.state.aliases
    return await aliases.show()


@router.put("/v1/model-aliases/{alias:path}")
async def set_model_alias(
    request: Request,
    alias: AliasName,
    body: AliasTarget,
    caller: AdminCaller,  # noqa: ARG001 - administrators only
) -> AliasView:
    """Send a name, such as a retired `sora-2`, to a living model."""
    aliases: ModelAliases = request.app.state.aliases
    return await aliases.set(alias, body.model)


@router.delete("/v1/model-aliases/{alias:path}")
async def remove_model_alias(
    request: Request,
    alias: AliasName,
    caller: AdminCaller,  # noqa: ARG001 - administrators only
) -> dict[str, str]:
    """Forget a name."""
    aliases: ModelAliases = request.app.state.aliases
    await aliases.remove(alias)
    return {"message": "Model alias removed."}
