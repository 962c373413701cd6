"""`/v1/models`: every name that can be sent as `model`, as OpenAI's SDKs list them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Annotated

from fastapi import APIRouter, Path, Request

from mediarouter.api_keys.dependencies import CurrentCaller
from mediarouter.catalog.service import Catalog, ResolvedModel
from mediarouter.catalog.views import UsualHere, model_view
from mediarouter.errors import (
    InvalidRequestError,
    ModelRetiredError,
    NotFoundError,
    fails_with,
)
from mediarouter.kit.clock import unix_seconds
from mediarouter.openai_compat.schemas import ModelObject, ModelObjectList
from mediarouter.openai_compat.translate import retired_of

router = APIRouter(
    prefix="/v1/models",
    tags=["OpenAI Videos"],
    responses=fails_with(400, 401, 403, 404, 422),
)

ModelName = Annotated[
    str, Path(min_length=1, max_length=200, examples=["demo/test-card"])
]


@router.get("")
async def list_models(
    request: Request,
    caller: CurrentCaller,  # noqa: ARG001 - only callers with a key may look
) -> ModelObjectList:
    """List the models that can be asked for today, and your own names for them."""
    state = request.app.state
    catalog: Catalog = state.catalog
    today: date = state.now().date()
    named = {found.public_id: found for found in catalog.all_models()}
    aliases: Mapping[str, str] = await state.aliases.current()
    for alias, target in aliases.items():
        found = catalog.find(target)
        if found is not None:
            named[alias] = found
    usual: Mapping[str, UsualHere] = await state.usual_times.by_model()
    return ModelObjectList(
        data=[
            _show(name, found, today, usual)
            for name, found in sorted(named.items())
            if not _is_retired(found, today)
        ]
    )


@router.get("/{model:path}")
async def get_model(
    request: Request,
    model: ModelName,
    caller: CurrentCaller,  # noqa: ARG001 - only callers with a key may look
) -> ModelObject:
    """Read one model, a retired one too."""
    state = request.app.state
    catalog: Catalog = state.catalog
    today: date = state.now().date()
    aliases: Mapping[str, str] = await state.aliases.current()
    try:
        found = catalog.resolve(model, None, aliases, today)
    except ModelRetiredError:
        found = next(retired_of(catalog, aliases.get(model, model)))
    except InvalidRequestError as error:
        raise NotFoundError(
            error.message, param="model", code=error.code, allowed=error.allowed
        ) from error
    return _show(model, found, today, await state.usual_times.by_model())


def _is_retired(found: ResolvedModel, today: date) -> bool:
    retired_at = found.model.retired_at
    return retired_at is not None and retired_at <= today


def _show(
    name: str, found: ResolvedModel, today: date, usual: Mapping[str, UsualHere]
) -> ModelObject:
    model = found.model
    released = model.released_at
    return ModelObject(
        id=name,
        created=(
            0
            if released is None
            else unix_seconds(datetime.combine(released, time.min, UTC))
        ),
        owned_by=found.provider.id,
        shutdown_date=None
        if model.retired_at is None
        else model.retired_at.isoformat(),
        successor=model.successor,
        capabilities=model_view(
            found.provider, model, today, usual.get(found.public_id)
        ),
    )
