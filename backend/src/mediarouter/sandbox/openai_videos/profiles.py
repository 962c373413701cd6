"""How each server's idea of the Videos API differs from OpenAI's own.

Facts from the source of vLLM-Omni 0.30.0, SGLang 0.5.23, LiteLLM 1.109.1,
Aquiles-Image 0.8.3 and new-api (autumn 2026), read on 2026-11-22.
"""

import base64
import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from mediarouter.sandbox.settings import ProfileName

Video = dict[str, Any]

_ALL: Final = frozenset(
    {"list", "delete", "remix", "edits", "extensions", "characters"}
)
_SELF_HOSTED: Final = frozenset({"list", "delete"})

SORA_SIZES: Final[dict[str, tuple[str, ...]]] = {
    "sora-2": ("720x1280", "1280x720"),
    "sora-2-pro": (
        "720x1280",
        "1280x720",
        "1024x1792",
        "1792x1024",
        "1080x1920",
        "1920x1080",
    ),
}
SORA_ALIASES: Final = {
    "sora-2-2025-10-06": "sora-2",
    "sora-2-2025-12-08": "sora-2",
    "sora-2-pro-2025-10-06": "sora-2-pro",
}
SORA_SECONDS: Final = ("4", "8", "12", "16", "20")


@dataclass(frozen=True)
class Profile:
    new_id: Callable[[], str]
    shape: Callable[[Video], Video]
    """Give the wire form of a video, from OpenAI's form of it."""
    operations: frozenset[str] = _ALL
    """What it offers beyond create, retrieve and content."""
    models: tuple[str, ...] | None = None
    """The models it serves; None: it takes any name."""
    unknown_model_status: int = 404
    sizes: tuple[str, ...] | None = None
    is_strict: bool = False
    """Enforces Sora's own values, types and names."""
    takes_json: bool = True
    errors_as_detail: bool = False
    """Errors are `{"detail": …}`, as FastAPI writes them."""
    needs_key: bool = True
    content_needs_key: bool = True
    serves_variants: bool = False
    """Gives thumbnails and spritesheets; others ignore the parameter."""
    refuses_variant: bool = False
    failed_status: Callable[[Video], int] = lambda _: 200
    """The status of the answer to a retrieve of a failed job."""
    unfinished_content_status: int = 404
    failed_content_status: int = 404
    list_needs_provider: bool = False
    """Lists only for a provider that the caller names."""
    reference_is_text: bool = False
    """An image by URL is a plain string in JSON."""
    deletes_unfinished: bool = True
    deletes_with_video: bool = False


def _as_openai(video: Video) -> Video:
    return video


def _as_vllm_omni(video: Video) -> Video:
    error = video["error"]
    if error is not None:
        code = 400 if error["code"] == "moderation_blocked" else 500
        error = {"code": code, "message": error["message"]}
    is_done = video["status"] == "completed"
    return {
        **video,
        "error": error,
        "progress": 100 if is_done else 0,
        "quality": "standard",
        "media_type": "video/mp4",
        "file_name": f"{video['id']}.mp4" if is_done else None,
        "inference_time_s": 1.5 if is_done else None,
        "fps": 24,
    }


def _as_sglang(video: Video) -> Video:
    error = video["error"]
    return {
        **video,
        "seconds": str(int(float(video["seconds"]))),
        "error": error and {"message": error["message"]},
        "file_path": f"outputs/{video['id']}.mp4",
        "url": None,
    }


def _as_litellm(video: Video) -> Video:
    return {
        **video,
        "progress": video["progress"] or None,
        "usage": {"duration_seconds": float(video["seconds"])},
    }


def _as_aquiles(video: Video) -> Video:
    is_running = video["status"] == "in_progress"
    return {**video, "status": "processing" if is_running else video["status"]}


def _as_new_api(video: Video) -> Video:
    error = video["error"]
    whole = {
        **video,
        "task_id": video["id"],
        "error": error and {"message": error["message"]},
        "metadata": {"provider": "sora"},
    }
    # Go's `omitempty`: zero, empty and null values are not written at all.
    return {key: value for key, value in whole.items() if value}


def _litellm_id() -> str:
    # Standard base64 with its `/`, `+` and `=`: clients must escape it in a path.
    # 0xfbff makes sure that every id holds characters that need it.
    inner = b"\xfb\xff\xfe" + f"litellm:openai;video_{secrets.token_hex(16)}".encode()
    return "video_" + base64.b64encode(inner).decode()


PROFILES: Final[dict[ProfileName, Profile]] = {
    "openai": Profile(
        new_id=lambda: f"video_{secrets.token_hex(24)}",
        shape=_as_openai,
        models=(*SORA_SIZES, *SORA_ALIASES),
        is_strict=True,
        serves_variants=True,
        deletes_unfinished=False,
    ),
    "vllm_omni": Profile(
        new_id=lambda: f"video_gen_{secrets.token_hex(16)}",
        shape=_as_vllm_omni,
        operations=_SELF_HOSTED,
        models=("Wan-AI/Wan2.2-T2V-A14B-Diffusers",),
        unknown_model_status=400,
        takes_json=False,
        failed_status=lambda video: int(video["error"]["code"]),
        failed_content_status=422,
    ),
    "sglang": Profile(
        new_id=lambda: str(uuid.uuid4()),
        shape=_as_sglang,
        operations=_SELF_HOSTED,
        errors_as_detail=True,
        needs_key=False,
        content_needs_key=False,
        refuses_variant=True,
        reference_is_text=True,
        deletes_with_video=True,
    ),
    "litellm": Profile(
        list_needs_provider=True,
        new_id=_litellm_id,
        shape=_as_litellm,
        operations=_ALL - {"delete"},
    ),
    "aquiles": Profile(
        new_id=lambda: f"video_{secrets.token_hex(12)}",
        shape=_as_aquiles,
        operations=_SELF_HOSTED,
        models=("wan2.2", "wan2.1", "hunyuan-video"),
        unknown_model_status=503,
        sizes=SORA_SIZES["sora-2-pro"][:4],
        errors_as_detail=True,
        content_needs_key=False,
    ),
    "new_api": Profile(
        new_id=lambda: f"task_{secrets.token_hex(16)}",
        shape=_as_new_api,
        operations=frozenset({"remix"}),
    ),
}
