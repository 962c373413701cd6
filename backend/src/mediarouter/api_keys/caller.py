"""Who is calling, as the rest of the gateway sees it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a key may do."""

    ADMIN = "admin"
    """Everything, keys and other callers' generations included."""

    MEMBER = "member"
    """Generations and usage of its own."""


@dataclass(frozen=True)
class Caller:
    """The API key behind a request; a dashboard session acts as its key."""

    id: str
    """The API key's id, which owns what the caller makes."""

    role: Role
    name: str

    @property
    def is_admin(self) -> bool:
        return self.role is Role.ADMIN

    @property
    def sees(self) -> str | None:
        """Whose things it may see: its own, or everybody's (None) as administrator."""
        return None if self.is_admin else self.id


@dataclass(frozen=True)
class Grant:
    """A caller and until when its key or session is good."""

    caller: Caller
    expires_at: datetime | None
