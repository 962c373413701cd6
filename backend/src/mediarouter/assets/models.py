"""The table of stored files."""

from datetime import datetime
from typing import Final

from sqlalchemy import BigInteger, ForeignKey, Index, false, text
from sqlalchemy.orm import Mapped, mapped_column

from mediarouter.db.base import Base

DEFAULT_PURPOSE: Final = "vision"
"""Of an image that was not uploaded as a file."""


class Asset(Base):
    """One stored file: an input image, a finished video, or pictures of it."""

    __tablename__ = "assets"
    __table_args__ = (
        Index("ix_assets_generation", "generation_id", "kind"),
        Index("ix_assets_owner", "api_key_id", "created_at", "id"),
        # SQLite looks at `deleted_at` again, so the index holds it too.
        Index(
            "ix_assets_stored",
            "kind",
            "created_at",
            "bytes",
            "deleted_at",
            sqlite_where=text("deleted_at IS NULL"),
            postgresql_where=text("deleted_at IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    api_key_id: Mapped[str] = mapped_column(ForeignKey("api_keys.id"))
    generation_id: Mapped[str | None] = mapped_column(ForeignKey("generations.id"))
    kind: Mapped[str]
    """`video`, `poster`, `spritesheet` or `image`."""

    storage_key: Mapped[str]
    """Name in the store, such as `gen_….mp4`."""

    content_type: Mapped[str]
    bytes: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str]
    width: Mapped[int | None]
    height: Mapped[int | None]
    duration_ms: Mapped[int | None]
    fps_milli: Mapped[int | None]
    """Frames per 1000 seconds, so that 23.976 is a whole number."""

    video_codec: Mapped[str | None]
    audio_codec: Mapped[str | None]
    filename: Mapped[str | None]
    purpose: Mapped[str | None]
    """Both as the caller gave them, of an image uploaded as a file."""

    is_inline: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Of an image that came within a request only: it goes with the last generation
    that was made from it."""

    created_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]


class AssetUse(Base):
    """An input image of a generation that has not been purged."""

    __tablename__ = "asset_uses"
    __table_args__ = (Index("ix_asset_uses_generation", "generation_id"),)

    asset_id: Mapped[str] = mapped_column(ForeignKey("assets.id"), primary_key=True)
    generation_id: Mapped[str] = mapped_column(
        ForeignKey("generations.id"), primary_key=True
    )
