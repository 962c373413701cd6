"""The roll-up that usage pages read, and the limits that are held against it."""

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, Date, Index
from sqlalchemy.orm import Mapped, mapped_column

from mediarouter.db.base import Base


class UsageDaily(Base):
    """Ended generations of one day, provider, model and API key.

    Written in the transaction that ends a generation, so the sums always equal the
    rows and cost the same to read at any history.
    """

    __tablename__ = "usage_daily"
    __table_args__ = (
        Index("ix_usage_daily_owner", "api_key_id", "day"),
        Index("ix_usage_daily_model", "provider", "model", "day"),
    )

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    """Day of the create, in UTC."""

    provider: Mapped[str] = mapped_column(primary_key=True)
    model: Mapped[str] = mapped_column(primary_key=True)
    api_key_id: Mapped[str] = mapped_column(primary_key=True)
    completed: Mapped[int]
    failed: Mapped[int]
    cancelled: Mapped[int]
    cost: Mapped[Decimal]
    """Sum of the actual costs that are known."""

    cost_unknown: Mapped[int]
    """Ended generations whose cost nobody knows; never counted as 0."""

    cost_reported: Mapped[Decimal]
    """The part of `cost` that vendors reported; the rest is list price times use."""

    estimated_cost: Mapped[Decimal]
    """Sum of the estimates that were known when the generations were created."""

    estimate_unknown: Mapped[int]
    estimate_of_unknown: Mapped[Decimal]
    """The part of `estimated_cost` whose actual cost nobody knows."""

    cost_difference: Mapped[Decimal]
    """Actual less estimated cost, over the generations of which both are known."""

    video_ms: Mapped[int] = mapped_column(BigInteger)
    priced_video_ms: Mapped[int] = mapped_column(BigInteger)
    """The part of `video_ms` whose cost is known."""

    processing_ms: Mapped[int] = mapped_column(BigInteger)
    """From create to end, however it ended."""

    time_to_video_ms: Mapped[int] = mapped_column(BigInteger)
    """The part of `processing_ms` of completed generations."""

    time_to_video_log: Mapped[int] = mapped_column(BigInteger)
    """Sum of the natural logarithms of their milliseconds, in millionths: it makes a
    typical time that a few slow ones do not pull up, and it can be added."""


class Budget(Base):
    """What an API key, or everybody at a provider, may spend in a calendar month."""

    __tablename__ = "budgets"

    kind: Mapped[str] = mapped_column(primary_key=True)
    """`api_key` or `provider`."""

    subject_id: Mapped[str] = mapped_column(primary_key=True)
    """The API key's id, or the provider's name."""

    monthly_usd: Mapped[Decimal]
