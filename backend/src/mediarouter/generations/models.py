"""The tables of a generation: the row that is the truth, its tries, its timeline."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, false, text
from sqlalchemy.orm import Mapped, mapped_column

from mediarouter.db.base import Base


class Stage(StrEnum):
    """Where a generation stands. `transitions` is the only writer."""

    QUEUED = "queued"
    ADMITTED = "admitted"
    SUBMITTING = "submitting"
    SUBMIT_UNKNOWN = "submit_unknown"
    SUBMITTED = "submitted"
    DOWNLOADING = "downloading"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


TERMINAL: Final = frozenset({Stage.COMPLETED, Stage.FAILED, Stage.CANCELLED})
ACTIVE: Final = tuple(stage for stage in Stage if stage not in TERMINAL)

# A slot of the vendor's concurrency is taken from the moment we are allowed to
# submit until the vendor has finished; downloading no longer counts.
OCCUPIES_SLOT: Final = (
    Stage.ADMITTED,
    Stage.SUBMITTING,
    Stage.SUBMIT_UNKNOWN,
    Stage.SUBMITTED,
)


TIMELINE: Final = "timeline"
"""The database's topic on which new lines of timelines are announced."""


class Generation(Base):
    """One request for a video, from accepted to stored."""

    __tablename__ = "generations"
    __table_args__ = (
        Index("ix_generations_owner_list", "api_key_id", "created_at", "id"),
        Index("ix_generations_list", "created_at", "id"),
        Index("ix_generations_queue", "limit_key", "stage", "created_at"),
        Index("ix_generations_live", "stage", "watch_until"),
        Index("ix_generations_provider_list", "provider", "created_at", "id"),
        Index("ix_generations_provider_job", "provider", "job_ref"),
        Index(
            "ix_generations_model_times",
            "provider",
            "model",
            "completed_at",
            sqlite_where=text("stage = 'completed'"),
            postgresql_where=text("stage = 'completed'"),
        ),
        Index(
            "ix_generations_starred_list",
            "created_at",
            "id",
            postgresql_where=text("starred"),
            sqlite_where=text("starred"),
        ),
        Index(
            "ix_generations_cost_unknown_list",
            "created_at",
            "id",
            sqlite_where=text("completed_at IS NOT NULL AND actual_cost IS NULL"),
            postgresql_where=text("completed_at IS NOT NULL AND actual_cost IS NULL"),
        ),
        Index(
            "ix_generations_ended",
            "stage",
            "completed_at",
            "id",
            sqlite_where=text("deleted_at IS NULL AND completed_at IS NOT NULL"),
            postgresql_where=text("deleted_at IS NULL AND completed_at IS NOT NULL"),
        ),
        Index(
            "ix_generations_unpurged",
            "deleted_at",
            sqlite_where=text("deleted_at IS NOT NULL AND purged_at IS NULL"),
            postgresql_where=text("deleted_at IS NOT NULL AND purged_at IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    api_key_id: Mapped[str] = mapped_column(ForeignKey("api_keys.id"))
    stage: Mapped[str]
    epoch: Mapped[int] = mapped_column(Integer, default=0)
    """Raised by each new owner; a write with an old epoch hits no row."""

    provider: Mapped[str]
    model: Mapped[str]
    """The vendor's own name of the model."""

    requested_model: Mapped[str]
    provider_key_id: Mapped[str | None] = mapped_column(ForeignKey("provider_keys.id"))
    limit_key: Mapped[str]
    """Whose limits apply: the provider key's id, or the provider without keys."""

    prompt: Mapped[str]
    params: Mapped[dict[str, Any]]
    """The rest of the request, as validated and filled with defaults."""

    input_kind: Mapped[str] = mapped_column(default="text", server_default="text")
    """What it is made from: `text`, `image` or `video`."""

    user_metadata: Mapped[dict[str, Any]]
    starred: Mapped[bool] = mapped_column(default=False, server_default=false())
    tags: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    """As they are shown; `labels` finds generations by their `GenerationTag`s."""

    warnings: Mapped[list[str]]

    submit_ref: Mapped[str | None] = mapped_column(unique=True)
    job: Mapped[dict[str, Any] | None]
    job_ref: Mapped[str | None]
    """The vendor's id of the job, for people and for callbacks."""

    progress: Mapped[int | None]
    detail: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(Integer, default=0)

    error_code: Mapped[str | None]
    error_message: Mapped[str | None]
    vendor_error: Mapped[dict[str, Any] | None]
    billed: Mapped[str | None]
    """`yes`, `no` or `unknown`, set at the end."""

    estimated_cost: Mapped[Decimal | None]
    estimate_note: Mapped[str | None]
    quoted_cost: Mapped[Decimal | None]
    """The vendor's own upper limit, given with its accept."""

    actual_cost: Mapped[Decimal | None]
    cost_basis: Mapped[str | None]
    cost_note: Mapped[str | None]

    created_at: Mapped[datetime]
    not_before: Mapped[datetime | None]
    """Earliest next submit, after one that was certainly not sent."""

    held_up_since: Mapped[datetime | None]
    next_check_at: Mapped[datetime | None]
    """Both belong to a `detail` that is trouble, and say nothing without one."""

    submitted_at: Mapped[datetime | None]
    deadline_at: Mapped[datetime | None]
    watch_until: Mapped[datetime | None]
    """A job given up on is still watched for a late success until then."""

    completed_at: Mapped[datetime | None]
    cancel_requested_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    purged_at: Mapped[datetime | None]


class GenerationTag(Base):
    """One tag of a generation that is not deleted, for lists and for counts."""

    __tablename__ = "generation_tags"
    __table_args__ = (
        Index("ix_generation_tags_list", "folded", "api_key_id"),
        Index("ix_generation_tags_owner", "api_key_id", "folded"),
    )

    generation_id: Mapped[str] = mapped_column(
        ForeignKey("generations.id"), primary_key=True
    )
    folded: Mapped[str] = mapped_column(primary_key=True)
    """The tag without its case: `Fox` and `fox` are one."""

    tag: Mapped[str]
    api_key_id: Mapped[str]
    """The owner of the generation."""


class Attempt(Base):
    """One try of a generation at one provider."""

    __tablename__ = "attempts"
    __table_args__ = (Index("ix_attempts_generation", "generation_id", "number"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    generation_id: Mapped[str] = mapped_column(ForeignKey("generations.id"))
    number: Mapped[int]
    provider: Mapped[str]
    model: Mapped[str]
    provider_key_id: Mapped[str | None]
    submit_ref: Mapped[str] = mapped_column(unique=True)
    outcome: Mapped[str]
    """`submitting`, `accepted`, `not_sent`, `rejected` or `unknown`."""

    job: Mapped[dict[str, Any] | None]
    error_code: Mapped[str | None]
    error_message: Mapped[str | None]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class VendorExchange(Base):
    """A request to a vendor and its answer, fit to be shown."""

    __tablename__ = "vendor_exchanges"
    __table_args__ = (Index("ix_vendor_exchanges_generation", "generation_id", "id"),)

    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer(), "sqlite"), primary_key=True
    )
    generation_id: Mapped[str] = mapped_column(ForeignKey("generations.id"))
    attempt: Mapped[int]
    kind: Mapped[str]
    """`submit`, `status` or `cancel`."""

    method: Mapped[str]
    url: Mapped[str]
    request_body: Mapped[str]
    """JSON in ASCII, which every database keeps as it is."""

    status: Mapped[int | None]
    response_body: Mapped[str]
    error: Mapped[str | None]
    started_at: Mapped[datetime]
    milliseconds: Mapped[int]


class GenerationEvent(Base):
    """One line of a generation's timeline; its id orders replays."""

    __tablename__ = "generation_events"
    __table_args__ = (Index("ix_generation_events_timeline", "generation_id", "id"),)

    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer(), "sqlite"), primary_key=True
    )
    generation_id: Mapped[str] = mapped_column(ForeignKey("generations.id"))
    type: Mapped[str]
    data: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]


class IdempotencyKey(Base):
    """A caller's `Idempotency-Key` and the generation it made."""

    __tablename__ = "idempotency_keys"
    __table_args__ = (Index("ix_idempotency_keys_created", "created_at"),)

    api_key_id: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    request_hash: Mapped[str]
    generation_id: Mapped[str]
    created_at: Mapped[datetime]
