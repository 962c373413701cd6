"""The contract between MediaRouter and a vendor's API.

An adapter turns a `VideoRequest` into the vendor's request and the vendor's answers
into a `VideoResponse`. It knows no database, no web framework, no settings, no clock
and no environment: an HTTP client, a key and the time come in, plain data goes out.
"""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar, Literal, Protocol

import httpx2
from pydantic import JsonValue

from mediarouter.kit.clock import Now, utc_now
from mediarouter.providers.errors import ErrorKind, ProviderError

Job = dict[str, JsonValue]
"""The handle of a vendor's job. Only its adapter understands it; anyone stores it."""

VideoOperation = Literal["remix", "edit", "extend"]
"""What can be made of a finished video."""

JobStatus = Literal["queued", "in_progress", "completed", "failed", "cancelled"]


@dataclass(frozen=True)
class MediaInput:
    """An input image or video, already fetched and checked by us."""

    data: bytes
    content_type: str
    """Read from the bytes: `image/png`, `image/jpeg` or `image/webp`, or a video's."""

    width: int
    height: int

    @property
    def filename(self) -> str:
        kind, _, extension = self.content_type.partition("/")
        return f"{kind}.{extension}"


@dataclass(frozen=True)
class SourceVideo:
    """A finished video, to make another one of."""

    operation: VideoOperation
    job: Job
    """Of the same key; empty where the model works on files."""

    file: MediaInput | None = None
    """Given to models that work on files, whoever made it."""


@dataclass(frozen=True)
class VideoRequest:
    """One video to make. `None` means the caller did not choose; zero is a choice."""

    model: str
    """The vendor's own name of the model, without the provider's prefix."""

    prompt: str
    reference: str
    """Our random reference of this submit, for vendors that take one."""

    duration: int | None = None
    """Seconds."""

    aspect_ratio: str | None = None
    """Such as `16:9`."""

    resolution: str | None = None
    """Such as `720p`."""

    size: tuple[int, int] | None = None
    """Pixels that `aspect_ratio` and `resolution` mean for this model, if known."""

    seed: int | None = None
    fps: int | None = None
    negative_prompt: str | None = None
    audio: bool | None = None
    image: MediaInput | None = None
    """First frame."""

    last_frame: MediaInput | None = None
    reference_images: tuple[MediaInput, ...] = ()
    source: SourceVideo | None = None
    """Given only where the features offer its operation. `duration` is then the
    source's, or for `extend` what is to be added."""

    options: Mapping[str, JsonValue] = field(default_factory=dict)
    """The vendor's own extras (`provider_options`), passed on by name."""

    wire: Mapping[str, JsonValue] = field(default_factory=dict)
    """Facts of the model that only the adapter reads (the catalogue's `wire` table)."""

    callback_url: str | None = None
    """Where the vendor may tell us of changes; adapters whose vendor does not call
    ignore it."""


@dataclass(frozen=True)
class RemoteAsset:
    """Where a finished file can be read."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Sent only when `own_origin`; a key never travels to another host."""

    own_origin: bool = False
    """True when the URL lies on the configured API host and needs its key."""


@dataclass(frozen=True, slots=True)
class VideoResponse:
    """What is known about a job after talking to the vendor once."""

    status: JobStatus
    job: Job
    progress: float | None = None
    """0 to 100, only when the vendor gives one."""

    assets: tuple[RemoteAsset, ...] = ()
    """Places of the same video, best first."""

    error: ProviderError | None = None
    warnings: tuple[str, ...] = ()
    cost_usd: Decimal | None = None
    """What the vendor says it charged; None when it does not say."""

    quoted_usd: Decimal | None = None
    """What the vendor says it will charge at most."""

    drift: str | None = None
    """A word or shape we do not know, for the log and the timeline."""

    poll_after_seconds: float | None = None
    """When the vendor asks to be asked again."""

    detail: str | None = None
    """Something worth showing while waiting, such as `throttled`."""


CancelOutcome = Literal["cancelled", "requested", "too_late", "impossible"]


@dataclass(frozen=True, slots=True)
class ProviderFeatures:
    """What a vendor's API can do, whatever the model."""

    min_poll_seconds: float = 5.0
    """The vendor's least interval between two reads of one job."""

    batch_status: int = 1
    """How many jobs one status call can read."""

    idempotent_submit: bool = False
    """True only where the vendor documents that a repeated submit under one
    reference makes one job."""

    find_job: bool = False
    callbacks: bool = False
    reports_progress: bool = False
    reports_cost: bool = False
    video_to_video: frozenset[VideoOperation] = frozenset()
    """What its API can make of a finished video, at models that offer it too."""

    failed_is_free: bool = True
    """True when the vendor charges nothing for a failed job."""


