"""`/v1/settings`: what an administrator changes while the gateway runs."""

from fastapi import APIRouter, Request

from mediarouter.api_keys.dependencies import AUTH_ERRORS, AdminCaller
from mediarouter.generations.retention import Retention
from mediarouter.settings.schemas import (
    RetentionPreview,
    SettingsUpdate,
    SettingsView,
)
from mediarouter.settings.service import SettingsService

router = APIRouter(prefix="/v1/settings", tags=["Settings"], responses=AUTH_ERRORS)


def _settings_of(request: Request) -> SettingsService:
    service: SettingsService = request.app.state.runtime_settings
    return service


@router.get("", operation_id="get_settings", summary="Read the settings")
async def get_settings(request: Request, _caller: AdminCaller) -> SettingsView:
    """How long videos are kept, and what is kept of their prompts."""
    return await _settings_of(request).show()


@router.post(
    "/preview", operation_id="preview_settings", summary="Try a change of the settings"
)
async def preview_settings(
    request: Request, _caller: AdminCaller, body: SettingsUpdate
) -> RetentionPreview:
    """Count what retention would delete after this change. Nothing is changed."""
    retention: Retention = request.app.state.retention
    leaving = await retention.preview(await _settings_of(request).wish(body))
    return RetentionPreview(
        generations=leaving.generations, videos=leaving.videos, bytes=leaving.bytes
    )


@router.patch("", operation_id="update_settings", summary="Change the settings")
async def update_settings(
    request: Request, caller: AdminCaller, body: SettingsUpdate
) -> SettingsView:
    """Change what the body names; every instance follows within seconds."""
    return await _settings_of(request).change(caller.id, body)
