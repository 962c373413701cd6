"""What the API says about API keys and dashboard sessions."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    Field,
    StringConstraints,
)

from mediarouter.api_keys.caller import Caller, Role
from mediarouter.api_keys.models import ApiKey
from mediarouter.api_keys.service import ApiKeyPage
from mediarouter.config import Settings
from mediarouter.kit.request_body import RequestBody
from mediarouter.kit.view import View

Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)
]


def _in_utc(moment: datetime) -> datetime:
    """Move it to UTC; the first and last hours of the calendar have none."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("lies outside the calendar") from None


class ApiKeyCreate(RequestBody):
    """A new API key."""

    name: Name
    role: Role = Role.MEMBER
    expires_at: Annotated[AwareDatetime, AfterValidator(_in_utc)] | None = None
    """Never, when left out."""


class ApiKeyView(View):
    """An API key, without the key itself."""

    id: str
    object: Literal["api_key"] = "api_key"
    name: str
    role: Role
    key_preview: str
    """The last four characters."""

    created_at: datetime
    last_used_at: datetime | None
    """To the minute."""

    expires_at: datetime | None
    revoked_at: datetime | None

    @classmethod
    def of(cls, key: ApiKey) -> "ApiKeyView":
        return cls(
            id=key.id,
            name=key.name,
            role=Role(key.role),
            key_preview=f"…{key.preview}",
            created_at=key.created_at,
            last_used_at=key.last_used_at,
            expires_at=key.expires_at,
            revoked_at=key.revoked_at,
        )


class ApiKeyCreated(ApiKeyView):
    """A new API key with the key itself, shown this once."""

    key: str


class ApiKeyList(View):
    """One page of API keys, newest first."""

    object: Literal["list"] = "list"
    data: list[ApiKeyView]
    has_more: bool
    next_cursor: str | None
    """Send it as `cursor` to get the next page."""

    @classmethod
    def of(cls, page: ApiKeyPage) -> "ApiKeyList":
        return cls(
            data=[ApiKeyView.of(key) for key in page.keys],
            has_more=page.next_cursor is not None,
            next_cursor=page.next_cursor,
        )


class ApiKeyRevoked(View):
    """What became of the key."""

    message: str


class SessionCreate(RequestBody):
    """One way to log in: an API key, or the token of a login link."""

    api_key: Annotated[str, Field(max_length=600)] | None = None
    token: Annotated[str, Field(max_length=600)] | None = None


class SessionView(View):
    """Who is logged in."""

    object: Literal["session"] = "session"
    api_key_id: str
    name: str
    role: Role
    auth_disabled: bool
    """True when the gateway treats everybody as the administrator."""

    idempotency_hours: float
    """How long the gateway remembers an `Idempotency-Key`: after it, the same request
    with the same key makes another video."""

    issues_url: str | None
    """Where to open an issue about what went wrong, where the operator says so."""

    deadline_minutes: float
    """How long a job may take at its vendor where its request names no deadline."""

    @classmethod
    def of(cls, caller: Caller, settings: Settings) -> "SessionView":
        return cls(
            api_key_id=caller.id,
            name=caller.name,
            role=caller.role,
            auth_disabled=settings.auth_disabled,
            idempotency_hours=settings.idempotency_hours,
            issues_url=settings.issues_url,
            deadline_minutes=settings.generation_timeout_minutes,
        )


class SessionEnded(View):
    """What became of the session."""

    message: str


class LoginLinkView(View):
    """A link that opens the dashboard once."""

    object: Literal["login_link"] = "login_link"
    url: str
    expires_in: int
    """Seconds."""
