"""What a sandbox can be told: keys, paces, limits. Nothing reads the environment."""

from dataclasses import dataclass
from typing import Literal

ProfileName = Literal["openai", "vllm_omni", "sglang", "litellm", "aquiles", "new_api"]


@dataclass(frozen=True)
class SandboxSettings:
    api_key_prefix: str = "sandbox-"
    """Every API key that begins so is accepted by all vendors. Empty: none is."""
    api_keys: frozenset[str] = frozenset()
    """Further API keys, accepted by all vendors."""
    kling_access_key: str = "sandbox-access-key"
    kling_secret_key: str = "sandbox-secret-key-of-32-bytes-or-more"  # noqa: S105
    """The pair that signs the JWT of Kling's legacy authentication."""

    queued_seconds: float = 1.0
    running_seconds: float = 5.0
    running_seconds_max: float | None = None
    """When given, running times are spread between the two values."""
    max_concurrent: int | None = None
    """Jobs one key may have in progress per model at Runway and Kling."""
    accept_delay_seconds: float = 0.0
    """How long the answer to a create is held back after the job was recorded."""
    retry_after_seconds: int = 1
    """What a 429 says in `Retry-After`."""

    url_ttl_seconds: float = 24 * 3600.0
    """How long a signed result URL works."""
    result_base_url: str | None = None
    """Where result URLs point, when not at the host that was asked."""
    render: bool = True
    """False: every job gets one small clip, which is rendered once."""
    large_file_bytes: int | None = None
    """Pad served videos to this size; they stay valid MP4."""

    openai_profile: ProfileName = "openai"
    openai_gone: bool = False
    """Answer every call as a vendor that has ended its service."""
    openai_poll_after_ms: int = 1000
    openai_webhook_url: str | None = None
    openai_webhook_secret: str | None = None
    runway_credits: int = 10_000_000
    """The balance of a key that has not spent anything."""
    kling_units: float = 1_000.0
    """What is left in the resource pack of every key. Jobs take nothing from it."""
    kling_webhook_secret: str | None = None
    """Signs Kling's callbacks. None: they carry no signature, as at the vendor."""
