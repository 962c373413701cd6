"""What callers send and get for generations. Names come from the first version."""

from datetime import datetime
from typing import Annotated, Any, Final, Literal

from pydantic import (
    BeforeValidator,
    Field,
    JsonValue,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from mediarouter.generations.error_codes import ERROR_CODES
from mediarouter.kit.money import Money
from mediarouter.kit.request_body import RequestBody
from mediarouter.kit.view import View


def _whole(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


_WHOLE: Final = BeforeValidator(_whole)
"""On a strict `int` it takes what JSON calls one: 5 and 5.0, but no "5" and no true."""

Status = Literal["queued", "processing", "completed", "failed", "cancelled"]

InputKind = Literal["text", "image", "video"]

MOST_COUNTED: Final = 10_000

ImageSource = Annotated[
    str,
    StringConstraints(min_length=1, max_length=28_000_000),
    Field(
        description="An https URL, a data URL, or the id of an uploaded asset"
        " (`asset_…`).",
        examples=["https://example.com/first-frame.png"],
    ),
]

Tag = Annotated[
    str, StringConstraints(pattern=r"\S", max_length=40, strip_whitespace=True)
]

_MODEL_EXAMPLE = "demo/test-card"


class GenerationRequest(RequestBody):
    """One video to make."""

    model: Annotated[
        str,
        StringConstraints(min_length=1, max_length=200),
        Field(
            description="`provider/model`, or a bare name while it is unambiguous.",
            examples=[_MODEL_EXAMPLE],
        ),
    ]
    prompt: Annotated[
        str,
        StringConstraints(max_length=32_000),
        Field(examples=["A paper boat drifting down a rainy street"]),
    ]
    provider: Annotated[str | None, StringConstraints(max_length=64)] = None
    duration: Annotated[
        Annotated[int, Field(strict=True, ge=1, le=3600), _WHOLE] | None,
        Field(description="Seconds."),
    ] = None
    aspect_ratio: Annotated[
        str | None, StringConstraints(max_length=16), Field(examples=["16:9"])
    ] = None
    resolution: Annotated[
        str | None, StringConstraints(max_length=16), Field(examples=["720p"])
    ] = None
    seed: Annotated[int, Field(strict=True, ge=0, le=4_294_967_295), _WHOLE] | None = (
        None
    )
    fps: Annotated[int, Field(strict=True, ge=1, le=240), _WHOLE] | None = None
    negative_prompt: Annotated[str | None, StringConstraints(max_length=8_000)] = None
    audio: Annotated[bool | None, Field(strict=True)] = None
    image: Annotated[ImageSource | None, Field(description="First frame.")] = None
    last_frame: ImageSource | None = None
    reference_images: Annotated[
        list[ImageSource], Field(default_factory=list, max_length=16)
    ]
    provider_options: Annotated[
        dict[str, JsonValue],
        Field(
            default_factory=dict,
            description="The vendor's own extras; see the model's `options`.",
        ),
    ]
    webhook_url: Annotated[
        str | None,
        StringConstraints(min_length=1, max_length=2000),
        Field(
            description="Where to send the end of this generation, signed with your"
            " webhook signing secret. See `/v1/webhook_signing_secret`.",
            examples=["https://example.com/hooks/mediarouter"],
        ),
    ] = None
    metadata: Annotated[
        dict[
            Annotated[str, StringConstraints(max_length=64)],
            Annotated[str, StringConstraints(max_length=512)],
        ],
        Field(
            default_factory=dict,
            max_length=16,
            description="Your own labels, given back unchanged.",
        ),
    ]

    @property
    def has_images(self) -> bool:
        return bool(self.image or self.last_frame or self.reference_images)


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
    """What it is waiting for, such as `throttled`, `auth_blocked` or
    `provider_unavailable`."""

    queue_position: int | None
    """While it waits for a free place at its vendor's key: its place in that line,
    over all callers, 1 being the next to go. Null otherwise, and in webhooks."""

    next_attempt_at: datetime | None
    """When it is sent again by itself, after a try that the vendor did not take.
    Null while it waits for something else or nothing."""

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


class Labels(RequestBody):
    """What to change; a field that is missing or null stays as it is."""

    starred: Annotated[bool | None, Field(strict=True)] = None
    tags: Annotated[list[Tag] | None, Field(max_length=20)] = None
    """All tags that it shall have. `Fox` and `fox` are one tag."""


class TagUse(View):
    tag: str
    count: int
    """How many generations have it."""


class TagList(View):
    """The tags in use, the most used first."""

    object: Literal["list"] = "list"
    data: list[TagUse]


def _moment(value: object) -> object:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if value in ("first", "last") or (is_number and value >= 0):  # type: ignore[operator]
        return value
    raise PydanticCustomError(
        "invalid_moment", "Say `first`, `last`, or seconds from the beginning."
    )


class FrameRequest(RequestBody):
    """Which picture of a video to take."""

    at: Annotated[
        Literal["first", "last"] | Annotated[float, Field(ge=0)],
        BeforeValidator(_moment),
    ]
    """`first`, `last`, or seconds from the beginning."""


class Resolution(RequestBody):
    """A person's word on a submit whose answer was lost: exactly one of the two."""

    job_id: Annotated[str | None, StringConstraints(min_length=1, max_length=1000)] = (
        None
    )
    """The vendor's id of the job that was found there."""

    not_started: bool = False
    """The vendor has no such job and charged nothing."""


class Message(View):
    message: str
