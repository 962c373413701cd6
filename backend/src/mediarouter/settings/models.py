"""The table of settings: one row for each that was ever changed."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from mediarouter.db.base import Base, JsonColumn


class Setting(Base):
    """One setting that a person has chosen; without a row the default holds."""

    __tablename__ = "settings"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(JsonColumn, nullable=True)
    updated_at: Mapped[datetime]
    updated_by: Mapped[str]
    """The API key that chose it."""
