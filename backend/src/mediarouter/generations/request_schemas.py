"""What callers send for generations. Names come from the first version."""

from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field, JsonValue, StringConstraints
from pydantic_core import PydanticCustomError

from mediarouter.kit.request_body import RequestBody


def _whole(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


_WHOLE: Final = BeforeValidator(_whole)
"""On a strict `int` it takes what JSON calls one: 5 and 5.0, but no "5" and no true."""

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
    deadline_minutes: Annotated[
        Annotated[float, Field(strict=True, gt=0, le=10080)] | None,
        Field(
            description="Give the job up as `deadline_exceeded` when the vendor has not"
            " finished it so long after it took it; without one, after the gateway's"
            " own `GENERATION_TIMEOUT_MINUTES`. The vendor is not told and may charge:"
            " a late video is still collected.",
            examples=[30],
        ),
    ] = None
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


class Labels(RequestBody):
    """What to change; a field that is missing or null stays as it is."""

    starred: Annotated[bool | None, Field(strict=True)] = None
    tags: Annotated[list[Tag] | None, Field(max_length=20)] = None
    """All tags that it shall have. `Fox` and `fox` are one tag."""


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
