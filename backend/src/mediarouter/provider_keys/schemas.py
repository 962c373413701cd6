"""What the API says about provider keys."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, StringConstraints
from pydantic.json_schema import SkipJsonSchema

from mediarouter.kit.request_body import RequestBody
from mediarouter.kit.view import View
from mediarouter.provider_keys.check import Verdict
from mediarouter.provider_keys.models import ProviderKey, Status

Limit = Annotated[int, Field(ge=1, le=100_000)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)]


class ProviderKeyCreate(RequestBody):
    """A key to store; it is checked at the vendor first."""

    provider: str
    api_key: SecretStr
    name: Name = ""
    max_in_flight: Limit | None = None
    """Jobs at one time; the catalogue's limit when left out."""

    submits_per_minute: Limit | None = None


class ProviderKeyUpdate(RequestBody):
    """What to change; fields left out stay, `null` goes back to the default."""

    api_key: SecretStr | None = None
    """A new secret in place of the old one; it is checked at the vendor first."""

    name: Name | None = None
    max_in_flight: Limit | None = None
    submits_per_minute: Limit | None = None


class AccountView(View):
    """What was left at the vendor for a key, when it was last asked."""

    balance: float | None
    unit: str
    """Such as `credits`."""

    note: str | None
    checked_at: datetime


class ProviderKeyView(View):
    """A stored key, without its secret."""

    id: str
    object: Literal["provider_key"] = "provider_key"
    provider: str
    name: str
    status: Status
    """`revoked` means deleted, and still used to read the jobs it started."""

    status_note: str | None
    key_preview: str
    """The last four characters."""

    last_validated: datetime | None
    last_used_at: datetime | None
    created_at: datetime
    max_in_flight: int | None
    submits_per_minute: int | None
    blocked_until: datetime | None
    """The vendor asked us to wait until then."""

    account: AccountView | None
    """Null where the vendor does not tell."""

    running_generations: int
    """Those that wait for this key or use it, counted up to a thousand."""

    @classmethod
    def of(cls, key: ProviderKey, running: int) -> "ProviderKeyView":
        return cls(
            id=key.id,
            provider=key.provider,
            name=key.name,
            status=Status(key.status),
            status_note=key.status_note,
            key_preview=f"…{key.preview}",
            last_validated=key.last_validated,
            last_used_at=key.last_used_at,
            created_at=key.created_at,
            max_in_flight=key.max_in_flight,
            submits_per_minute=key.submits_per_minute,
            blocked_until=key.blocked_until,
            account=AccountView.model_validate(key.account) if key.account else None,
            running_generations=running,
        )


class KeyValidation(BaseModel):
    """What the vendor says about a key. No `error` is sent where there is none."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    valid: bool
    status: Status
    error: str | SkipJsonSchema[None] = None
    """Why it is not valid, or why the vendor could not be asked."""

    @classmethod
    def of(cls, verdict: Verdict, key: ProviderKey) -> "KeyValidation":
        return cls(
            valid=bool(verdict.valid), status=Status(key.status), error=verdict.reason
        )


class ProviderKeyDeleted(View):
    """What became of the key."""

    message: str

    @classmethod
    def of(cls, key_id: str, erased: bool) -> "ProviderKeyDeleted":
        then = (
            "its secret is erased."
            if erased
            else "its secret is erased when the jobs it started have ended."
        )
        return cls(message=f"`{key_id}` is deleted; {then}")
