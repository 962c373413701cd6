"""`/v1/api-keys`: the keys of callers, for administrators."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from mediarouter.api_keys.dependencies import AUTH_ERRORS, AdminCaller, api_keys_of
from mediarouter.api_keys.schemas import (
    ApiKeyCreate,
    ApiKeyCreated,
    ApiKeyList,
    ApiKeyRevoked,
    ApiKeyView,
)
from mediarouter.errors import ErrorEnvelope

router = APIRouter(prefix="/v1/api-keys", tags=["API keys"], responses=AUTH_ERRORS)


@router.post("", operation_id="create_api_key", summary="Create an API key")
async def create_api_key(
    request: Request, caller: AdminCaller, body: ApiKeyCreate
) -> ApiKeyCreated:
    """The answer holds the key itself; it is shown this once."""
    key, token = await api_keys_of(request).create(
        caller, body.name, body.role, body.expires_at
    )
    return ApiKeyCreated(**ApiKeyView.of(key).model_dump(), key=token)


@router.get("", operation_id="list_api_keys", summary="List API keys")
async def list_api_keys(
    request: Request,
    _caller: AdminCaller,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    cursor: Annotated[str | None, Query()] = None,
) -> ApiKeyList:
    """Newest first, revoked and expired ones included."""
    return ApiKeyList.of(await api_keys_of(request).page(cursor, limit))


@router.delete(
    "/{api_key_id}",
    operation_id="revoke_api_key",
    summary="Revoke an API key",
    responses={
        404: {"model": ErrorEnvelope, "description": "There is no such key."},
        409: {"model": ErrorEnvelope, "description": "It is the last admin key."},
    },
)
async def revoke_api_key(
    request: Request, caller: AdminCaller, api_key_id: str
) -> ApiKeyRevoked:
    """The key and its dashboard sessions end now. What it made stays."""
    await api_keys_of(request).revoke(caller, api_key_id)
    return ApiKeyRevoked(message=f"`{api_key_id}` is revoked.")
