"""`/v1/budgets`: what API keys and providers may spend in a month."""

from typing import Annotated

from fastapi import APIRouter, Path, Request

from mediarouter.api_keys.dependencies import AUTH_ERRORS, AdminCaller, CurrentCaller
from mediarouter.errors import ErrorEnvelope
from mediarouter.usage.budget_schemas import (
    BudgetKind,
    BudgetList,
    BudgetRemoved,
    BudgetUpdate,
    BudgetView,
)
from mediarouter.usage.budgets import BudgetService

router = APIRouter(prefix="/v1/budgets", tags=["Budgets"], responses=AUTH_ERRORS)

SubjectId = Annotated[
    str, Path(max_length=80, description="An API key's id, or a provider's name.")
]


def _budgets_of(request: Request) -> BudgetService:
    service: BudgetService = request.app.state.budgets
    return service


@router.get("", operation_id="list_budgets", summary="List monthly limits")
async def list_budgets(request: Request, caller: CurrentCaller) -> BudgetList:
    """With what is used of each. Members see the one of their own API key."""
    return BudgetList(data=await _budgets_of(request).list_for(caller))


@router.put(
    "/{kind}/{subject_id}",
    operation_id="set_budget",
    summary="Set a monthly limit",
    responses={404: {"model": ErrorEnvelope, "description": "There is no such thing."}},
)
async def set_budget(
    request: Request,
    _caller: AdminCaller,
    kind: BudgetKind,
    subject_id: SubjectId,
    body: BudgetUpdate,
) -> BudgetView:
    """A create that would pass it is refused as `budget_exceeded`, and nothing sent.

    The estimates of generations under way are counted in.
    """
    return await _budgets_of(request).put(kind, subject_id, body.amount)


@router.delete(
    "/{kind}/{subject_id}",
    operation_id="remove_budget",
    summary="Remove a monthly limit",
)
async def remove_budget(
    request: Request, _caller: AdminCaller, kind: BudgetKind, subject_id: SubjectId
) -> BudgetRemoved:
    """It may be repeated; what is not limited stays so."""
    await _budgets_of(request).remove(kind, subject_id)
    return BudgetRemoved(message=f"`{subject_id}` has no monthly limit.")
