"""Settings: the only reader of the environment.

The environment wins over `.env`. Names carry no prefix, so that the commands of the
first version keep working.
"""

from functools import cached_property
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AnyHttpUrl,
    Field,
    SecretStr,
    TypeAdapter,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from mediarouter.kit.allow_list import AllowList

_PLACEHOLDERS = ("change", "secret", "example", "your-", "placeholder", "todo")

CommaList = Annotated[tuple[str, ...], NoDecode]
_HTTP_URL: TypeAdapter[AnyHttpUrl] = TypeAdapter(AnyHttpUrl)


class Settings(BaseSettings):
    """Everything an operator can choose. `.env.example` lists each with its default."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    host: str = "127.0.0.1"
    """Address to listen on. Loopback by default; `0.0.0.0` opens it to the network."""

    port: Annotated[int, Field(ge=0, le=65535)] = 3001
    """Port of the API and the dashboard."""

    public_url: str | None = None
    """The address people reach the gateway at, such as `https://video.example.com`.
    Video links are built from it; without it, from each request, and in webhooks from
    `HOST` and `PORT`. Only with it are vendors asked to call back, which saves the
    wait for the next poll."""

    issues_url: str | None = None
    """Where people open an issue about what went wrong: this project's tracker or one
    of your own. The dashboard then links to it; nothing is sent there."""

    database_url: str = "sqlite:///storage/mediarouter.db"
    """`sqlite:///path` or `postgresql://user:password@host/name`."""

    storage_path: Path = Path("storage/videos")
    """Folder of finished videos and uploads."""

    encryption_key: SecretStr | None = None
    """Fernet key or keys (comma-separated, newest first) that seal provider keys.
    Made and kept in `storage/keys.env` on the first start when missing."""

    secret_key: SecretStr | None = None
    """Keys the hashes of API keys and the signatures of links.
    Made and kept in `storage/keys.env` on the first start when missing."""

    admin_api_key: SecretStr | None = None
    """The first admin key, when a script wants to choose it; at least 20 characters."""

    auth_disabled: bool = False
    """Treat every caller as the administrator. Works only on a loopback `HOST`."""

    cors_origins: CommaList = ()
    """Web origins, comma-separated, whose pages may call the API."""

    openai_base_url: str | None = None
    """A server that speaks OpenAI's Videos format, ending in `/v1`."""

    openai_profile: str = "generic"
    """Its dialect: `generic`, `vllm_omni`, `sglang`, `litellm`, `aquiles` or
    `new_api`."""

    runway_base_url: str = "https://api.dev.runwayml.com"
    """Runway's API."""

    kling_base_url: str = "https://api-singapore.klingai.com"
    """Kling's API; accounts of the China site use `https://api-beijing.klingai.com`."""

    kling_api: Literal["standard", "legacy"] = "standard"
    """Kling's API generation. Keys of the form ACCESS:SECRET use `legacy` anyway."""

    kling_webhook_secret: SecretStr | None = None
    """The secret of callbacks in Kling's console (`whsec_…`). Callbacks that it has not
    signed are then ignored. Kling calls only when `PUBLIC_URL` is set."""

    demo_seconds: Annotated[float, Field(ge=0, le=3600)] = 3
    """How long a job of the demo provider pretends to take."""

    outbound_allow_hosts: CommaList = ()
    """Hosts or networks, comma-separated, that the gateway may fetch from although
    they are private, such as `127.0.0.1` or `10.0.0.0/8`."""

    catalog_path: Path | None = None
    """Folder of TOML files that overlay the shipped catalogue."""

    generation_timeout_minutes: Annotated[float, Field(gt=0, le=10080)] = 60
    """A job not finished at the vendor after this long is given up as
    `deadline_exceeded`. A late success is still collected for a day."""

    submit_unknown_minutes: Annotated[float, Field(gt=0, le=10080)] = 15
    """How long to look for proof of a submit whose answer was lost."""

    late_watch_hours: Annotated[float, Field(ge=0, le=720)] = 24
    """How long after its deadline a job is still watched for a late success."""

    download_timeout_minutes: Annotated[float, Field(gt=0, le=10080)] = 180
    """How long failed downloads of a finished video are retried."""

    poll_min_seconds: Annotated[float, Field(gt=0, le=60)] | None = None
    """Least interval between two reads of one job; the vendor's own by default."""

    poll_max_seconds: Annotated[float, Field(gt=0, le=600)] = 30
    """Greatest interval between two reads of one job."""

    retry_base_seconds: Annotated[float, Field(gt=0, le=60)] = 2
    """First pause after a failed submit, read or download; it doubles up to a cap."""

    sweep_seconds: Annotated[float, Field(gt=0, le=60)] = 5
    """Interval of the sweep that admits waiting generations."""

    reconcile_seconds: Annotated[float, Field(gt=0, le=600)] = 30
    """Interval of the reconciler that restarts generations nobody drives."""

    takeover_seconds: Annotated[float, Field(ge=2, le=600)] = 20
    """On PostgreSQL: how long an instance may be silent before the others take its
    generations over."""

    submit_timeout_seconds: Annotated[float, Field(gt=0, le=600)] = 60
    """How long a vendor may take to answer a submit."""

    max_parallel_downloads: Annotated[int, Field(ge=1, le=64)] = 4
    """Downloads of finished videos at one time."""

    max_video_bytes: Annotated[int, Field(ge=1)] = 4 * 1024**3
    """Largest video that is collected."""

    max_upload_bytes: Annotated[int, Field(ge=1)] = 20_000_000
    """Largest input image."""

    idempotency_hours: Annotated[float, Field(gt=0)] = 24
    """How long an `Idempotency-Key` is remembered."""

    webhook_retry_seconds: Annotated[float, Field(gt=0, le=3600)] = 5
    """First pause after a webhook delivery that failed; it triples up to six hours."""

    webhook_retry_hours: Annotated[float, Field(gt=0, le=720)] = 24
    """How long a webhook delivery is retried."""

    webhook_timeout_seconds: Annotated[float, Field(gt=0, le=60)] = 15
    """How long a receiver of webhooks may take to answer."""

    webhook_retention_days: Annotated[float, Field(gt=0, le=3650)] = 14
    """How long the log of webhook deliveries is kept."""

    log_level: Literal["debug", "info", "warning", "error"] = "info"
    """Least severe events that are logged."""

    log_format: Literal["auto", "console", "json"] = "auto"
    """`auto` is `console` on a terminal and `json` elsewhere."""

    @field_validator("cors_origins", "outbound_allow_hosts", mode="before")
    @classmethod
    def _split_commas(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("*", mode="before")
    @classmethod
    def _empty_means_unset(cls, value: object, info: ValidationInfo) -> object:
        """Let `NAME=` in a `.env` or compose file mean the default."""
        if value != "":
            return value
        return cls.model_fields[str(info.field_name)].get_default()

    @field_validator("outbound_allow_hosts")
    @classmethod
    def _hosts_can_be_read(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        AllowList(value)
        return value

    @field_validator("public_url", "issues_url", "openai_base_url", "runway_base_url")
    @classmethod
    def _is_web_address(cls, value: str | None) -> str | None:
        if value is None:
            return None
        _HTTP_URL.validate_python(value)
        return value.rstrip("/")

    @field_validator("kling_base_url")
    @classmethod
    def _kling_is_web_address(cls, value: str) -> str:
        _HTTP_URL.validate_python(value)
        return value.rstrip("/")

    @field_validator("secret_key", "admin_api_key")
    @classmethod
    def _no_placeholder(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        text = value.get_secret_value()
        if len(text) < 20:
            raise ValueError("must have at least 20 characters")
        if text.lower().startswith(_PLACEHOLDERS) or len(set(text)) < 8:
            raise ValueError("is a placeholder; choose a random value")
        return value

    @model_validator(mode="after")
    def _open_only_on_loopback(self) -> "Settings":
        if self.auth_disabled and not self.listens_on_loopback:
            raise ValueError("AUTH_DISABLED works only when HOST is a loopback address")
        return self

    @property
    def listens_on_loopback(self) -> bool:
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def base_url(self) -> str:
        """Where the gateway is reached, as far as it knows without a request."""
        if self.public_url is not None:
            return self.public_url
        host = "localhost" if self.host in ("0.0.0.0", "::") else self.host  # noqa: S104 - compared, not bound
        shown = f"[{host}]" if ":" in host else host
        return f"http://{shown}:{self.port}"

    @property
    def uses_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")

    @cached_property
    def database_dsn(self) -> str:
        """`database_url` with the asynchronous driver that MediaRouter uses."""
        scheme, _, rest = self.database_url.partition("://")
        if scheme.startswith("sqlite"):
            return f"sqlite+aiosqlite://{rest}"
        if scheme.startswith("postgres"):
            return f"postgresql+psycopg://{rest}"
        raise ValueError("DATABASE_URL must begin with sqlite:// or postgresql://")

    @cached_property
    def sqlite_path(self) -> Path | None:
        if not self.uses_sqlite:
            return None
        return Path(self.database_url.partition("://")[2].removeprefix("/"))
