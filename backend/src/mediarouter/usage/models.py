"""The roll-up that usage pages read."""

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, Date
from sqlalchemy.orm import Mapped, mapped_column

from mediarouter.db.base import Base


class UsageDaily(Base):
    """Ended generations of one day, provider, model and API key.

    Written in the transaction that ends a generation, so the sums always equal the
    rows and cost the same to read at any history.
    """

    __tablename__ = "usage_daily"

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

    video_ms: Mapped[int] = mapped_column(BigInteger)
    processing_ms: Mapped[int] = mapped_column(BigInteger)
