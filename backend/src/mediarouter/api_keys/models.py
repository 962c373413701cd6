"""The tables of callers: API keys, one-time login links, dashboard sessions."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from mediarouter.db.base import Base


class ApiKey(Base):
    """A key issued to a caller. Only a keyed hash of it is stored."""

    __tablename__ = "api_keys"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    role: Mapped[str]
    """`admin` or `member`."""

    token_hash: Mapped[str] = mapped_column(unique=True)
    secret_id: Mapped[str]
    """Names the SECRET_KEY that the hash was made with; under another one the key
    does not work."""

    preview: Mapped[str]
    """The last four characters."""

    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class LoginLink(Base):
    """A link that opens the dashboard once."""

    __tablename__ = "login_links"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    api_key_id: Mapped[str] = mapped_column(ForeignKey("api_keys.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class DashboardSession(Base):
    """A browser that is logged in."""

    __tablename__ = "dashboard_sessions"
    __table_args__ = (Index("ix_dashboard_sessions_expiry", "expires_at"),)

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    api_key_id: Mapped[str] = mapped_column(ForeignKey("api_keys.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