class Heard(Protocol):
    """Is told how each call at a vendor went."""

    def __call__(self, failure: ErrorKind | None, *, submit: bool) -> None: ...


def ignore(failure: ErrorKind | None, *, submit: bool) -> None:
    """Remember nothing."""


@dataclass(frozen=True)
class Account:
    """What is left at the vendor for a key."""

    balance: Decimal | None
    """None when the vendor gave no figure."""

    unit: str
    """Such as `credits`, in the plural."""

    note: str | None = None
    """A sentence about it: that nothing is left, a limit, how late it is."""


@dataclass(frozen=True)
class ProviderContext:
    """Everything an adapter is given."""

    http: httpx2.AsyncClient
    """For the configured base URL only: no redirects, no retries, own time-outs."""

    base_url: str
    key: str = field(repr=False)
    options: Mapping[str, str] = field(default_factory=dict)
    """Settings of the provider (profile, flavour), from configuration."""

    outside_http: httpx2.AsyncClient | None = None
    """For URLs of other hosts that a vendor's answer named: it refuses private
    addresses. Without one, such URLs are not opened."""

    models: tuple[str, ...] = ()
    now: Now = utc_now
    heard: Heard = ignore


class VideoProvider(ABC):
    """One vendor, with one key."""

    name: ClassVar[str]

    def __init__(self, context: ProviderContext) -> None:
        self.context = context

    @property
    def models(self) -> tuple[str, ...]:
        """The vendor's model names in the catalogue."""
        return self.context.models

    @abstractmethod
    def get_supported_features(self) -> ProviderFeatures: ...

    @abstractmethod
    async def validate_key(self) -> None:
        """Check the key with a free call.

        Raises `ProviderError`: kind `auth` for a bad key, `unavailable` and the like
        when the vendor could not be asked, which says nothing about the key.
        """

    async def account(self) -> Account | None:
        """Read what is left for this key, with a free call; None where nobody says.

        Raises `ProviderError`.
        """
        return None

    @abstractmethod
    async def generate_video(self, request: VideoRequest) -> VideoResponse:
        """Submit once. Never retries, never polls.

        Raises `ProviderError` when certainly nothing was accepted and
        `SubmitUnknownError` when a paid job may exist.
        """

    @abstractmethod
    async def check_status(self, job: Job) -> VideoResponse:
        """Read the job once. May be called any number of times.

        Raises `ProviderError`, which never says that the job has ended;
        `JobNotFoundError` when the vendor knows no such job.
        """

    async def check_many(self, jobs: Sequence[Job]) -> list[VideoResponse | None]:
        """Read several jobs, at most `batch_status` of them, in order.

        None stands for a job the answer did not mention.
        """
        return [await self.check_status(job) for job in jobs]

    async def cancel(self, job: Job) -> CancelOutcome:  # noqa: ARG002 - contract
        """Ask the vendor to stop the job."""
        return "impossible"

    async def find_job(self, reference: str) -> Job | None:  # noqa: ARG002 - contract
        """Look up a job by our reference; None when the vendor has none.

        Only called when `find_job` is declared in the features.
        """
        return None

    def job_of(self, vendor_id: str, model: str) -> Job:  # noqa: ARG002 - contract
        """Make the handle of a job that a person found at the vendor."""
        return {"id": vendor_id}

    def parse_callback(
        self,
        headers: Mapping[str, str],  # noqa: ARG002 - contract
        body: bytes,  # noqa: ARG002 - contract
        secret: str | None,  # noqa: ARG002 - contract
    ) -> str | None:
        """Verify a vendor's callback; the reference or job id it speaks of.

        None for anything that is not a genuine callback of this vendor.
        """
        return None

    def read_asset(
        self,
        job: Job,  # noqa: ARG002 - contract
    ) -> AsyncIterator[bytes] | None:
        """Stream a file that has no URL; None where files are fetched over HTTP."""
        return None


def unsupported(option: str, model: str) -> str:
    """Word the warning about an option that a model will ignore."""
    return f"{model} ignores `{option}`."


__all__ = [
    "Account",
    "CancelOutcome",
    "ErrorKind",
    "Heard",
    "Job",
    "JobStatus",
    "MediaInput",
    "ProviderContext",
    "ProviderError",
    "ProviderFeatures",
    "RemoteAsset",
    "SourceVideo",
    "VideoOperation",
    "VideoProvider",
    "VideoRequest",
    "VideoResponse",
    "ignore",
    "unsupported",
]
