"""`/v1/diagnostics` and `/v1/licenses`: what the About page shows."""

from fastapi import APIRouter, Request

from mediarouter.api_keys.dependencies import AUTH_ERRORS, AdminCaller, CurrentCaller
from mediarouter.diagnostics.licenses import read_licenses
from mediarouter.diagnostics.report import collect
from mediarouter.diagnostics.schemas import DiagnosticsView, LicenseList

router = APIRouter(tags=["Settings"], responses=AUTH_ERRORS)


@router.get(
    "/v1/diagnostics", operation_id="get_diagnostics", summary="Read the diagnostics"
)
async def get_diagnostics(request: Request, _caller: AdminCaller) -> DiagnosticsView:
    """What a report of a problem needs; safe to paste into a public one."""
    state = request.app.state
    return await collect(
        state.services, state.process, has_dashboard=state.has_dashboard
    )


@router.get(
    "/v1/licenses", operation_id="list_licenses", summary="List the licences in use"
)
async def list_licenses(_caller: CurrentCaller) -> LicenseList:
    """The installed Python packages, by name."""
    return LicenseList(data=await read_licenses())
