"""`/health` says that the process lives, `/ready` that it can work."""

from http import HTTPStatus
from typing import Literal

from fastapi import APIRouter, Request, Response
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from mediarouter.kit.view import View

router = APIRouter(tags=["Health"])


class Health(View):
    status: Literal["healthy"] = "healthy"


class Readiness(View):
    status: Literal["ready", "not_ready"]
    database: bool
    engine: bool


@router.get("/health")
async def health() -> Health:
    """Answer as long as the process lives."""
    return Health()


@router.get("/ready", responses={503: {"model": Readiness}})
async def ready(request: Request, response: Response) -> Readiness:
    """Answer 200 when the database answers and the engine runs, 503 otherwise."""
    state = request.app.state
    engine = bool(getattr(state, "process", None) and state.process.is_ready)
    try:
        async with state.db.reading() as session:
            await session.execute(text("SELECT 1"))
        database = True
    except (SQLAlchemyError, OSError, TimeoutError):
        database = False
    if not (engine and database):
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    return Readiness(
        status="ready" if engine and database else "not_ready",
        database=database,
        engine=engine,
    )
