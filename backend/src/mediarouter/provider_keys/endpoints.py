"""`/v1/keys`: the vendor keys the gateway works with, for administrators."""

from typing import Any, Final

from fastapi import APIRouter

from mediarouter.api_keys.dependencies import AUTH_ERRORS, AdminCaller
from mediarouter.errors import ErrorEnvelope
from mediarouter.provider_keys.dependencies import ProviderKeys
from mediarouter.provider_keys.schemas import (
    KeyValidation,
    ProviderKeyCreate,
    ProviderKeyDeleted,
    ProviderKeyUpdate,
    ProviderKeyView,
)

router = APIRouter(prefix="/v1/keys", tags=["Provider keys"], responses=AUTH_ERRORS)

_Responses = dict[int | str, dict[str, Any]]
_REFUSED: Final[_Responses] = {
    400: {"model": ErrorEnvelope, "description": "The vendor refused the key."},
    502: {"model": ErrorEnvelope, "description": "The vendor could not be asked."},
}
_MISSING: Final[_Responses] = {
    404: {"model": ErrorEnvelope, "description": "There is no such key."}
}


@router.post(
    "",
    operation_id="create_provider_key",
    summary="Add a provider key",
    responses=_REFUSED,
)
async def create_provider_key(
    keys: ProviderKeys, caller: AdminCaller, body: ProviderKeyCreate
) -> ProviderKeyView:
    """The key is checked at the vendor with a free call before it is stored."""
    key = await keys.create(caller.id, body)
    return ProviderKeyView.of(key, await keys.load(key.id))


@router.get("", operation_id="list_provider_keys", summary="List provider keys")
async def list_provider_keys(
    keys: ProviderKeys, _caller: AdminCaller
) -> list[ProviderKeyView]:
    """Oldest first. Deleted keys are listed while jobs they started still run."""
    return [
        ProviderKeyView.of(key, await keys.load(key.id))
        for key in await keys.list_all()
    ]


@router.patch(
    "/{key_id}",
    operation_id="update_provider_key",
    summary="Change a provider key",
    responses=_REFUSED | _MISSING,
)
async def update_provider_key(
    keys: ProviderKeys, caller: AdminCaller, key_id: str, body: ProviderKeyUpdate
) -> ProviderKeyView:
    """Change limits or name, or replace the secret by a new one."""
    key = await keys.update(caller.id, key_id, body)
    return ProviderKeyView.of(key, await keys.load(key.id))


@router.delete(
    "/{key_id}",
    operation_id="delete_provider_key",
    summary="Delete a provider key",
    responses=_MISSING,
)
async def delete_provider_key(
    keys: ProviderKeys, caller: AdminCaller, key_id: str
) -> ProviderKeyDeleted:
    """No new generations use it. Jobs it started are still read to their end."""
    return ProviderKeyDeleted.of(key_id, await keys.delete(caller.id, key_id))


@router.post(
    "/{key_id}/validate",
    operation_id="validate_provider_key",
    summary="Check a provider key",
    response_model_exclude_none=True,
    responses=_MISSING,
)
async def validate_provider_key(
    keys: ProviderKeys, _caller: AdminCaller, key_id: str
) -> KeyValidation:
    """Ask the vendor now. A failure to reach it leaves the status as it is."""
    verdict, key = await keys.validate(key_id)
    return KeyValidation.of(verdict, key)
