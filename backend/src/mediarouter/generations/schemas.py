"""What callers get for generations. Names come from the first version."""

from datetime import datetime
from typing import Annotated, Any, Final, Literal

from pydantic import Field, JsonValue

from mediarouter.generations.error_codes import ERROR_CODES
from mediarouter.kit.money import Money
from mediarouter.kit.view import View

Status = Literal["queued", "processing", "completed", "failed", "cancelled"]

InputKind = Literal["text", "image", "video"]

MOST_COUNTED: Final = 10_000


class VideoFile(View):
    """The stored file; every figure is read from the file itself."""

    url: str
    duration: float
    width: int
    height: int
    fps: float | None
    has_audio: bool
    codec: str | None
    content_type: str
    bytes: int
    sha256: str
    poster_url: str | None


class GenerationUsage(View):
    """Quantity and money. An unknown amount is null, with the reason beside it."""

    cost: Money | None
    """What it cost; null while that is not known."""

    cost_basis: Literal["vendor", "measured", "requested", "not_billed"] | None
    cost_note: str | None
    currency: Literal["USD"] = "USD"
    time_seconds: float
    """From the create to the end."""


class GenerationEstimate(View):
    """The quote given before anything was spent."""

    cost: Money | None
    note: str | None
    """Why there is no price, where there is none."""

    vendor_limit: Money | None
    """The most the vendor says it will charge, once it has accepted."""


class GenerationError(View):
    """Why it ended without a video."""

    code: Annotated[str, Field(json_schema_extra={"enum": list(ERROR_CODES)})]
    """A later version may have more of them."""

    message: str
    billed: Literal["yes", "no", "unknown"]
    provider_error: dict[str, Any] | None
    """The vendor's own code and words."""


class GenerationJob(View):
    """The vendor's side of it."""

    id: str | None
    """The vendor's id of the job."""

    reference: str | None
    """Our reference, as the vendor got it."""

    attempts: int


class VideoGeneration(View):
    """A generation as callers see it."""

    id: str
    object: Literal["video.generation"] = "video.generation"
    created: int
    """Unix seconds."""

    model: str
    """`provider/model`."""

    requested_model: str
    provider: str
    status: Status
    stage: str
    """More than the status: queued, admitted, submitting, submit_unknown, submitted,
    downloading, completed, failed or cancelled."""

    detail: str | None
    """What it is waiting for, such as `throttled`, `auth_blocked`, `asked_too_often`,
    `answer_unreadable`, `provider_unavailable` or `file_unavailable`."""

    queue_position: int | None
    """While it waits for a free place at its vendor's key: its place in that line,
    over all callers, 1 being the next to go. Null otherwise, and in webhooks."""

    next_attempt_at: datetime | None
    """When it is sent again by itself, after a try that the vendor did not take.
    Null while it waits for something else or nothing."""

    held_up_since: datetime | None
    """Since when its vendor does not take it, does not answer for it or does not hand
    out its file, as `detail` says. Null while nothing is in the way."""

    next_check_at: datetime | None
    """When we ask again by ourselves for a job or a file at a vendor that did not
    answer. Nothing is sent a second time by that."""

    progress: int | None
    """Per cent, only where the vendor reports it."""

    prompt: str
    params: dict[str, Any]
    """The settings as they were sent, with defaults filled in."""

    video: VideoFile | None
    usage: GenerationUsage | None
    """Set when the generation has ended."""

    estimate: GenerationEstimate
    error: GenerationError | None
    warnings: list[str]
    job: GenerationJob
    input_kind: InputKind
    """What it is made from, besides the prompt."""

    metadata: dict[str, str]
    starred: bool
    tags: list[str]
    api_key_id: str
    """The API key that made it."""

    cancel_requested: bool
    completed_at: datetime | None


class GenerationPage(View):
    """Newest first. `next_cursor` goes into `cursor` for the next page."""

    object: Literal["list"] = "list"
    data: list[VideoGeneration]
    has_more: bool
    next_cursor: str | None
    total: int | None
    """How many there are with these filters; null unless `with_total` asks."""

    total_is_capped: bool
    """There are more than `total`: counting stops at 10,000."""


class TimelineEvent(View):
    """One line of a generation's story."""

    id: int
    type: str
    created_at: datetime
    data: dict[str, Any]


class AttemptView(View):
    """One try at a provider, from before its request left until it was answered."""

    number: int
    provider: str
    model: str
    """The vendor's own name of the model."""

    outcome: Literal["submitting", "accepted", "not_sent", "rejected", "unknown"]
    """`not_sent`: certainly nothing was started. `unknown`: a paid job may exist."""

    job_id: str | None
    """The vendor's id of the job."""

    reference: str
    """Our reference, as the vendor got it."""

    error_code: str | None
    error_message: str | None
    started_at: datetime
    ended_at: datetime | None


class Timeline(View):
    object: Literal["list"] = "list"
    data: list[TimelineEvent]
    attempts: list[AttemptView]


class ExchangeView(View):
    """A request to the vendor and its answer, without secrets and images."""

    attempt: int
    kind: Literal["submit", "status", "cancel"]
    method: str
    url: str
    """Without its query."""

    request_body: JsonValue
    status: int | None
    """Null when no answer came."""

    response_body: JsonValue
    error: str | None
    """Why there is no answer, or no whole one."""

    started_at: datetime
    milliseconds: int


class ExchangeList(View):
    """What was sent to start the job, and what the vendor said when it changed."""

    object: Literal["list"] = "list"
    data: list[ExchangeView]


class TagUse(View):
    tag: str
    count: int
    """How many generations have it."""


class TagList(View):
    """The tags in use, the most used first."""

    object: Literal["list"] = "list"
    data: list[TagUse]


class Message(View):
    message: str
