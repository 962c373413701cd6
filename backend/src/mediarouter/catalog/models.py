"""The table of the user's own model names."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from mediarouter.db.base import Base


class ModelAlias(Base):
    """A name that the user sends to a living model, such as `sora-2`."""

    __tablename__ = "model_aliases"

    alias: Mapped[str] = mapped_column(primary_key=True)
    model: Mapped[str]
    """The public id, `provider/model`."""

    created_at: Mapped[datetime]
