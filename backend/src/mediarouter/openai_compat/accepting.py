"""What every route that makes a video does around it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import structlog
from fastapi import Depends, Header, Request, Response

from mediarouter.api_keys.dependencies import CurrentCaller
from mediarouter.catalog.service import Catalog, ResolvedModel
from mediarouter.errors import ConflictError, MediaRouterError, UpstreamError
from mediarouter.generations.derive import Source
from mediarouter.generations.service import Seen
from mediarouter.kit.log import current_request_id
from mediarouter.openai_compat.access import Service
from mediarouter.openai_compat.errors import NO_RETRY, CreateFailedError
from mediarouter.openai_compat.presenter import poll_after_ms, present
from mediarouter.openai_compat.schemas import Video
from mediarouter.openai_compat.translate import Translated, in_our_words

log = structlog.get_logger(__name__)

IdempotencyKey = Annotated[
    str | None,
    Header(
        max_length=255,
        min_length=1,
        description="Send the same key again to get the same video.",
    ),
]
IsStrict = Annotated[
    bool,
    Header(
        alias="X-MediaRouter-Strict",
        description="Refuse what the model does not offer, instead of taking the"
        " nearest.",
    ),
]


@dataclass(frozen=True)
class Making:
    """A request for a video, and the answer to it."""

    request: Request
    response: Response
    caller: CurrentCaller
    service: Service
    idempotency_key: IdempotencyKey = None
    is_strict: IsStrict = False

    @property
    def today(self) -> date:
        today: date = self.request.app.state.now().date()
        return today

    async def resolve(self, model: str) -> ResolvedModel:
        """Find a model by any of its names."""
        state = self.request.app.state
        aliases = await state.aliases.current()
        found: ResolvedModel = state.catalog.resolve(model, None, aliases, self.today)
        return found

    async def make(self, asked: Translated, source: Source | None = None) -> Video:
        """Accept the generation and show it."""
        seen = await self.service.create(
            self.caller.id,
            asked.request,
            self.idempotency_key,
            is_admin=self.caller.is_admin,
            warnings=asked.notes,
            source=source,
        )
        return show(self.request, self.response, seen)


NewVideo = Annotated[Making, Depends()]


@asynccontextmanager
async def accepting() -> AsyncIterator[None]:
    """Say of a create that failed whether it may be sent again.

    The SDKs repeat every 409 and 5xx by themselves, and the video may be under way.
    """
    try:
        yield
    except MediaRouterError as error:
        if isinstance(error, ConflictError | UpstreamError):
            error.headers.update(NO_RETRY)
        in_our_words(error)
        raise
    except Exception as error:
        log.exception("create_failed")
        raise CreateFailedError(
            f"Something broke here. The log knows it as {current_request_id()}.",
            headers=NO_RETRY,
        ) from error


def show(request: Request, response: Response, seen: Seen) -> Video:
    """Present a video, with when to look at it again."""
    catalog: Catalog = request.app.state.catalog
    wait = poll_after_ms(seen.row, catalog)
    if wait is not None:
        response.headers["openai-poll-after-ms"] = str(wait)
    return present(seen, catalog)
