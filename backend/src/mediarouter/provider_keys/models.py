"""The table of the users' vendor keys."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from mediarouter.db.base import Base


class Status(StrEnum):
    """What a key is good for."""

    ACTIVE = "active"
    INVALID = "invalid"
    """The vendor refused it; it takes no new submits until it is checked again."""

    REVOKED = "revoked"
    """Deleted: it takes no new submits but still reads the jobs it started. Its
    secret is erased when the last has ended."""


class ProviderKey(Base):
    """A key for a vendor, sealed, with its own limits."""

    __tablename__ = "provider_keys"
    __table_args__ = (Index("ix_provider_keys_provider", "provider", "status"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    provider: Mapped[str]
    name: Mapped[str]
    sealed: Mapped[str]
    preview: Mapped[str]
    """The last four characters, never more."""

    status: Mapped[str]
    status_note: Mapped[str | None]
    created_at: Mapped[datetime]
    last_validated: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    account: Mapped[dict[str, Any] | None]
    """What was left at the vendor when it was last asked; see `accounts`."""

    max_in_flight: Mapped[int | None]
    submits_per_minute: Mapped[int | None]
    blocked_until: Mapped[datetime | None]
    """Set by a vendor's 429: no submits before then."""

    tokens_milli: Mapped[int | None]
    """The bucket of the submit rate, in thousandths of a submit."""

    tokens_at: Mapped[datetime | None]
