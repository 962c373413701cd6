"""`/v1/settings`: what an administrator changes while the gateway runs."""

from fastapi import APIRouter, Request

from mediarouter.api_keys.dependencies import AUTH_ERRORS, AdminCaller
from mediarouter.settings.schemas import SettingsUpdate, SettingsView
from mediarouter.settings.service import SettingsService

router = APIRouter(prefix="/v1/settings", tags=["Settings"], responses=AUTH_ERRORS)


def _settings_of(request: Request) -> SettingsService:
    service: SettingsService = request.app.state.runtime_settings
    return service


@router.get("", operation_id="get_settings", summary="Read the settings")
async def get_settings(request: Request, _caller: AdminCaller) -> SettingsView:
    """How long videos are kept, and what is kept of their prompts."""
    return await _settings_of(request).show()


@router.patch("", operation_id="update_settings", summary="Change the settings")
async def update_settings(
    request: Request, caller: AdminCaller, body: SettingsUpdate
) -> SettingsView:
    """Change what the body names; every instance follows within seconds."""
    return await _settings_of(request).change(caller.id, body)
