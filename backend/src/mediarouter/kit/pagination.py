"""Keyset pagination: a cursor is the sort key of the last row seen."""

import base64
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

_ID: Final = re.compile(r"[A-Za-z0-9_-]+")
_NOT_OURS: Final = (ValueError, TypeError, OverflowError, RecursionError)


class BadCursorError(ValueError):
    """The text is not a cursor that was handed out."""


@dataclass(frozen=True)
class Cursor:
    """Points behind one row of a list ordered by time, then id."""

    created_at: datetime
    id: str

    def encode(self) -> str:
        content = json.dumps([self.created_at.isoformat(), self.id])
        return base64.urlsafe_b64encode(content.encode()).decode().rstrip("=")

    @classmethod
    def decode(cls, text: str) -> "Cursor":
        """Read a cursor; raises `BadCursorError` for anything else."""
        try:
            padded = text + "=" * (-len(text) % 4)
            created_at, row_id = json.loads(base64.urlsafe_b64decode(padded))
            moment = datetime.fromisoformat(created_at)
            if moment.tzinfo is None or not _ID.fullmatch(row_id):
                raise ValueError(text)
            return cls(moment.astimezone(UTC), row_id)
        except _NOT_OURS as error:
            raise BadCursorError("This is not a cursor of this list.") from error
