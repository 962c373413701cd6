"""What the tools take and give, where the REST routes have no shape for it."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from mediarouter.catalog.views import ModelView
from mediarouter.generations.request_schemas import GenerationRequest
from mediarouter.generations.schemas import Status, VideoFile
from mediarouter.kit.money import Money
from mediarouter.kit.request_body import RequestBody
from mediarouter.kit.view import View

LONGEST_WAIT_SECONDS = 50
"""Clients give a call up after a minute."""

GenerationId = Annotated[
    str,
    StringConstraints(min_length=1, max_length=80),
    Field(description="The `id` that generate_video gave.", examples=["gen_4f9a…"]),
]


class ListModels(RequestBody):
    provider: Annotated[str | None, StringConstraints(max_length=64)] = None
    """Only this provider's models."""

    include_unusable: bool = False
    """Retired models too, and those whose provider has no key here."""


class ModelOffer(ModelView):
    """A model with its limits, prices and life cycle."""

    provider: str
    is_usable: bool
    """Living, and the gateway holds a working key where one is needed."""


class ModelOffers(View):
    models: list[ModelOffer]
    names: dict[str, str]
    """Other names that can be sent as `model` here, and what they mean."""


class GenerateVideo(GenerationRequest):
    """One video to make."""

    idempotency_key: Annotated[
        str | None,
        StringConstraints(min_length=1, max_length=255),
        Field(
            description="A text of your own, new for each video you want. A call that"
            " is repeated with it gives the first generation and pays once.",
        ),
    ] = None

    def request(self) -> GenerationRequest:
        """Give what a REST caller would send as the body."""
        return GenerationRequest.model_validate(
            self.model_dump(exclude={"idempotency_key"}, exclude_unset=True)
        )


class CheckGeneration(RequestBody):
    generation_id: GenerationId
    wait_seconds: Annotated[
        int,
        Field(
            strict=True,
            ge=0,
            le=LONGEST_WAIT_SECONDS,
            description="Wait this long at most for its end; 0 answers at once.",
        ),
    ] = 0


class OneGeneration(RequestBody):
    generation_id: GenerationId


class ListGenerations(RequestBody):
    status: Status | None = None
    limit: Annotated[int, Field(strict=True, ge=1, le=50)] = 10
    cursor: Annotated[
        str | None,
        StringConstraints(max_length=200),
        Field(description="`next_cursor` of the page before."),
    ] = None


class GenerationSummary(View):
    """A line of the list; check_generation tells everything."""

    id: str
    status: Status
    model: str
    prompt: str
    """Its beginning."""

    created: int
    """Unix seconds."""

    estimated_cost: Money | None
    cost: Money | None
    """US dollars; null while it runs, or when nobody knows."""

    error: str | None


class GenerationSummaries(View):
    """Newest first."""

    data: list[GenerationSummary]
    next_cursor: str | None


class FinishedVideo(View):
    """A finished video. Whoever has a link can open it; links end within hours."""

    generation_id: str
    status: Literal["completed"] = "completed"
    video: VideoFile
